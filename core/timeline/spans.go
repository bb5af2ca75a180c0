package timeline

import "github.com/gatherground/gatherground/core/trace"

// spans cuts a row's time at its events.
func (l *layer) spans(line *Line, r *trace.Row) {
	cut := cutter{line: line, requested: r.Requested, now: Span{Row: line.Row, From: line.From, Step: -1}}
	if r.Kind == trace.ThreadRow {
		cut.now.Kind = Threaded
	}
	step, work, thread, planned := -1, trace.Time(0), trace.Never, trace.Never
	for _, e := range l.events[line.Row] {
		switch e.Kind {
		case trace.Reach, trace.Begin:
			step++
			work = workOf(e)
			planned = e.At + work
			cut.next(kindOf(e), e.At, step)
			cut.free = planned
		case trace.Thread:
			thread = e.At + work
			planned = trace.Never // it works on
			cut.next(Threaded, e.At, step)
		case trace.Cleanup:
			cut.next(Cleaning, e.At, -1)
		case trace.Log, trace.Item:
			cut.next(Waiting, e.At, step)
		case trace.End:
			continue
		}
		if n := len(line.Marks); n == 0 || line.Marks[n-1] != e.At {
			line.Marks = append(line.Marks, e.At)
		}
	}
	cut.next(Waiting, line.To, -1)
	if line.State == trace.Cancelled {
		line.cut, line.Planned, line.Open = planned, r.Spared, r.Spared <= 0
		if line.Open {
			line.Planned = planned
		}
	}
	if thread = min(thread, l.end); thread > line.To && line.State != trace.Running {
		line.Spans = append(line.Spans, Span{Kind: Orphaned, Row: line.Row, Step: -1, From: line.To, To: thread})
	}
	for _, s := range line.Spans {
		if s.Kind == Blocking && l.oneThread() {
			l.blocks = append(l.blocks, s)
		}
	}
}

// oneThread reports whether a row that blocks, blocks all the others: in Python
// and in JavaScript.
func (l *layer) oneThread() bool {
	language := l.trace.Language()
	return language == trace.Python || language == trace.JavaScript
}

// cutter puts spans after each other, and cuts the one in which the request
// came that the row be cancelled.
type cutter struct {
	line      *Line
	requested trace.Time
	free      trace.Time // when what blocks no longer does
	now       Span
}

func (c *cutter) next(k SpanKind, at trace.Time, step int) {
	// No event of the row tells of what it awaits in place.
	if c.now.Kind == Blocking && c.free < at {
		c.next(Waiting, c.free, c.now.Step)
	}
	if c.requested > c.now.From && c.requested < at {
		before := c.now
		before.To = c.requested
		c.line.Spans = append(c.line.Spans, before)
		c.now.From = c.requested
	}
	c.now.To = at
	c.now.Asked = c.requested != trace.Never && c.now.From >= c.requested
	if c.now.To > c.now.From {
		c.line.Spans = append(c.line.Spans, c.now)
	}
	c.now = Span{Kind: k, Row: c.line.Row, From: at, Step: step}
}

// workOf is how long a step takes, if nothing cuts it short.
func workOf(e *trace.Event) trace.Time {
	if step, ok := e.Detail.(trace.Step); ok {
		return max(step.For, 0)
	}
	return 0
}

func kindOf(e *trace.Event) SpanKind {
	step, _ := e.Detail.(trace.Step)
	switch step.Kind {
	case trace.Block:
		return Blocking
	case trace.Executor:
		return Queued
	}
	return Waiting
}
