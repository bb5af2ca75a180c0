import assert from "node:assert/strict";
import test from "node:test";
import { clock, spelled } from "./clock";

test("the clock has one decimal at least, and the thousands apart", () => {
  const table: [number, string][] = [[0, "0.0 s"], [0.25, "0.25 s"], [999, "999.0 s"], [1000.25, "1,000.25 s"], [86_400, "86,400.0 s"], [9e9, "9,000,000,000.0 s"], [0.001234567, "0.001235 s"], [0.600247, "0.6002 s"], [0.99996, "1.0 s"], [1.647665534, "1.648 s"]];
  for (const [seconds, want] of table) assert.equal(clock(seconds), want);
});

test("seconds have no more decimals than they need", () => {
  const table: [number, string][] = [[3, "3.0 s"], [10, "10.0 s"], [0.1 + 0.2, "0.3 s"], [1e-9, "0.000000001 s"]];
  for (const [seconds, want] of table) assert.equal(clock(seconds), want);
});

test("a long time is told in larger units", () => {
  const table: [number, string][] = [[59.9, ""], [90, "1 min 30 s"], [5_400, "1 h 30 min"], [86_400, "24 h"], [1_000_000, "11 d 13 h 46 min"], [9e9, "104,166 d 16 h"]];
  for (const [seconds, want] of table) assert.equal(spelled(seconds), want);
});
