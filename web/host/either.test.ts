import assert from "node:assert/strict";
import test from "node:test";
import { Either } from "./either";

/** A program that gives one answer, and notes what it was asked. */
function program(answer: string) {
  const asked: string[] = [];
  return {
    asked,
    ask: async () => answer,
    askLatest: async (_topic: string, _fn: "show", scenario: string) => {
      asked.push(scenario);
      return answer;
    },
  };
}

test("what the first program can run, it runs", async () => {
  const [first, second] = [program("shown"), program("never")];
  assert.equal(await new Either(first, second).askLatest("a", "show", "gather()", {}), "shown");
  assert.deepEqual(second.asked, []);
});

test("another language is run by the second", async () => {
  const [first, second] = [program('{"foreign":true}'), program("shown")];
  assert.equal(await new Either(first, second).askLatest("a", "show", "promise_all()", {}), "shown");
  assert.deepEqual(second.asked, ["promise_all()"]);
});

test("where the picture is to have iterations for its scale, the second draws", async () => {
  const [first, second] = [program('{"scenario":"gather()","shown":"in seconds"}'), program('"by iterations"')];
  const either = new Either(first, second);
  assert.equal(await either.askLatest("a", "show", "gather()", { by: "iterations" }), '"by iterations"');
  const edited = await either.ask("edit", "gather(A)", { op: "remove", path: [0] }, { by: "iterations" });
  assert.deepEqual(JSON.parse(edited), { scenario: "gather()", shown: "by iterations" });
});

test("where the second program cannot be had, the picture is in seconds", async () => {
  const first = program("in seconds");
  const second = { ...program(""), askLatest: () => Promise.reject(new Error("offline")) };
  assert.equal(await new Either(first, second).askLatest("a", "show", "gather()", { by: "iterations" }), "in seconds");
});
