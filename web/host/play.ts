// The only place where TypeScript meets Go: the functions that wasm/play and
// wasm/study register on `globalThis.gatherground`, and the types of what they return.
// Each takes strings and plain objects, and returns a string; the types here are those of the JSON inside.

import type { Ending, EventKind, Func, Language, RowKind, State } from "./known";

/** A scenario's text: one expression in Python's call syntax. */
export type Scenario = string;

export interface Play {
  /** Runs a scenario and returns all there is to show of it: JSON of Shown, Refused or Foreign. */
  show(scenario: string, frame: Frame): string;
  /** Makes an edit and runs the result, as `show` does: JSON of Edited or Refused. */
  edit(scenario: string, edit: Edit, frame: Frame): string;
  /** The scenario in its standard form: JSON of Formatted or Refused. */
  format(scenario: string): string;
  /** Which checks of a challenge, one a line, hold for a scenario that was made of its start: JSON of Judged, Refused or Foreign. */
  judge(start: string, scenario: string, checks: string): string;
  /** What could be changed about a row of a run, by its number, and what would come of it: JSON of Changes, Refused or Foreign. */
  whatif(scenario: string, row: string): string;
}

/** The second program, fetched when a visitor looks into a run. */
export interface Study {
  /** As in Play, for the functions of other languages too. */
  show(scenario: string, frame: Frame): string;
  judge(start: string, scenario: string, checks: string): string;
  /** A challenge as it stands in an address: JSON of Asked or Refused. */
  challenge(text: string): string;
  /** The same tasks under other functions, named with commas between them, or "*" for those that stand nearest: JSON of Comparison or Refused. */
  compare(scenario: string, functions: string): string;
  /** A scenario beside the one that it was before: JSON of Beside or Refused, which is of the one before. */
  beside(before: string, after: string): string;
  /** A thousand runs of a scenario whose times are drawn: JSON of Runs or Refused. */
  runs(scenario: string): string;
  /** As `show`, with the loop's iterations as the scale of the pictures, where they can have it. */
  iterations(scenario: string, frame: Frame): string;
  /** The trace with the loop from within: JSON of Trace with its `loop`, or Refused. */
  loop(scenario: string): string;
  /** The whole trace in its text form: JSON of {text} or Refused. */
  text(scenario: string): string;
  /** The scenario as a program of a language: JSON of Program or Refused. For each tie there is a line of a row and a time, as in "3 1.0 s": the program has a comment there. */
  program(scenario: string, language: Language, ties: string): string;
  /** What the outermost call is in its own language: JSON of Called or Refused. */
  call(scenario: string): string;
  /** What may be written between two pieces of a text, whatever else is wrong with it: JSON of Offers. */
  complete(before: string, after: string): string;
  /** A recording of a Python program: JSON of Recorded or Refused. */
  recorded(recording: string, frame: Frame): string;
  /** The rest of what there is to say of it: JSON of Retold or Refused. */
  retold(recording: string): string;
  /** Such a recording in the Trace Event Format, or Refused. */
  events(recording: string): string;
}

/** A picture is drawn for much room and for little; the page's style shows one of the two. */
export type Drawing = "wide" | "narrow";

/** Which pictures are wanted: what is absent is as the run has it. */
export interface Frame {
  /** The second that the scale reaches at least, and how many pixels it has in the wide drawing. */
  end?: number;
  plot?: number;
  /** The one drawing that is needed. */
  only?: Drawing;
  /** The scale, if it is not seconds: the second program is asked then. */
  by?: "iterations";
  /** To be told, too, where the order decides of what falls due together: it takes several runs. */
  ties?: boolean;
}

/** A drawing in pieces: put together, they are one whole <svg> element. */
export interface Pictured {
  drawing: Drawing;
  /** It does not fit on a screen. */
  tall?: true;
  parts: Part[];
}

/** One element of a drawing that changes from run to run, or, without a key, what stands between two. */
export interface Part {
  /** "row 3", "call 1"; other keys may stand several times. */
  key?: string;
  /** How far down a row or a call stands, in the drawing's pixels. */
  y?: number;
  svg: string;
}

/** A leaf is a task, a future or a stream as it stands in the text, counted from 1; copies of one are many rows. */
export interface Program {
  text: string;
  /** The leaf that each line belongs to, 0 for none. */
  lines: number[];
  /** The leaf of each row. */
  rows: number[];
}

/** Of many arguments there are the first, and how many more there are. Python's may be a few lines, which are code as they stand. */
export interface Called {
  language: Language;
  line: string;
  /** Where the line is not all of it, or not as it would be written. */
  whole?: string;
}

export interface Offers {
  /** What stands there of it already, and gives way. */
  typed: string;
  /** The function in whose call the place is, and its parameter that is written there; "" for none, and for an argument. */
  func: string;
  param: string;
  /** On a line each: gather(, OSError(, timeout=, None, "suppress". */
  names: string;
}

