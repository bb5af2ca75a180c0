// Code generated from Go's tables by internal/known. DO NOT EDIT.
// go test ./internal/known -update writes it anew.

/** The languages in which a scenario can be a program, in the order in which they are shown. */
export const languages = ["Python", "JavaScript", "Go", "Java", "C#"] as const;
export type Language = (typeof languages)[number];

/** The functions that are rows. */
export const leaves = ["task", "future", "stream"] as const;
export type LeafFunc = (typeof leaves)[number];

/** The functions that are steps of a task. */
export const steps = ["sleep", "block", "executor", "log", "hang"] as const;
export type StepKind = (typeof steps)[number];

/** The steps whose one parameter is their time. */
export const timedSteps = ["sleep", "block", "executor"] as const;
export type TimedKind = (typeof timedSteps)[number];

/** The functions that stand around calls, and are none of them. */
export const around = ["repeat", "run"] as const;
export type AroundFunc = (typeof around)[number];

/** The functions of any number of awaitables, which can take each other's place. */
export const ofMany = ["gather", "wait", "as_completed", "task_group", "race", "bounded_gather", "sequence", "create_tasks", "promise_all", "promise_all_settled", "promise_race", "promise_any", "wait_group", "errgroup", "all_of", "when_all", "when_any"] as const;
export type ManyFunc = (typeof ofMany)[number];

/** The functions of one awaitable, which can take each other's place. */
export const ofOne = ["wait_for", "timeout", "shield", "cancel_after", "attempt"] as const;
export type OneFunc = (typeof ofOne)[number];

/** The functions of a stream. */
export const ofStream = ["collect"] as const;
export type StreamFunc = (typeof ofStream)[number];

/** The parameters that are written without their name, before all else. */
export const unnamed = ["name", "seconds", "n", "low", "high", "text"] as const;

/** The functions whose first argument is a parameter. */
export const first = ["task", "future", "stream", "timeout", "cancel_after", "repeat", "uniform", "sleep", "block", "executor", "log"] as const;

/** Python's exceptions that a scenario may raise. */
export const exceptions = ["Exception", "ValueError", "TypeError", "RuntimeError", "KeyError", "IndexError", "LookupError", "OSError", "ConnectionError", "ConnectionResetError", "PermissionError", "FileNotFoundError", "TimeoutError", "ZeroDivisionError", "ArithmeticError", "NotImplementedError", "AttributeError"] as const;

/** What return_when may be, the default first. */
export const whens = ["ALL_COMPLETED", "FIRST_COMPLETED", "FIRST_EXCEPTION"] as const;
export type When = (typeof whens)[number];

/** What has become of a row, or a call. */
export const states = ["never_started", "running", "returned", "raised", "cancelled", "hung", "destroyed"] as const;
export type State = (typeof states)[number];

/** What a row is. */
export const rowKinds = ["task", "future", "stream", "thread"] as const;
export type RowKind = (typeof rowKinds)[number];

/** What can happen. */
export const eventKinds = ["start", "end", "log", "item", "cleanup", "step", "thread", "cancel", "begin", "settle"] as const;
export type EventKind = (typeof eventKinds)[number];

/** The element's attributes on this site. */
export const attributes = ["scenario", "t", "scale", "speed", "markers", "predict", "readonly", "compare", "challenge"] as const;
export type Attribute = (typeof attributes)[number];

/** The attributes that are carried into the frame on somebody's page, as parameters of the same names. */
export const carried = ["controls", "theme", "t", "scale", "speed", "markers", "predict", "readonly", "compare", "lang"] as const;

/** All functions of the language. */
export type Func = LeafFunc | StepKind | AroundFunc | ManyFunc | OneFunc | StreamFunc;

/** By which name a program of Python calls what a function of the language stands for. */
export const pythonNames: { readonly [name: string]: Func } = { "asyncio.gather": "gather", "asyncio.wait": "wait", "asyncio.as_completed": "as_completed", "asyncio.wait_for": "wait_for", "asyncio.timeout": "timeout", "asyncio.TaskGroup": "task_group", "asyncio.shield": "shield", "asyncio.Semaphore": "bounded_gather", "asyncio.BoundedSemaphore": "bounded_gather", "asyncio.Lock": "bounded_gather", "asyncio.run": "run", "asyncio.sleep": "sleep", "time.sleep": "block", "requests.get": "block", "requests.post": "block", "urllib.request.urlopen": "block", "asyncio.to_thread": "executor", "asyncio.create_task": "create_tasks", "asyncio.ensure_future": "create_tasks" };

