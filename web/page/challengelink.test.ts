import assert from "node:assert/strict";
import { test } from "node:test";

import { saidBy } from "../player/share/share";
import { challengeLink, challengeQuery } from "./challengelink";

test("a challenge's link has its scenario, its task and its checks", () => {
  const link = challengeLink("https://example.org", `gather(task("A & B", 1))`, " Be  quick:\n<b>now</b> ", `elapsed <= 1\nstate "A & B" = returned`);
  assert.ok(link.startsWith("https://example.org/play?s="), link);
  assert.equal(saidBy(link, "s"), `gather(task("A & B", 1))`);
  assert.equal(saidBy(link, "challenge"), `Be quick: <b>now</b>\nelapsed <= 1\nstate "A & B" = returned`);
  assert.equal(saidBy(link, "start"), null);
});

test("one without a task has a task all the same", () => {
  assert.match(saidBy(challengeLink("https://example.org", "gather()", " \n", "uses gather"), "challenge") ?? "", /^Change the scenario .*\nuses gather$/);
});

test("while it is being solved, the address has the scenario as it is and as it was", () => {
  const address = "https://example.org/play" + challengeQuery("gather()", "sequence()", "Do it.\nuses gather", "iterations");
  assert.deepEqual([saidBy(address, "s"), saidBy(address, "start"), saidBy(address, "challenge"), saidBy(address, "scale")], ["gather()", "sequence()", "Do it.\nuses gather", "iterations"]);
});

test("what servers do not take in an address, the page reads by itself", () => {
  const long = `gather(task("${"a".repeat(9000)}", 1))`;
  const link = challengeLink("https://example.org", long, "Do it.", "uses gather");
  assert.ok(link.startsWith("https://example.org/play#s="), link.slice(0, 40));
  assert.deepEqual([saidBy(link, "s"), saidBy(link, "challenge")], [long, "Do it.\nuses gather"]);
});
