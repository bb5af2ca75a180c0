package golang

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/foreign"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/translate/code"
	"github.com/gatherground/gatherground/core/translate/shape"
)

// group is the errgroup or the WaitGroup that a program is, if no more than tasks
// stand in its outermost call; nil if it is none. Its tasks then give no results,
// and those of a WaitGroup no errors, since nothing asks for them.
func group(p *shape.Part) *shape.Part {
	if !shape.Is[*foreign.ErrGroup](p) && !shape.Is[*foreign.WaitGroup](p) || len(p.Args) == 0 {
		return nil
	}
	for _, arg := range p.Args {
		if !shape.Is[*scenario.Task](arg) || len(arg.Args) > 0 {
			return nil
		}
	}
	return p
}

// signature is that of a task's function, after its name and what else it takes.
func (w *writer) signature(params string) string {
	if w.ctx {
		params = strings.TrimSuffix("ctx context.Context, "+params, ", ")
	}
	switch {
	case w.group == nil:
		return "(" + params + ") (any, error) {"
	case shape.Is[*foreign.ErrGroup](w.group):
		return "(" + params + ") error {"
	}
	return "(" + params + ") {"
}

// back returns from a task's function.
func (w *writer) back(value, err string) {
	if w.group != nil && shape.Is[*foreign.WaitGroup](w.group) {
		return
	}
	if strings.HasPrefix(err, "errors.") {
		w.Need("errors")
	}
	if w.group != nil {
		w.Line("return ", err)
		return
	}
	w.Line("return ", value, ", ", err)
}

// startGroup is the body of main: the group, and each of its tasks.
func (w *writer) startGroup() {
	before, after := "group.Go(func() { ", " })"
	errs := shape.Is[*foreign.ErrGroup](w.group)
	group := "var group sync.WaitGroup"
	if errs {
		w.Need("errgroup")
		group = "group, ctx := errgroup.WithContext(context.Background())"
		before = "group.Go(func() error { return "
	} else {
		w.Need("sync")
	}
	w.Line(group)
	said := []string{group}
	for _, p := range w.group.Args {
		started := "group.Go(" + p.Name + ")"
		switch {
		case p.Name == w.Shared:
			args := w.context("ctx, ") + script.String(p.Label, "") + ", " + w.duration(p.Naps(), among)
			started = before + p.Name + "(" + args + ")" + after
		case errs:
			started = before + p.Name + "(ctx)" + after
		}
		w.LineOf(p.Leaf, started)
		said = append(said, started)
	}
	w.sayGroup(append(said, "group.Wait()"))
	if !errs {
		w.Line("group.Wait()")
		w.linger()
		return
	}
	w.Need("fmt")
	if w.Linger == 0 {
		w.Line("fmt.Println(group.Wait())")
		return
	}
	w.Line("err := group.Wait()")
	w.linger()
	w.Line("fmt.Println(err)")
}

// sayGroup says the statements of a group, of many tasks the first.
func (w *writer) sayGroup(said []string) {
	line := said
	if n := len(said); n > 4 {
		line = []string{said[0], said[1], "… " + strconv.Itoa(n-3) + " more", said[n-1]}
	}
	code.CallSays(w.Writer, strings.Join(line, "; "), strings.Join(said, "\n"))
}
