import assert from "node:assert/strict";
import test from "node:test";
import type { Func } from "../../host/known";
import type { Edit, Outline } from "../../host/play";
import { Kept } from "./kept";

const takes: Record<string, string[]> = { gather: ["return_exceptions"], wait: ["timeout", "return_when"], as_completed: ["timeout"] };

const call = (func: Func, params: Record<string, string> = {}, args: Outline["args"] = []): Outline => ({
  path: [], func, row: 0, call: 1, params, args, takes: "many", options: (takes[func] ?? []).map((param) => ({ param, kind: "literal" })),
});
const rename = (func: string, path: number[] = []): Edit => ({ op: "rename", path, func });

/** What is known of a call when its function changes. */
function known(kept: Kept, func: string, root: Outline, path: number[] = []): string[] {
  const edit = kept.complete(rename(func, path), root) as { text?: string };
  return (edit.text ?? "").split("\n").filter((line) => line !== "");
}

test("a function that was there before has its options again", () => {
  const kept = new Kept();
  assert.deepEqual(known(kept, "gather", call("wait", { timeout: "1.5" })), ["timeout=1.5"]);
  assert.deepEqual(known(kept, "wait", call("gather", { return_exceptions: "True" })), ["timeout=1.5", "return_exceptions=True"]);
});

test("an option that was taken away stays away", () => {
  const kept = new Kept();
  known(kept, "as_completed", call("wait", { timeout: "1.5", return_when: "FIRST_COMPLETED" }));
  assert.deepEqual(known(kept, "wait", call("as_completed")), ["return_when=FIRST_COMPLETED"]);
});

test("each call has its own, until calls move", () => {
  const kept = new Kept();
  const outer = call("gather", {}, [call("wait", { timeout: "1" })]);
  known(kept, "gather", outer, [0]);
  assert.deepEqual(known(kept, "wait", outer), []);
  assert.deepEqual(known(kept, "wait", call("gather", {}, [call("gather")]), [0]), ["timeout=1"]);
  for (const op of ["move", "wrap", "unwrap", "duplicate", "place"] as const) {
    known(kept, "gather", outer, [0]);
    kept.complete({ op, path: [0], to: 1, func: "shield", into: [], index: 0 } as Edit, outer);
    assert.deepEqual(known(kept, "wait", call("gather", {}, [call("gather")]), [0]), [], op);
  }
});
