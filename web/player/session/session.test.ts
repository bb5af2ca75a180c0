import assert from "node:assert/strict";
import test from "node:test";
import type { Edit, Frame } from "../../host/play";
import { History } from "./history";
import { Session, type Asker } from "./session";

/** A core whose scenarios are words: an edit appends its text, "bad" is a mistake, "strange" another language. */
class Core implements Asker {
  edits: string[] = [];
  shows: string[] = [];
  frames: Frame[] = [];
  broken: string | undefined;

  ask(_fn: "edit", scenario: string, edit: Edit, frame: Frame): Promise<string> {
    this.frames.push(frame);
    const { text = "" } = edit as { text?: string };
    this.edits.push(text);
    const made = `${scenario} ${text}`;
    return this.#answer(text === "refused" ? { error: { line: 1, column: 1, message: "no such name" } } : { scenario: made, shown: text === "strange" ? { foreign: true } : run(made) });
  }
  askLatest(_topic: string, _fn: "show", scenario: string, frame: Frame): Promise<string | undefined> {
    this.frames.push(frame);
    this.shows.push(scenario);
    const ties = frame.ties === true && scenario.includes("tied") ? [{ at: 1 }] : undefined;
    return this.#answer(run(scenario, ties));
  }
  #answer(answer: object): Promise<string> {
    return this.broken === undefined ? Promise.resolve(JSON.stringify(answer)) : Promise.reject(new Error(this.broken));
  }
}

function run(scenario: string, ties?: object[]): object {
  return scenario.includes("bad") ? { error: { line: 1, column: 2, message: "a mistake" } } : { scenario, line: scenario, trace: { ties } };
}

const edit = (text: string): Edit => ({ op: "insert", path: [], index: 0, text });

function stage(text = "start") {
  const core = new Core();
  const session = new Session(core, "test", () => {}, text);
  return { core, session };
}

test("an edit changes the text and runs it", async () => {
  const { core, session } = stage();
  await session.apply(edit("a"));
  assert.equal(session.text, "start a");
  assert.equal(session.shown?.scenario, "start a");
  assert.deepEqual(core.shows, []);
});

test("an edit that makes a scenario of another language is run by whoever can", async () => {
  const { core, session } = stage();
  await session.apply(edit("strange"));
  assert.equal(session.shown?.scenario, "start strange");
  assert.deepEqual(core.shows, ["start strange"]);
});

test("what is typed while an edit is made does not stay beside another run", async () => {
  const { session } = stage();
  const made = session.apply(edit("a"));
  await null;
  await Promise.all([made, session.type("typed")]);
  assert.equal(session.text, "typed");
  assert.equal(session.shown?.scenario, "typed");
});

test("a refused edit leaves the run that was asked for before", async () => {
  const { session } = stage();
  const typed = session.type("typed");
  await Promise.all([typed, session.apply(edit("refused"))]);
  assert.equal(session.shown?.scenario, "typed");
  assert.match(session.refusal ?? "", /no such name/);
});

test("a refusal is a sentence, and a question stays one", async () => {
  const { core, session } = stage();
  for (const [message, told] of [["no such name", "Not changed: no such name."], ['did you mean "KeyError"?', 'Not changed: did you mean "KeyError"?']]) {
    core.ask = () => Promise.resolve(JSON.stringify({ error: { line: 1, column: 1, message } }));
    await session.apply(edit("a"));
    assert.equal(session.refusal, told);
  }
});

test("a run that is asked for while an edit is made is of what the edit made", async () => {
  const { session } = stage();
  const made = session.apply(edit("a"));
  await null;
  await Promise.all([made, session.run()]);
  assert.equal(session.shown?.scenario, "start a");
});

test("what is shown can be drawn anew while there is a mistake", async () => {
  const { core, session } = stage();
  await session.run();
  await session.type("bad");
  await session.redraw();
  assert.deepEqual(core.shows, ["start", "bad", "start"]);
  assert.equal(session.mistake?.column, 2);
});

test("a view that breaks does not end the editing", async () => {
  let broken = true;
  const session = new Session(new Core(), "test", () => {
    if (broken) throw new Error("a view broke");
  }, "start");
  await assert.rejects(session.apply(edit("a")));
  broken = false;
  await session.apply(edit("b"));
  assert.equal(session.text, "start a b");
  assert.ok(!session.busy);
});

test("edits are made one after another, each on what the one before left", async () => {
  const { session } = stage();
  await Promise.all([session.apply(edit("a")), session.apply(edit("b")), session.apply(edit("c"))]);
  assert.equal(session.text, "start a b c");
});

test("of edits on one topic that wait, the last is made", async () => {
  const { core, session } = stage();
  await Promise.all(["1", "2", "3"].map((t) => session.apply(edit(t), "delay")));
  assert.deepEqual(core.edits, ["3"]);
});

test("a session is busy until its edits are made and run", async () => {
  const { session } = stage();
  const done = session.apply(edit("a"));
  assert.ok(session.busy);
  await done;
  assert.ok(!session.busy);
});

test("undo and redo bring back the exact text", async () => {
  const { session } = stage("start  # as typed");
  await session.apply(edit("a"));
  await session.apply(edit("b"));
  await session.undo();
  await session.undo();
  assert.equal(session.text, "start  # as typed");
  assert.equal(session.canUndo, false);
  await session.redo();
  assert.equal(session.shown?.scenario, "start  # as typed a");
});