export interface Comparison {
  /** The functions that the awaitables may stand under instead, Python's first. */
  choices: Choice[];
  /** What the scenario has, and then those that are picked. */
  variants: (Variant | Unable)[];
}

export interface Choice {
  /** "gather(return_exceptions=True)" */
  label: string;
  /** Absent for Python. */
  language?: string;
  picked?: true;
  /** Of another language, one of those that stand nearest to what the scenario has. */
  near?: true;
}

/** A run, as it stands beside others on their scale of time. */
export interface Small {
  line: Scenario;
  headline: string;
  /** Absent where there are too many rows. */
  svg?: string;
}

/** The scenario's awaitables under one function. */
export interface Variant extends Small {
  label: string;
  language?: string;
  /** It is what the scenario has. */
  present?: true;
  /** How it differs from that, a sentence each. */
  differs?: string[];
  problem?: undefined;
}

/** A function under which they cannot be run, and why. */
export interface Unable {
  label: string;
  language?: string;
  problem: string;
}

export interface Beside {
  before: Small;
  after: Small;
  /** How what is after differs from what was before, a sentence each. */
  differs: string[];
}

/** By each of which something else becomes of the row that was asked about. */
export interface Changes {
  changes: Change[];
}

export interface Change {
  /** The changed scenario. */
  line: Scenario;
  /** "With shield around it, B returns 'B' at 9.0 s." */
  text: string;
}

/** A challenge: plain text, its checks a line each, and each in words with code in backquotes. */
export interface Asked {
  goal: string;
  checks: string;
  words: string[];
}

/** In the order of the checks. */
export interface Judged {
  holds: boolean[];
  /** How many hold, in a sentence. */
  said: string;
}

/** The scenario is of another language: the second program runs it. */
export interface Foreign {
  foreign: true;
}

export interface Refused {
  error: Mistake;
}

/** What is wrong with a text, and where; lines and columns count from 1, columns in code points. */
export interface Mistake {
  line: number;
  column: number;
  message: string;
  /** The text may be Python where it goes wrong. */
  python?: true;
}

export interface Formatted {
  /** In standard form, several lines if it is long. */
  scenario: Scenario;
}

export interface Edited extends Formatted {
  shown: Shown | Refused | Foreign;
}

export interface Shown {
  /** In standard form, several lines if it is long. */
  scenario: Scenario;
  /** On one line: what stands in URLs. */
  line: Scenario;
  /** Absent where the text is too long to be a form. */
  outline?: Outline;
  /** How many rows the run had. */
  rows: number;
  /** Of a run with more rows than are drawn one by one, the first of them and their events; of a long value, its first items. */
  trace: Trace;
  account: Account;
  /** The drawings that were asked for; none where the page has them printed. */
  pictures: Pictured[];
  /** One sentence: what the call gave, and when. */
  headline: string;
  sentences: Sentence[];
  myths: Myth[];
}

/** How what comes of many runs is spread, each with another seed. */
export interface Runs {
  runs: number;
  words: string[];
  /** How long they take, and when each row ends; "" where none comes to an end. */
  svg: string;
}

/** What is shown of a run, of a scenario or of a program: words and the trace that they tell of. */
export type Told = Pick<Shown, "trace" | "headline" | "sentences" | "myths">;

/** What a recording of a program shows. */
export interface Recorded extends Told {
  pictures: Pictured[];
  /** The line on which each event of the trace happened, 0 for none that is known. */
  lines: number[];
  /** How each row came to be. */
  made: Made[];
  /** How many events had happened when each piece of output was written. */
  output: number[];
}

/** The rest of what there is to say of it, which takes longer to find out. */
export interface Retold {
  /** The run as a scenario, or a sentence why it cannot be one. */
  scenario?: string;
  unsaid?: string;
  /** What cost the time, a sentence each. */
  cost?: string[];
}

export interface Made {
  at: number;
  /** The row that made it. */
  by?: number;
  line?: number;
  /** The first line of its function. */
  first?: number;
  /** Who asked that it be cancelled: "by the timeout on line 12, through gather". */
  asked?: string;
}

/** A widespread belief that this run shows to be wrong. */
export interface Myth {
  at: number;
  belief: string;
  fact: string;
}

/** The results of the call beside the order of finishing; of long lists the first items, and how many more there are. */
export interface Account {
  label: string;
  gave: Item[];
  gave_more: number;
  finishing: Finish[];
  finishing_more: number;
}

export interface Item {
  state: State;
  /** As Python's repr has it. */
  text: string;
  /** The row that it came from, where that is known. */
  row?: number;
}

export interface Finish {
  row: number;
  state: State;
  name: string;
  /** Absent where it did not end. */
  at?: number;
  fate: string;
}

