package aio

// A Problem is what asyncio tells its exception handler: something went wrong
// that no awaiter has been told of.
type Problem struct {
	Message string
	Err     error
	Task    string // the task's name, if it is one's
}

// problems are the failed futures, whose error somebody may still take.
type problems struct {
	on     bool
	failed []*future
}

func (p *problems) add(f *future) {
	if p.on {
		p.failed = append(p.failed, f)
	}
}

func (l *Loop) report(p Problem) {
	if l.config.OnProblem == nil {
		return
	}
	// There is no default handler to fall back on: what OnProblem panics with
	// is dropped, and the next problem is told again.
	defer func() { _ = recover() }()
	l.config.OnProblem(p)
}

// reportUnretrieved tells of the errors that nobody took.
func (l *Loop) reportUnretrieved() {
	for _, f := range l.problems.failed {
		if f.silent {
			continue
		}
		p := Problem{Message: "Future exception was never retrieved", Err: f.err}
		switch self := f.self.(type) {
		case *task:
			p.Message, p.Task = "Task exception was never retrieved", self.label()
		case nil, *watched:
		default:
			p.Message = "_GatheringFuture exception was never retrieved"
		}
		l.report(p)
	}
	l.problems.failed = nil
}
