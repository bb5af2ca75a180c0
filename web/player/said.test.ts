// What Go and the page do by code of their own comes to the same: the cases are
// what Go's gave.

import assert from "node:assert/strict";
import test from "node:test";
import { code } from "./form/form";
import { quote, unquote } from "./form/literal";
import { origins } from "./form/outline";
import { forms, query } from "./share/share";
import { clock } from "./time/clock";
import type { Shown } from "../host/play";
import cases from "./testdata/cases.json";

const shown = cases.code.map(({ shown, args }) => ({ args, shown: shown as unknown as Shown }));

test("a time is written as Go writes it", () => {
  for (const { seconds, text } of cases.clock) assert.equal(clock(seconds), text);
});

test("a literal is read, and written in its standard form", () => {
  for (const { written, standard } of cases.literals) assert.equal(quote(unquote(written) ?? "none"), standard, written);
});

test("an argument is written as Go writes it", () => {
  for (const { shown: { outline, line }, args } of shown) assert.deepEqual(outline?.args.map(code), args, line);
});

test("rows and calls come from where they stand in the text", () => {
  for (const { shown: { outline, trace, line } } of shown) {
    assert.ok(outline);
    const { rows, calls } = origins(outline);
    assert.deepEqual([...rows].map(([id, call]) => [id, unquote(call.params["name"] ?? "")]), trace.rows.map(({ id, name }) => [id, name]), line);
    assert.deepEqual([...calls].map(([id, call]) => [id, call.func]), (trace.calls ?? []).map(({ id, func }) => [id, func]), line);
  }
});

test("a run is shared as Go shares it", () => {
  for (const { line, headline, rows, scale: said, query: asked, iframe, element, image } of cases.shares) {
    const shown = { line, headline, trace: { rows: Array.from({ length: rows }), events: [] } } as unknown as Shown;
    const scale = said === "" ? undefined : (said as "seconds" | "iterations");
    const made = new Map(forms(shown, "https://site.test", undefined, undefined, scale).map(({ label, text }) => [label, text]));
    assert.equal(query(line, undefined, scale), asked);
    assert.deepEqual([made.get("iframe"), made.get("Element"), made.get("Markdown image")], [iframe, element, image]);
  }
});