test("an undo step ends after the edits that were asked for before", async () => {
  const { session } = stage();
  void session.apply(edit("1"), "drag");
  await Promise.resolve();
  await Promise.resolve();
  void session.apply(edit("2"), "drag");
  session.rest();
  void session.apply(edit("3"), "drag");
  await session.undo();
  assert.equal(session.text, "start 1 2");
  await session.undo();
  assert.equal(session.text, "start");
});

test("a mistake keeps the last run that worked", async () => {
  const { session } = stage();
  await session.run();
  await session.type("bad");
  assert.equal(session.text, "bad");
  assert.equal(session.mistake?.column, 2);
  assert.equal(session.shown?.scenario, "start");
});

test("an edit of the form mends a text with a mistake, from the last that worked", async () => {
  const { session } = stage();
  await session.run();
  await session.type("bad");
  await session.apply(edit("a"));
  assert.equal(session.text, "start a");
  assert.equal(session.mistake, undefined);
});

test("a refused edit changes nothing and says why", async () => {
  const { session } = stage();
  await session.apply(edit("refused"));
  assert.equal(session.text, "start");
  assert.match(session.refusal ?? "", /no such name/);
});

test("trouble with the program is told, and gone when it answers again", async () => {
  const { core, session } = stage();
  core.broken = "no WebAssembly";
  await session.apply(edit("a"));
  assert.equal(session.trouble, "no WebAssembly");
  assert.equal(session.text, "start");
  core.broken = undefined;
  await session.apply(edit("a"));
  assert.equal(session.trouble, undefined);
});

test("typing in one go is one step back", () => {
  const history = new History("a");
  for (const text of ["ab", "abc", "abcd"]) history.push(text, "typing");
  assert.equal(history.undo(), "a");
  assert.equal(history.redo(), "abcd");
  history.push("abcde", "typing");
  history.rest();
  history.push("abcdef", "typing");
  assert.equal(history.undo(), "abcde");
});

test("a new text after undo leaves nothing to redo", () => {
  const history = new History("a");
  history.push("b");
  history.undo();
  history.push("c");
  assert.equal(history.canRedo, false);
  assert.equal(history.redo(), undefined);
});

test("the oldest steps go when there are very many", () => {
  const history = new History("0");
  for (let i = 1; i <= 600; i++) history.push(String(i));
  let steps = 0;
  while (history.undo() !== undefined) steps++;
  assert.equal(steps, 500);
});

test("a step that leads back to where it began is none, and what was undone can still be redone", () => {
  const history = new History("a");
  history.push("b");
  history.undo();
  for (const text of ["a1", "a2", "a"]) history.push(text, "drag");
  assert.deepEqual([history.canUndo, history.canRedo], [false, true]);
  history.push("a3", "drag");
  assert.equal(history.undo(), "a");
  assert.equal(history.canUndo, false);
});

test("what was opened is not to be undone", async () => {
  const { session } = stage();
  await session.apply(edit("a"));
  await session.open("other");
  assert.deepEqual([session.shown?.scenario, session.canUndo], ["other", false]);
});

test("an edit is made on what is shown, where the text could not be run", async () => {
  const { core, session } = stage();
  await session.run();
  core.broken = "cancelled";
  await session.type("long");
  core.broken = undefined;
  await session.apply(edit("a"));
  assert.equal(session.text, "start a");
});

test("the program is told which picture is looked at, and nothing that cannot be sent to it", async () => {
  const { core, session } = stage();
  await session.run();
  session.looked = () => "narrow";
  const kept = { end: 3, plot: 470, svg: () => "no message holds a function" };
  session.scale = kept;
  await session.apply(edit("a"));
  session.scale = undefined;
  await session.run();
  assert.deepEqual(core.frames, [{}, { end: 3, plot: 470, only: "narrow" }, { only: "narrow" }]);
});

test("ties are looked for once in each run, and kept when it is drawn anew", async () => {
  const { core, session } = stage("tied");
  await session.run();
  await session.look();
  await session.look();
  assert.deepEqual(core.frames, [{}, { ties: true }]);
  assert.equal(session.shown?.trace.ties?.length, 1);
  await session.redraw();
  assert.equal(session.shown?.trace.ties?.length, 1);
  await session.apply(edit("a"));
  assert.equal(session.shown?.trace.ties, undefined);
});

test("a run without ties is looked through once, however often it is drawn", async () => {
  const { core, session } = stage();
  for (let i = 0; i < 3; i++) {
    await session.run();
    await session.look();
  }
  assert.equal(core.frames.filter(({ ties }) => ties === true).length, 1);
});

test("what is drawn anew while ties are looked for is looked through again", async () => {
  const { session } = stage("tied");
  await session.run();
  await Promise.all([session.look(), session.run()]);
  await session.look();
  assert.equal(session.shown?.trace.ties?.length, 1);
});

test("what is edited while ties are looked for is shown", async () => {
  const { session } = stage("tied");
  await session.run();
  await Promise.all([session.look(), session.set("other tied")]);
  assert.equal(session.shown?.scenario, "other tied");
});
