package show

import (
	"strconv"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// A suggestion is a change that what happened to a row brings to mind.
type suggestion struct {
	with  string // "With shield"
	edits []scenario.Edit
}

// suggester finds what there is to change about one row.
type suggester struct {
	shown *Shown
	row   *trace.Row
	path  []int      // where it stands
	calls []*Outline // around it, from within
	all   []suggestion
}

// suggestions returns what could be changed about a row; nothing for one that
// stands for several copies.
func (s *Shown) suggestions(row int) []suggestion {
	outline := s.Outline()
	g := suggester{shown: s, row: &s.Trace.Rows[row-1]}
	if !g.find(&outline) {
		return nil
	}
	switch g.row.State {
	case trace.Cancelled:
		g.cancelled()
	case trace.Raised:
		g.raised()
	case trace.Running:
		if last := s.Trace.Finished/trace.Second + 1; g.row.Kind != trace.StreamRow {
			g.wrap("wait_for", "timeout="+strconv.Itoa(int(last)))
		}
	case trace.NeverStarted, trace.Returned:
		if c := g.around("sequence"); c != nil {
			g.add("With gather in place of sequence", &scenario.Rename{Path: c.Path, Func: "gather"})
		}
	}
	g.blocks(&outline)
	return g.all
}

// find finds the row, and the calls around it.
func (g *suggester) find(o *Outline) bool {
	if o.Row == g.row.ID {
		g.path = o.Path
		return true
	}
	for i := range o.Args {
		if g.find(&o.Args[i]) {
			if o.Call != 0 {
				g.calls = append(g.calls, o)
			}
			return true
		}
	}
	return false
}

func (g *suggester) add(with string, edits ...scenario.Edit) {
	g.all = append(g.all, suggestion{with, edits})
}

// wrap puts a call of a function around the row, unless a stream is asked for there.
func (g *suggester) wrap(fn, known string) {
	if g.row.Kind != trace.StreamRow {
		g.add("With "+fn+" around it", &scenario.Wrap{Path: g.path, Func: fn, Known: known})
	}
}

// around returns the innermost call around the row of one of the functions.
func (g *suggester) around(functions ...string) *Outline {
	for _, c := range g.calls {
		for _, fn := range functions {
			if c.Func == fn {
				return c
			}
		}
	}
	return nil
}

// cancelled is for a row that was cancelled.
func (g *suggester) cancelled() {
	if g.row.By != trace.ByShutdown {
		g.wrap("shield", "")
	}
	switch g.row.By {
	case trace.ByTimeout:
		for _, c := range g.calls {
			if limit := g.shown.Trace.Calls[c.Call-1].Deadline(); limit == trace.Never || limit > g.row.Requested {
				continue
			}
			if limit := scenario.LimitOf(c.Func); limit != "" {
				g.add("Without the limit of "+c.Func, &scenario.Set{Path: c.Path, Param: limit, Text: "None"})
			}
		}
	case trace.ByTaskGroup:
		if c := g.around("task_group"); c != nil {
			g.add("With gather(return_exceptions=True) in place of task_group", &scenario.Rename{Path: c.Path, Func: "gather"}, &scenario.Set{Path: c.Path, Param: "return_exceptions", Text: "True"})
		}
	case trace.ByWait:
		if c := g.around("wait"); c != nil {
			g.add("Without cancel_pending", &scenario.Set{Path: c.Path, Param: "cancel_pending"})
		}
	case trace.ByShutdown:
		g.keep()
		if c := g.around("wait", "as_completed"); c != nil {
			g.add("With gather in place of "+c.Func, &scenario.Rename{Path: c.Path, Func: "gather"})
		}
		if g.shown.Program.Tree.Linger == 0 {
			g.linger()
		}
	}
}

// linger lets main sleep after what it awaits is over.
func (g *suggester) linger() {
	const with, long = "Were main to sleep for 10 s more", "10"
	if g.shown.Program.Root.Func == "run" {
		g.add(with, &scenario.Set{Param: "linger", Text: long})
		return
	}
	g.add(with, &scenario.Wrap{Func: "run", Known: "linger=" + long})
}

// raised is for a row that raised.
func (g *suggester) raised() {
	g.keep()
	if c := g.around("gather"); c != nil {
		g.add("With task_group in place of gather", &scenario.Rename{Path: c.Path, Func: "task_group"})
	}
	if c := g.around("task_group", "create_tasks"); c != nil {
		g.add("With gather in place of "+c.Func, &scenario.Rename{Path: c.Path, Func: "gather"})
	}
	g.wrap("attempt", "")
}

// keep lets the calls around the row keep what is raised in them.
func (g *suggester) keep() {
	if c := g.around("gather", "bounded_gather"); c != nil {
		g.add("With return_exceptions=True", &scenario.Set{Path: c.Path, Param: "return_exceptions", Text: "True"})
	}
	if c := g.around("as_completed"); c != nil {
		g.add("With catch=True", &scenario.Set{Path: c.Path, Param: "catch", Text: "True"})
	}
}

// blocks lets threads do what holds up the loop while the row is there.
func (g *suggester) blocks(o *Outline) {
	r, t := g.row, g.shown.Trace
	blocked := false
	for i := range t.Events {
		e := &t.Events[i]
		if s, ok := e.Detail.(trace.Step); ok && s.Kind == trace.Block && s.For > 0 && (r.End == trace.Never || e.At <= r.End) {
			blocked = true
		}
	}
	if !blocked {
		return
	}
	if edits := inThreads(o, nil); len(edits) > 0 {
		g.add("With executor in place of block", edits...)
	}
}

// inThreads lets each block be done by a thread.
func inThreads(o *Outline, edits []scenario.Edit) []scenario.Edit {
	if o.Func == "block" && len(o.Args) == 0 && len(o.Path) > 0 {
		for i := range o.Params {
			edits = append(edits, &scenario.Replace{Path: o.Path, Text: "executor(" + o.Params[i].Source() + ")"})
		}
	}
	for i := range o.Args {
		edits = inThreads(&o.Args[i], edits)
	}
	return edits
}