/** What of asyncio a scenario has nothing for, and why. */
export const unsaid: { readonly [name: string]: string } = { "asyncio.Queue": "a scenario has no Queue: its tasks hand nothing to each other. What a Queue is mostly for, at most so many at once, is bounded_gather(…, limit=2)", "asyncio.LifoQueue": "a scenario has no Queue: its tasks hand nothing to each other. What a Queue is mostly for, at most so many at once, is bounded_gather(…, limit=2)", "asyncio.PriorityQueue": "a scenario has no Queue: its tasks hand nothing to each other. What a Queue is mostly for, at most so many at once, is bounded_gather(…, limit=2)", "asyncio.Event": "a scenario’s tasks cannot wait for each other by an Event", "asyncio.Condition": "a scenario’s tasks cannot wait for each other by a Condition", "asyncio.Barrier": "a scenario’s tasks cannot wait for each other by a Barrier", "asyncio.Future": "a bare Future is future(\"F\", 1) here, resolved by a timer; who resolves it cannot be another task", "asyncio.create_subprocess_exec": "a scenario has no processes and no network: what takes time there is task(\"A\", 1)", "asyncio.create_subprocess_shell": "a scenario has no processes and no network: what takes time there is task(\"A\", 1)", "asyncio.open_connection": "a scenario has no processes and no network: what takes time there is task(\"A\", 1)", "asyncio.start_server": "a scenario has no processes and no network: what takes time there is task(\"A\", 1)", "asyncio.run_coroutine_threadsafe": "a scenario has one loop in one thread" };

/** The parameter of a function that says after how long it gives up. */
export const limits: { readonly [func in Func]?: string } = { wait: "timeout", as_completed: "timeout", wait_for: "timeout", timeout: "seconds", cancel_after: "seconds" };

/** The parameter of a function that is written without its name, behind all else. */
export const behind: { readonly [func in Func]?: string } = { wait_for: "timeout" };

/** The one parameter of a step, what it is at first, and whether it is a text. */
export const stepParams: { readonly [step in StepKind]?: { name: string; initial: string; isText: boolean } } = { sleep: { name: "seconds", initial: "1", isText: false }, block: { name: "seconds", initial: "1", isText: false }, executor: { name: "seconds", initial: "1", isText: false }, log: { name: "text", initial: "here", isText: true } };

/** What a step does, in a sentence or two. */
export const stepSays: { readonly [step in StepKind]?: string } = { sleep: "It waits, and lets the others go on. sleep(0) only lets them have a turn.", block: "It holds up the whole loop: nobody else moves.", executor: "The same work in a thread: the loop goes on.", log: "It prints a text.", hang: "It never ends by itself." };

/** What an option of a task does. */
export const optionSays: { readonly [option: string]: string } = { cleanup: "Seconds that it takes to end once it is cancelled." };

/** The functions by the language that has them, each with its name there. */
export const groups: readonly { readonly name: string; readonly functions: { readonly [func in Func]?: string } }[] = [
  { name: "asyncio", functions: { gather: "gather", wait: "wait", as_completed: "as_completed", task_group: "TaskGroup", wait_for: "wait_for", timeout: "timeout", shield: "shield", collect: "collect", run: "run" } },
  { name: "Patterns, not in asyncio", functions: { race: "race", bounded_gather: "bounded_gather", sequence: "sequence", create_tasks: "create_tasks", cancel_after: "cancel_after", attempt: "attempt" } },
  { name: "JavaScript", functions: { promise_all: "Promise.all", promise_all_settled: "Promise.allSettled", promise_race: "Promise.race", promise_any: "Promise.any" } },
  { name: "Go", functions: { wait_group: "sync.WaitGroup", errgroup: "errgroup.WithContext" } },
  { name: "Java", functions: { all_of: "CompletableFuture.allOf" } },
  { name: "C#", functions: { when_all: "Task.WhenAll", when_any: "Task.WhenAny" } },
];

