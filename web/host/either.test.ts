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
