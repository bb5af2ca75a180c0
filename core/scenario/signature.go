package scenario

// A Signature says how a function of the language is called. The parser, the
// formatter and the documentation read it from one table, [Signatures].
type Signature struct {
	Func    string
	Class   Class
	Before  []Parameter // by position, before the arguments
	Takes   Takes
	Params  []Parameter // by keyword, in the order in which they are formatted
	Summary string      // the Python that it stands for, or what it does

	node func(*given) Kind // what a call of one of Python's combinators is in the tree
}

// Class says where a call may stand.
type Class uint8

const (
	Combinator        Class = iota // an awaitable made of awaitables
	Leaf                           // an awaitable that is a row
	StreamLeaf                     // a row that is no awaitable: inside collect or gather
	StepOnly                       // a step of a task
	Copies                         // repeat, among many awaitables
	Outermost                      // run
	Drawn                          // uniform, in the place of a time
	ForeignCombinator              // another language's combinator
)

// Takes says which arguments a call has.
type Takes uint8

const (
	Nothing Takes = iota
	OneAwaitable
	ManyAwaitables
	Steps
	Items
	OneStream
)

// A Parameter is one that is not an awaitable, a step or an item.
type Parameter struct {
	Name     string
	Type     Type
	Required bool
	// Position tells that it may stand by position, after a single awaitable or
	// a name; Format puts it there if it is required.
	Position bool
	Initial  string // what an edit fills in where it is required
	Drawn    bool   // of a time: it may be uniform(low, high)
}

// Type is what a parameter may be.
type Type uint8

const (
	Time       Type = iota // seconds from 0 to 1,000,000
	TimeOrNone             // or None: never
	Bool
	Int      // any integer
	Count    // an integer from 0
	Positive // an integer from 1
	Seed     // an integer from 0 that no program counts up to
	String
	Any       // a literal
	Raises    // a call of an exception, or None
	OnCancel  // "raise" or "suppress"
	WhenNames // ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION
)

var (
	nameFirst  = []Parameter{{Name: "name", Type: String, Required: true, Initial: `"A"`}}
	timeFirst  = []Parameter{{Name: "seconds", Type: Time, Required: true, Initial: "1"}}
	stepTime   = []Parameter{{Name: "seconds", Type: Time, Required: true, Initial: "1", Drawn: true}}
	exceptions = Parameter{Name: "return_exceptions", Type: Bool}
	timeLimit  = Parameter{Name: "timeout", Type: TimeOrNone}
	failing    = Parameter{Name: "fail", Type: Raises}
)

