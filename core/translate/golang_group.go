package translate

// group is the errgroup or the WaitGroup that the program is, if no more than tasks
// stand in it; nil if it is none. Its tasks then give no results, and those of a
// WaitGroup no errors, since nobody asks for them.
func (f *form) group() *part {
	p := f.main
	if p.Func != "errgroup" && p.Func != "wait_group" || len(p.args) == 0 {
		return nil
	}
	for _, arg := range p.args {
		if arg.Func != "task" || len(arg.args) > 0 {
			return nil
		}
	}
	return p
}

// signature is that of a task's function, after its name and what else it takes.
func (w *goWriter) signature(params string) string {
	if w.ctx && params != "" {
		params = "ctx context.Context, " + params
	} else if w.ctx {
		params = "ctx context.Context"
	}
	switch g := w.group(); {
	case g == nil:
		return "(" + params + ") (any, error) {"
	case g.Func == "errgroup":
		return "(" + params + ") error {"
	}
	return "(" + params + ") {"
}

// back returns from a task's function.
func (w *goWriter) back(value, err string) {
	switch g := w.group(); {
	case g == nil:
		w.line("return ", value, ", ", err)
	case g.Func == "errgroup":
		w.line("return ", err)
	}
}

// startGroup is the body of main: the group, and each of its tasks.
func (w *goWriter) startGroup(g *part) {
	before, after := "group.Go(func() { ", " })"
	if g.Func == "errgroup" {
		w.line("group, ctx := errgroup.WithContext(context.Background())")
		before = "group.Go(func() error { return "
	} else {
		w.line("var group sync.WaitGroup")
	}
	for _, p := range g.args {
		call := p.name + w.given("(ctx)")
		switch {
		case p.name == w.shared:
			call = p.name + w.given("(ctx, ") + goScript.string(p.label(), "") + ", " + duration(p.steps[0].seconds, among) + ")"
		case g.Func == "wait_group":
			w.lineOf(p.leaf, "group.Go(", p.name, ")")
			continue
		}
		w.lineOf(p.leaf, before, call, after)
	}
	switch {
	case g.Func == "wait_group":
		w.line("group.Wait()")
		w.stay()
	case w.linger == 0:
		w.line("fmt.Println(group.Wait())")
	default:
		w.line("err := group.Wait()")
		w.stay()
		w.line("fmt.Println(err)")
	}
}

// stay is the time between the end of main and that of the program.
func (w *goWriter) stay() {
	if w.linger > 0 {
		w.line("time.Sleep(", duration(w.linger, alone), ")")
	}
}
