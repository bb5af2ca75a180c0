package aio

// A Problem is what asyncio passes to its exception handler: something went
// wrong, and no awaiting code has been told.
type Problem struct {
	Message string
	Err     error
	Task    string // the task's name, if it is one's
}

// problems are the failed futures whose error may still be retrieved.
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
	// There is no default handler to fall back on: a panic of OnProblem is
	// dropped, and the next problem is reported all the same.
	defer func() { _ = recover() }()
	l.config.OnProblem(p)
}

// reportUnretrieved reports the errors that were never retrieved.
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