/** What each function is called with: what has a star as many as one likes, what has an equals sign by its name. */
export const signatures: { readonly [func: string]: readonly string[] } = { task: ["name", "*steps", "result=", "fail=", "on_cancel=", "cleanup="], future: ["name", "after=", "result=", "fail="], stream: ["name", "*items", "every=", "fail="], gather: ["*awaitables", "return_exceptions="], wait: ["*awaitables", "timeout=", "return_when=", "cancel_pending="], as_completed: ["*awaitables", "timeout=", "catch="], wait_for: ["awaitable", "timeout="], timeout: ["seconds", "awaitable"], task_group: ["*awaitables"], race: ["*awaitables"], shield: ["awaitable"], bounded_gather: ["*awaitables", "limit=", "return_exceptions="], sequence: ["*awaitables"], create_tasks: ["*awaitables"], cancel_after: ["seconds", "awaitable"], attempt: ["awaitable", "default="], collect: ["stream"], repeat: ["n", "awaitable"], run: ["awaitable", "linger=", "workers=", "seed="], uniform: ["low", "high"], sleep: ["seconds"], block: ["seconds"], executor: ["seconds"], log: ["text"], hang: [], promise_all: ["*awaitables"], promise_all_settled: ["*awaitables"], promise_race: ["*awaitables"], promise_any: ["*awaitables"], wait_group: ["*awaitables"], errgroup: ["*awaitables"], all_of: ["*awaitables"], when_all: ["*awaitables"], when_any: ["*awaitables"] };

/** What the reference says, by its chapters. */
export const reference: readonly { readonly name: string; readonly says: { readonly [name: string]: string } }[] = [
  { name: "Tasks", says: { task: "It does its steps, then raises fail or returns result, which is its name if nothing else is given. A bare number is a sleep.", future: "A bare future, which is resolved after so many seconds, or never.", stream: "It yields its items; collect takes them.", repeat: "So many copies of a task; {i} counts them from 0." } },
  { name: "Steps of a task", says: { sleep: "It waits, and lets the others go on. sleep(0) only lets them have a turn.", block: "It holds up the whole loop: nobody else moves.", executor: "The same work in a thread: the loop goes on.", log: "It prints a text.", uniform: "In the place of a step's time, after or every: a time drawn anew whenever it is reached.", hang: "It never ends by itself." } },
  { name: "asyncio", says: { gather: "All at once; a list in argument order. The first failure is raised, and the others go on.", wait: "Two sets, done and pending. It raises nothing, and cancels nobody.", as_completed: "Results as they come.", task_group: "All or none: a failure cancels the others, and is raised when they have ended.", wait_for: "What takes longer is cancelled, and a TimeoutError raised.", timeout: "The same as a block.", shield: "A cancellation stops here: what stands inside goes on.", collect: "All items of a stream, as a list.", run: "What main does after the call, and how many threads there are. Whoever is left when main is over is cancelled." } },
  { name: "Patterns, not in asyncio", says: { race: "The result of the first; the others are cancelled.", bounded_gather: "A gather in which no more than limit run at once.", sequence: "Nothing starts before the one before it has ended.", create_tasks: "All start; they are awaited in turn, so a failure may be heard late.", cancel_after: "Somebody loses patience.", attempt: "A failure stays at home: the default takes its place." } },
  { name: "JavaScript", says: { promise_all: "A list when all are fulfilled; the first failure rejects, and the others go on.", promise_all_settled: "What became of each. It never rejects.", promise_race: "The first to settle, whether it failed or not.", promise_any: "The first to be fulfilled." } },
  { name: "Go", says: { wait_group: "When all are done. Failures are not its business.", errgroup: "When all are done; the first failure cancels the context." } },
  { name: "Java", says: { all_of: "When all are done; then the first failure in argument order." } },
  { name: "C#", says: { when_all: "A list when all are done; then the first failure in argument order.", when_any: "The first task that is done, failed or not." } },
  { name: "Options", says: { result: "What it returns: a number, a text, True, None or a list.", fail: "The exception that it raises in the end.", on_cancel: "\"suppress\" swallows a cancellation; \"raise\", as it should be, raises it again.", cleanup: "Seconds that it takes to end once it is cancelled.", after: "The seconds after which it is resolved; None for never.", every: "The seconds before each item.", return_exceptions: "Exceptions take their place among the results.", timeout: "The seconds after which it gives up; None for never.", return_when: "ALL_COMPLETED, FIRST_COMPLETED or FIRST_EXCEPTION.", cancel_pending: "What is left pending is cancelled: asyncio leaves that to you.", catch: "A try around each await: exceptions take their place among the results.", limit: "How many run at once.", default: "What stands in the place of a failure; None if nothing is given.", linger: "The seconds that main goes on when the call is over.", seed: "Which random times uniform draws: one seed, one run. 0 if none is given.", workers: "The threads of the executor." } },
  { name: "Exceptions", says: { Exception: "Anything that goes wrong.", ValueError: "A value of the right type that cannot be.", TypeError: "A value of another type than is needed.", RuntimeError: "Something that fits nowhere else.", KeyError: "A key that a dict does not have.", IndexError: "A place that a list does not have.", LookupError: "A key or a place that is not there.", OSError: "What the system refuses: a file, a network.", ConnectionError: "Nobody answers.", ConnectionResetError: "The other side has hung up.", PermissionError: "It is not allowed.", FileNotFoundError: "There is no such file.", TimeoutError: "It took too long. Time limits raise it, and so may a task.", ZeroDivisionError: "Divided by zero.", ArithmeticError: "What cannot be reckoned.", NotImplementedError: "Nobody has written that yet.", AttributeError: "An attribute that is not there." } },
];

