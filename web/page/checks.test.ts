import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { type Check, type Facts, holds } from "./checks";

interface Cases {
  start: string;
  runs: Record<string, Facts>;
  cases: { check: Check; now: string; holds: boolean }[];
}

// What the Go side of the same checks has written down.
const { start, runs, cases } = JSON.parse(readFileSync("lessons/testdata/checks.json", "utf8")) as Cases;

function run(name: string): Facts {
  const facts = runs[name];
  assert.ok(facts, `no run of ${name}`);
  return facts;
}

for (const { check, now, holds: expected } of cases) {
  test(`${check.words} Of ${now}: ${expected}`, () => {
    assert.equal(holds(check, run(start), run(now)), expected);
  });
}
