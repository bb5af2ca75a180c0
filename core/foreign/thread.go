package foreign

import (
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
)

// A thread runs code until it waits. Its frames are calls, the innermost last.
// In JavaScript and in C# an argument runs up to its first await on the thread
// of its caller; in Go and in Java it has one of its own.
type thread struct {
	*program
	frames []frame
	thrown error // by the innermost frame that has just ended, as it was called
}

// A frame is code that is running: of a task, a call or main.
type frame interface {
	// step goes on with the code, until one of these.
	step(t *thread) verdict
}

type verdict uint8

const (
	goingOn verdict = iota // go on, first with another frame if one was called
	leaving                // it is over, or waits: its caller goes on
	blocked                // its thread stands still, and will be run again
)

func (t *thread) run() {
	for len(t.frames) > 0 {
		last := len(t.frames) - 1
		switch t.frames[last].step(t) {
		case leaving:
			t.frames[last] = nil
			t.frames = t.frames[:last]
		case blocked:
			return
		}
	}
}

// call begins to evaluate a node, and returns the promise of what comes of it. The
// code runs before the caller goes on, if it does not run on a thread of its own.
func (t *thread) call(n *scenario.Node, at scenario.At, in *scope) *promise {
	var child frame
	promise := &promise{}
	switch is := n.Is.(type) {
	case *scenario.Future:
		t.newPromise(is, at, promise)
		return promise
	case *scenario.Task:
		child = &body{program: t.program, node: n, task: is, at: at, scope: in, promise: promise}
	default:
		child = newGroup(t.program, n, at, in, promise)
	}
	if t.Tree.Language == trace.Go || t.Tree.Language == trace.Java {
		t.launch(child)
	} else {
		t.frames = append(t.frames, child)
	}
	return promise
}