var table = []Signature{
	{"task", Leaf, nameFirst, Steps, []Parameter{{Name: "result", Type: Any}, failing, {Name: "on_cancel", Type: OnCancel}, {Name: "cleanup", Type: Time}},
		"a coroutine that does its steps, then raises fail or returns result", nil},
	{"future", Leaf, nameFirst, Nothing, []Parameter{{Name: "after", Type: TimeOrNone, Position: true, Drawn: true}, {Name: "result", Type: Any, Position: true}, {Name: "fail", Type: Raises, Position: true}},
		"a bare Future, resolved after that many seconds", nil},
	{"stream", StreamLeaf, nameFirst, Items, []Parameter{{Name: "every", Type: Time, Drawn: true}, failing},
		"an async generator that yields its items", nil},

	{"gather", Combinator, nil, ManyAwaitables, []Parameter{exceptions}, "asyncio.gather(*aws)",
		func(g *given) Kind { return &Gather{g.returnExceptions} }},
	{"wait", Combinator, nil, ManyAwaitables, []Parameter{timeLimit, {Name: "return_when", Type: WhenNames}, {Name: "cancel_pending", Type: Bool}}, "asyncio.wait(tasks)",
		func(g *given) Kind { return &Wait{g.limit(), g.when, g.cancelPending} }},
	{"as_completed", Combinator, nil, ManyAwaitables, []Parameter{timeLimit, {Name: "catch", Type: Bool}}, "[await c for c in asyncio.as_completed(tasks)]",
		func(g *given) Kind { return &AsCompleted{g.limit(), g.catch} }},
	{"wait_for", Combinator, nil, OneAwaitable, []Parameter{{Name: "timeout", Type: TimeOrNone, Required: true, Position: true, Initial: "1"}}, "asyncio.wait_for(aw, timeout)",
		func(g *given) Kind { return &WaitFor{g.limit()} }},
	{"timeout", Combinator, []Parameter{{Name: "seconds", Type: TimeOrNone, Required: true, Initial: "1"}}, OneAwaitable, nil, "async with asyncio.timeout(seconds): await aw",
		func(g *given) Kind { return &Timeout{g.limit()} }},
	{"task_group", Combinator, nil, ManyAwaitables, nil, "async with asyncio.TaskGroup()",
		func(*given) Kind { return &TaskGroup{} }},
	{"race", Combinator, nil, ManyAwaitables, nil, "the first to end; the others are cancelled, and awaited",
		func(*given) Kind { return &Race{} }},
	{"shield", Combinator, nil, OneAwaitable, nil, "asyncio.shield(aw)",
		func(*given) Kind { return &Shield{} }},
	{"bounded_gather", Combinator, nil, ManyAwaitables, []Parameter{{Name: "limit", Type: Int, Required: true, Initial: "2"}, exceptions}, "gather of coroutines that share one Semaphore(limit)",
		func(g *given) Kind { return &BoundedGather{g.number, g.returnExceptions} }},
	{"sequence", Combinator, nil, ManyAwaitables, nil, "[await a for a in aws]",
		func(*given) Kind { return &Sequence{} }},
	{"create_tasks", Combinator, nil, ManyAwaitables, nil, "create_task for each, then await each",
		func(*given) Kind { return &CreateTasks{} }},
	{"cancel_after", Combinator, timeFirst, OneAwaitable, nil, "a task that is cancelled after that many seconds",
		func(g *given) Kind { return &CancelAfter{g.limit()} }},
	{"attempt", Combinator, nil, OneAwaitable, []Parameter{{Name: "default", Type: Any, Position: true}}, "try: await aw, except Exception: default",
		func(g *given) Kind { return &Attempt{g.byDefault} }},
	{"collect", Combinator, nil, OneStream, nil, "[x async for x in stream]",
		func(*given) Kind { return &Collect{} }},

	{"repeat", Copies, []Parameter{{Name: "n", Type: Count, Required: true, Initial: "2"}}, OneAwaitable, nil, "n copies; {i} counts them", nil},
	{"run", Outermost, nil, OneAwaitable, []Parameter{{Name: "linger", Type: Time, Position: true}, {Name: "workers", Type: Positive, Position: true}, {Name: "seed", Type: Seed}}, "asyncio.run(main())", nil},

	{"uniform", Drawn, []Parameter{{Name: "low", Type: Time, Required: true, Initial: "1"}, {Name: "high", Type: Time, Required: true, Initial: "3"}}, Nothing, nil, "random.uniform(low, high)", nil},

	{"sleep", StepOnly, stepTime, Nothing, nil, "await asyncio.sleep(seconds)", nil},
	{"block", StepOnly, stepTime, Nothing, nil, "time.sleep(seconds)", nil},
	{"executor", StepOnly, stepTime, Nothing, nil, "await loop.run_in_executor(None, time.sleep, seconds)", nil},
	{"log", StepOnly, []Parameter{{Name: "text", Type: String, Required: true, Initial: `"here"`}}, Nothing, nil, "print(text)", nil},
	{"hang", StepOnly, nil, Nothing, nil, "await a future that nothing resolves", nil},

	{"promise_all", ForeignCombinator, nil, ManyAwaitables, nil, "JavaScript's Promise.all", nil},
	{"promise_all_settled", ForeignCombinator, nil, ManyAwaitables, nil, "JavaScript's Promise.allSettled", nil},
	{"promise_race", ForeignCombinator, nil, ManyAwaitables, nil, "JavaScript's Promise.race", nil},
	{"promise_any", ForeignCombinator, nil, ManyAwaitables, nil, "JavaScript's Promise.any", nil},
	{"wait_group", ForeignCombinator, nil, ManyAwaitables, nil, "Go's sync.WaitGroup", nil},
	{"errgroup", ForeignCombinator, nil, ManyAwaitables, nil, "Go's errgroup.WithContext", nil},
	{"all_of", ForeignCombinator, nil, ManyAwaitables, nil, "Java's CompletableFuture.allOf", nil},
	{"when_all", ForeignCombinator, nil, ManyAwaitables, nil, "C#'s Task.WhenAll", nil},
	{"when_any", ForeignCombinator, nil, ManyAwaitables, nil, "C#'s Task.WhenAny", nil},
}

// lookUp gives the signature of that name, nil if there is none.
func lookUp(name string) *Signature {
	for i := range table {
		if table[i].Func == name {
			return &table[i]
		}
	}
	return nil
}

// Signatures gives all functions of the language. The slice is not to be
// changed.
func Signatures() []Signature { return table }

// param gives the parameter of that name.
func (s *Signature) param(name string) *Parameter {
	for _, list := range [][]Parameter{s.Before, s.Params} {
		for i := range list {
			if list[i].Name == name {
				return &list[i]
			}
		}
	}
	return nil
}

// ExceptionTypes returns the names of Python's exceptions that a scenario may
// raise. The slice is not to be changed.
func ExceptionTypes() []string { return exceptionTypes }

var exceptionTypes = []string{
	"Exception", "ValueError", "TypeError", "RuntimeError", "KeyError", "IndexError", "LookupError", "OSError",
	"ConnectionError", "ConnectionResetError", "PermissionError", "FileNotFoundError", "TimeoutError",
	"ZeroDivisionError", "ArithmeticError", "NotImplementedError", "AttributeError",
}

// TakesTime reports whether a function is a step of a task whose one parameter
// is how long it takes.
func TakesTime(fn string) bool {
	s := lookUp(fn)
	return s != nil && s.Class == StepOnly && len(s.Before) == 1 && s.Before[0].Type == Time
}

// LimitOf returns the parameter of a function that is there to set a time limit, as
// the timeout of wait_for; "" for any other function.
func LimitOf(fn string) string {
	s := lookUp(fn)
	if s == nil {
		return ""
	}
	for _, list := range [...][]Parameter{s.Before, s.Params} {
		for i := range list {
			if list[i].Type == TimeOrNone && list[i].Required {
				return list[i].Name
			}
		}
	}
	return ""
}

// Whens are the names that return_when takes, the default first. The slice is
// not to be changed.
func Whens() []string { return whenNames }

var whenNames = []string{"ALL_COMPLETED", "FIRST_COMPLETED", "FIRST_EXCEPTION"}