/** What a function stands for in Python. */
export const inPython: { readonly [func in Func]?: string } = { gather: "asyncio.gather(*aws)", wait: "asyncio.wait(tasks)", as_completed: "[await c for c in asyncio.as_completed(tasks)]", wait_for: "asyncio.wait_for(aw, timeout)", timeout: "async with asyncio.timeout(seconds): await aw", task_group: "async with asyncio.TaskGroup()", race: "the first to end; the others are cancelled, and awaited", shield: "asyncio.shield(aw)", bounded_gather: "gather of coroutines that share one Semaphore(limit)", sequence: "[await a for a in aws]", create_tasks: "create_task for each, then await each", cancel_after: "a task that is cancelled after that many seconds", attempt: "try: await aw, except Exception: default", collect: "[x async for x in stream]" };

/** A state as one sign, beside its words. */
export const marks: { readonly [state in State]: string } = { never_started: "·", running: "…", returned: "✓", raised: "✕", cancelled: "⊘", hung: "…", destroyed: "⊗" };

/** What may become of the outermost call, as somebody says who expects it. */
export const endings = { returned: "returns", raised: "raises an exception", cancelled: "is cancelled", hung: "never ends" } as const;
export type Ending = keyof typeof endings;

/** How deep calls, lists and parentheses may stand in each other. */
export const mostDeep = 32;

/** How many tasks a visitor is asked to put in order. */
export const mostToOrder = 8;

/** Of more arguments than this there is no form: the text is the better view of them. */
export const mostControls = 100;

/** More sentences than this are summed up in a last line. */
export const mostSentences = 200;

/** How many bytes of a scenario the site takes in an address. */
export const mostServed = 8192;

/** How tall a frame is that has no rows, in pixels, */
export const heightOfFrame = 660;

/** what each row adds to it, */
export const heightOfRow = 108;

/** and how many rows do; with more, it scrolls. */
export const heightRows = 8;

/** The signs that mean something in Markdown, to some reader of it. */
export const markdownMarks = "\\`*_{}[]<>#&|~!@";

/** What is said where iterations were asked for as the scale, and cannot be drawn. */
export const noIterations = "The scale is seconds: this run cannot be drawn by iterations.";

/** The attributes as properties: what is no value of theirs counts as absent. */
export interface Attributes {
  /** The scenario. On the site it follows what the visitor does, on one line; set from outside, it is run. */
  scenario: string;
  /** The second that is shown first. */
  t: number | undefined;
  /** What the scale of the picture counts: `seconds`, or `iterations` of the event loop. */
  scale: undefined | "seconds" | "iterations";
  /** How fast time passes; 1 is as fast as it did. */
  speed: number;
  /** The seconds at which playing pauses. */
  markers: readonly number[];
  /** The picture and the results are covered until the visitor has said what they expect, and it is right, or they want to see. */
  predict: boolean;
  /** Nothing can be changed: the code stands where the form would, and the picture has no handles. Time and the folds below stay. */
  readonly: boolean;
  /** The comparison with other functions is open: with those that are named, commas between them, as in `wait, TaskGroup`, or without names with the three that stand nearest. */
  compare: boolean | string;
  /** The checks of a challenge, one a line. */
  challenge: string;
}

/** A part of a page, as /search.json has it. */
export interface Section {
  at: string;
  lesson: string;
  heading?: string;
  text: string;
}
