import assert from "node:assert/strict";
import test from "node:test";
import { edited } from "./edited";

const cases: [string, string, string, string, string, string, string][] = [
  ["a number", `gather(task("A", 13))`, `gather(task("A", 1))`, `gather(task("A", `, "13", "1", "))"],
  ["a number with a point", `gather(task("A", 3))`, `gather(task("A", 3.5))`, `gather(task("A", `, "3", "3.5", "))"],
  ["what is gone", `gather(task("A", 3), task("B", 1, fail=ValueError("boom")), task("C", 2))`, `gather(task("A", 3), task("B", 1), task("C", 2))`, `…("A", 3), task("B", 1`, `, fail=ValueError("boom")`, "", `), task("C", 2))`],
  ["what comes first", `gather(task("A", 3), task("B", 1))`, `wait(task("A", 3), task("B", 1))`, "", "gather", "wait", `(task("A", 3), task("B",…`],
  ["letters beyond ASCII", `task("Ä", 1)`, `task("Ö", 1)`, `task("`, "Ä", "Ö", `", 1)`],
  ["nothing", `task("A", 1)`, `task("A", 1)`, `task("A", 1)`, "", "", ""],
];

for (const [desc, before, after, head, was, now, tail] of cases) {
  test(`a change of the text is on a line: ${desc}`, () => assert.deepEqual(edited(before, after), { head, was, now, tail }));
}

test("what has changed is cut where it is long, and by no half character", () => {
  const { now } = edited("", "😀".repeat(300));
  assert.equal(now, "😀".repeat(200) + "…");
});
