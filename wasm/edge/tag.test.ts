import assert from "node:assert/strict";
import test from "node:test";
import cases from "../../web/player/testdata/cases.json";
import { knows } from "./tag";

test("a tag is known as Go knows it", () => {
  for (const { header, tag, known } of cases.tags) assert.equal(knows(header, tag), known, header);
  assert.equal(knows(null, '"a"'), false);
});