/** A call of the scenario as a form shows it. A path is a list of argument indexes from the outermost call: [] is that call, [1, 0] the first argument of its second. */
export interface Outline {
  path: number[];
  func: Func;
  /** Row or call number in the trace, 0 if it has none or stands for several copies. */
  row: number;
  call: number;
  /** The parameters that are given, as source text: {name: "\"API 1\"", fail: "ValueError(\"boom\")"}. */
  params: Record<string, string>;
  /** What a combinator takes, and its options. */
  takes?: "many" | "one";
  options?: { param: string; kind: OptionKind; required?: true }[];
  /** Awaitables, steps and items in order; one that is a bare value has `text` only. */
  args: (Outline | { path: number[]; text: string })[];
}

/** A time in seconds, True or False, a whole number, one of wait's constants, any literal. */
export type OptionKind = "time" | "flag" | "count" | "when" | "literal";

export type Edit =
  /** Puts `text` in the place of the argument (or, with path [], of the whole). */
  | { op: "replace"; path: number[]; text: string }
  /** Puts `text` before the index-th argument of the call at `path`. */
  | { op: "insert"; path: number[]; index: number; text: string }
  | { op: "remove"; path: number[] }
  /** Moves the argument at `path` to index `to` among its siblings. */
  | { op: "move"; path: number[]; to: number }
  /** Sets a parameter of the call at `path`; the text "" takes it away. */
  | { op: "set"; path: number[]; param: string; text: string }
  /** Calls another function with the same arguments; parameters that it lacks are dropped. */
  /** Text: parameters to give where they are taken, a line each, as in timeout=1.5. */
  | { op: "rename"; path: number[]; func: string; text?: string }
  /** Puts a call around the argument, or around the whole inside run; parameters as of rename. */
  | { op: "wrap"; path: number[]; func: string; text?: string }
  /** Puts what stands in the call in its place. */
  | { op: "unwrap"; path: number[] }
  /** Puts a copy behind the argument, with names of its own. */
  | { op: "duplicate"; path: number[] }
  /** Puts a new task behind the call's arguments. */
  | { op: "add"; path: number[] }
  /** Takes the argument into another call, before the one that has the index there; all as it is before. */
  | { op: "place"; path: number[]; into: number[]; index: number };

export interface Trace {
  outcome: Outcome;
  elapsed: number;
  finished: number;
  rows: Row[];
  calls?: Call[];
  events: Event[];
  loop?: Iteration[];
  /** Absent where nobody asked. */
  ties?: Tie[];
}

/** Several things that fell due together, and their order decided what came of the run. */
export interface Tie {
  /** When the loop came to them, in which iteration, and for when they were set. */
  at: number;
  tick: number;
  when: number;
  /** In the order in which they came; main's own sleep is of no row and no call. */
  due: { row?: number; call?: number; what: string }[];
  /** What would have come the other way round, where that is something else. */
  other: { outcome?: Outcome; elapsed?: number; rows: { row: number; state: State; end?: number; value?: Value; error?: PyError }[] };
}

/** One round of the loop as it begins: what it is to run, and what waits for which second. */
export interface Iteration {
  tick: number;
  at: number;
  ready: string[];
  timers: [at: number, what: string][];
}

export interface Outcome {
  state: Ending;
  value?: Value;
  error?: PyError;
}

export interface PyError {
  type: string;
  message: string;
  errors?: PyError[];
}

/** An exception among values is {error}; the value of wait is {done, pending}. */
export type Value =
  | null
  | boolean
  | number
  | string
  | Value[]
  | { error: PyError }
  /** An item of Promise.allSettled, for a promise that was fulfilled. */
  | { value: Value }
  | { done: Settled[]; pending: number[] };

/** What came of one awaitable of a wait. */
export type Settled = { index: number } & ({ value: Value } | { error: PyError });

export interface Place {
  call?: number;
  row?: number;
  index?: number;
}

export interface Row {
  id: number;
  kind: RowKind;
  name: string;
  state: State;
  start?: number;
  end?: number;
  value?: Value;
  error?: PyError;
  by?: string;
  requested?: number;
  /** When it would have ended, had it not been cancelled; absent where nobody knows. */
  spared?: number;
  in?: Place;
}

export interface Call {
  id: number;
  func: string;
  options?: string;
  state: State;
  start?: number;
  end?: number;
  value?: Value;
  error?: PyError;
  by?: string;
  requested?: number;
  in?: Place;
}

export interface Event {
  at: number;
  /** Absent in other languages, where it means nothing. */
  tick?: number;
  row?: number;
  call?: number;
  kind: EventKind;
  detail?: Value;
}

export interface Sentence {
  at: number;
  tick: number;
  /** How many events have happened when it is true. */
  events: number;
  text: string;
  rows?: number[];
}
