import assert from "node:assert/strict";
import { test } from "node:test";

import { pair, pieces, second } from "./editing";

const told = (text: string): string => pieces(text).filter((p) => p.class !== "" && p.class !== "bracket").map((p) => `${text.slice(p.from, p.to)} ${p.class.slice(3)}`).join(", ");

test("words have the colours of what they are", () => {
  assert.equal(told('gather(task("A # 1", 1.5), fail=OSError(), x=True) # gather'), 'gather word, task word, "A # 1" string, 1.5 number, fail given, OSError raises, x given, True number, # gather comment');
  assert.equal(told('other("A'), '"A string');
});

test("the bracket at the cursor has its partner", () => {
  const text = 'gather(task("(", [1]))';
  for (const [cursor, want] of [[6, [6, 21]], [7, [6, 21]], [22, [6, 21]], [11, [11, 20]], [17, [17, 19]], [14, undefined], [2, undefined]] as const) {
    assert.deepEqual(pair(text, pieces(text), cursor), want, String(cursor));
  }
  assert.equal(pair("gather(]", pieces("gather(]"), 7), undefined);
});

test("a bracket or a quote brings its second, and is gone over", () => {
  for (const [before, after, sign, want] of [
    ["gather", "", "(", { write: "()", cursor: 1 }],
    ["gather", 'task("A")', "(", undefined],
    ["gather(", ")", ")", { write: "", cursor: 1 }],
    ["gather(task(", ")", ")", undefined],
    ["task(", ")", '"', { write: '""', cursor: 1 }],
    ['task("', '")', '"', { write: "", cursor: 1 }],
    ['task("A', '")', "(", undefined],
    ['task("A"', ")", '"', undefined],
    ["it", "", "'", undefined],
    ["# it", "", "(", undefined],
  ] as const) {
    assert.deepEqual(second(before + after, before.length, sign), want, `${before}|${after} ${sign}`);
  }
});
