import assert from "node:assert/strict";
import test from "node:test";
import type { Shown } from "../../host/play";
import { encode, forms, query, saidBy } from "./share";

const line = 'gather(task("A & <B>", 1), task(\'it(s)\', 2))';
const shown = { line, headline: "Returned ['A'] after 2.0 s.", trace: { rows: [1, 2], events: [{ at: 0 }, { at: 1 }, { at: 1 }, { at: 2 }] } } as unknown as Shown;

test("an address gives the scenario back", () => {
  const url = new URL("https://x.test/play?s=" + encode(line));
  assert.equal(url.searchParams.get("s"), line);
  assert.doesNotMatch(encode(line), /[()'"<> ]/);
});

test("each form holds the scenario, escaped for where it goes", () => {
  const all = Object.fromEntries(forms(shown, "https://x.test", { at: 1.5, events: 3 }).map((f) => [f.label, f.text]));
  assert.equal(all["Link at this moment"], `https://x.test/play?s=${encode(line)}&t=1.5`);
  assert.ok(all["Element"]?.includes(`scenario='gather(task("A &amp; &lt;B>", 1), task(&#39;it(s)&#39;, 2))'>`));
  assert.ok(all["iframe"]?.includes(`src="https://x.test/embed?s=${encode(line)}&amp;v=1"`));
  assert.ok(all["Markdown image"]?.startsWith("[![Returned \\['A'\\] after 2.0 s.](https://x.test/run.svg?s="));
});

test("what means something in Markdown stands there as it is", () => {
  const all = forms({ ...shown, headline: "Returned {'a|b': ~1, '#': '@x'}." }, "https://x.test", undefined);
  assert.ok(all.at(-1)?.text.startsWith("[![Returned \\{'a\\|b': \\~1, '\\#': '\\@x'\\}.](https://x.test/run.svg?s="), all.at(-1)?.text);
});

test("a moment among others of its instant is told apart", () => {
  const link = (events: number) => forms(shown, "https://x.test", { at: 1, events }).find((f) => f.label === "Link at this moment")?.text ?? "";
  assert.deepEqual([saidBy(link(2), "t"), saidBy(link(2), "e"), saidBy(link(3), "e")], ["1", "2", null]);
});

test("a scenario that no server takes in an address stands where the page alone reads it", () => {
  const long = `task("${"A & B ".repeat(2000)}", 1)`;
  assert.equal(saidBy("https://x.test/play" + query(long), "s"), long);
  assert.equal(new URL("https://x.test/play" + query(long)).search, "");
  const all = forms({ ...shown, line: long }, "https://x.test", { at: 1, events: 2 });
  assert.deepEqual(all.map((f) => f.label), ["Link", "Link at this moment", "Element"]);
  assert.deepEqual([saidBy(all[1]?.text ?? "", "s"), saidBy(all[1]?.text ?? "", "e")], [long, "2"]);
});

test("the scale that somebody has chosen is in all forms", () => {
  const all = forms(shown, "https://x.test", { at: 1.5, events: 3 }, "task()", "iterations");
  for (const { label, text } of all) assert.match(text, label === "Element" ? / scale="iterations">/ : /&(amp;)?scale=iterations/, label);
  const long = `task("${"A & B ".repeat(2000)}", 1)`;
  assert.equal(saidBy("https://x.test/play" + query(long, undefined, "seconds"), "scale"), "seconds");
});

test("without a moment there is no link to it", () => {
  assert.equal(forms(shown, "https://x.test", undefined).some((f) => f.label === "Link at this moment"), false);
});

test("a link holds a scenario and the one before, or the page alone reads both where they are too long together", () => {
  const link = (before: string) => forms(shown, "https://x.test", undefined, before).find((f) => f.label === "Link with before")?.text ?? "";
  for (const before of ["wait(task('&s='))", `gather(task("${"x".repeat(9000)}"))`]) {
    assert.deepEqual([saidBy(link(before), "s"), saidBy(link(before), "before")], [line, before]);
    assert.equal(link(before).includes("?"), before.length < 100);
  }
  assert.equal(forms(shown, "https://x.test", undefined).some((f) => f.label === "Link with before"), false);
});
