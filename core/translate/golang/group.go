package golang

import (
	"strings"

	"github.com/gatherground/gatherground/core/translate/shape"
	"github.com/gatherground/gatherground/core/translate/tree"
)

// group is the errgroup or the WaitGroup that the program is, if no more than tasks
// stand in it; nil if it is none. Its tasks then give no results, and those of a
// WaitGroup no errors, since nobody asks for them.
func (w *writer) group() *shape.Part {
	p := w.Main
	if !shape.Is[*tree.ErrGroup](p) && !shape.Is[*tree.WaitGroup](p) || len(p.Args) == 0 {
		return nil
	}
	for _, arg := range p.Args {
		if !shape.Is[*tree.Task](arg) || len(arg.Args) > 0 {
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
	switch g := w.group(); {
	case g == nil:
		return "(" + params + ") (any, error) {"
	case shape.Is[*tree.ErrGroup](g):
		return "(" + params + ") error {"
	}
	return "(" + params + ") {"
}

// back returns from a task's function.
func (w *writer) back(value, err string) {
	g := w.group()
	if g != nil && shape.Is[*tree.WaitGroup](g) {
		return
	}
	if strings.HasPrefix(err, "errors.") {
		w.Need("errors")
	}
	if g != nil {
		w.Line("return ", err)
		return
	}
	w.Line("return ", value, ", ", err)
}

// startGroup is the body of main: the group, and each of its tasks.
func (w *writer) startGroup(g *shape.Part) {
	before, after := "group.Go(func() { ", " })"
	errs := shape.Is[*tree.ErrGroup](g)
	if errs {
		w.Need("errgroup")
		w.Line("group, ctx := errgroup.WithContext(context.Background())")
		before = "group.Go(func() error { return "
	} else {
		w.Need("sync")
		w.Line("var group sync.WaitGroup")
	}
	for _, p := range g.Args {
		switch {
		case p.Name == w.Shared:
			args := w.context("ctx, ") + script.String(p.Label, "") + ", " + w.duration(p.Naps(), among)
			w.LineOf(p.Leaf, before, p.Name, "(", args, ")", after)
		case errs:
			w.LineOf(p.Leaf, before, p.Name, "(ctx)", after)
		default:
			w.LineOf(p.Leaf, "group.Go(", p.Name, ")")
		}
	}
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
