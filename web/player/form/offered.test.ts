import assert from "node:assert/strict";
import { test } from "node:test";

import { reference, signatures } from "../../host/known";
import { groupsOf, saidOf, signatureOf } from "./offered";

const offers = (typed: string, names: string, func = "", param = "") => ({ typed, func, param, names: names.split(" ").join("\n") });
const told = (typed: string, names: string): string => groupsOf(offers(typed, names)).map((g) => `${g.name}: ${g.names.map(({ name }) => name).join(" ")}`).join("; ");

test("what is offered begins as it is typed, and stands in its chapter", () => {
  assert.equal(told("", "timeout( timeout= gather( sleep( None"), "Values: None; Steps of a task: sleep(; asyncio: gather( timeout(; Options: timeout=");
  assert.equal(told("asyncio.Ga", "gather( bounded_gather( wait("), "asyncio: gather(");
  assert.equal(told("bound", "gather( bounded_gather("), "Patterns, not in asyncio: bounded_gather(");
  assert.equal(told("reset", "ConnectionError( ConnectionResetError("), "Exceptions: ConnectionResetError(");
  assert.equal(told("es", "ConnectionResetError("), "");
  assert.equal(told('"s', '"raise" "suppress"'), 'Values: "suppress"');
  assert.equal(told("None", "None"), "");
});

test("all that has a name has its line", () => {
  const functions = Object.keys(signatures).map((func) => `${func}(`);
  const params = [...new Set(Object.values(signatures).flat())].filter((part) => part.endsWith("="));
  for (const group of groupsOf(offers("", [...functions, ...params].join(" ")))) for (const { name, says } of group.names) assert.notEqual(says, "", name);
  assert.ok(reference.some(({ name }) => name === "Options"));
});

test("the parameter at the cursor is marked", () => {
  const text = (func: string, param: string): string => signatureOf(offers("", "", func, param)).map(({ text, now }) => (now ? `[${text}]` : text)).join("");
  assert.equal(text("wait_for", "timeout"), "wait_for(awaitable, [timeout=…])");
  assert.equal(text("gather", ""), "gather([*awaitables], return_exceptions=…)");
  assert.equal(text("task", "name"), "task([name], *steps, result=…, fail=…, on_cancel=…, cleanup=…)");
  assert.equal(text("", ""), "");
  assert.match(saidOf(offers("", "", "wait_for", "timeout")), /gives up/);
});
