import assert from "node:assert/strict";
import test from "node:test";
import type { Shown } from "../host/play";
import { encode, forms } from "./share";

const line = 'gather(task("A & <B>", 1), task(\'it(s)\', 2))';
const shown = { line, headline: "Returned ['A'] after 2.0 s.", trace: { rows: [1, 2] } } as unknown as Shown;

test("an address gives the scenario back", () => {
  const url = new URL("https://x.test/play?s=" + encode(line));
  assert.equal(url.searchParams.get("s"), line);
  assert.doesNotMatch(encode(line), /[()'"<> ]/);
});

test("each form holds the scenario, escaped for where it goes", () => {
  const all = Object.fromEntries(forms(shown, "https://x.test", 1.5).map((f) => [f.label, f.text]));
  assert.equal(all["Link at this moment"], `https://x.test/play?s=${encode(line)}&t=1.5`);
  assert.ok(all["Element"]?.includes(`scenario='gather(task("A &amp; &lt;B>", 1), task(&#39;it(s)&#39;, 2))'>`));
  assert.ok(all["iframe"]?.includes(`src="https://x.test/embed?s=${encode(line)}"`));
  assert.ok(all["Markdown image"]?.startsWith("[![Returned \\['A'\\] after 2.0 s.](https://x.test/run.svg?s="));
});

test("without a moment there is no link to it", () => {
  assert.equal(forms(shown, "https://x.test", undefined).some((f) => f.label === "Link at this moment"), false);
});
