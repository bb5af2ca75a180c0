package lessons

import (
	"fmt"
	"strconv"
	"strings"
	"text/template"

	"github.com/gatherground/gatherground/core/challenge"
	"github.com/gatherground/gatherground/core/explain"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/trace"
)

// fill puts the numbers into the text: {{elapsed "id"}} and the others of
// numbers, each computed from the scenario of that id.
func (m *maker) fill(source []byte) ([]byte, error) {
	t, err := template.New(m.file).Funcs(m.numbers()).Parse(strings.Repeat("\n", m.before) + string(source))
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	if err := t.Execute(&b, nil); err != nil {
		return nil, err
	}
	return []byte(b.String()[m.before:]), nil
}

func (m *maker) numbers() template.FuncMap {
	of := func(give func(s *show.Shown) string) func(string) (string, error) {
		return func(id string) (string, error) {
			s, ok := m.run(id)
			if !ok {
				return "", fmt.Errorf("no gather fence has the id %q", id)
			}
			return give(s), nil
		}
	}
	return template.FuncMap{
		// elapsed is the time that the call took: "3.0 s".
		"elapsed": of(func(s *show.Shown) string { return trace.Clock(s.Trace.Elapsed) }),
		// finished is when asyncio.run was over.
		"finished": of(func(s *show.Shown) string { return trace.Clock(s.Trace.Finished) }),
		// together is the sum of the times of all tasks.
		"together": of(func(s *show.Shown) string { return trace.Clock(together(s.Trace)) }),
		// result is what the call gave, as Python prints it.
		"result": of(func(s *show.Shown) string { return result(s.Trace) }),
		// finishing names the tasks in the order in which they finished.
		"finishing": of(func(s *show.Shown) string { return names(s.Trace, trace.Finishing(s.Trace)) }),
		// done and pending name the arguments of a wait, in argument order.
		"done":    of(func(s *show.Shown) string { return waited(s.Trace, true) }),
		"pending": of(func(s *show.Shown) string { return waited(s.Trace, false) }),
		// scenario is the scenario's text on one line.
		"scenario": of(func(s *show.Shown) string { return s.Program.Line() }),
		// outcome is what became of the call: "returned", "hung" …
		"outcome": of(func(s *show.Shown) string { return s.Trace.Outcome.State.String() }),
		// returned, raised and cancelled are how many tasks did.
		"returned":  of(func(s *show.Shown) string { return strconv.Itoa(challenge.Count(s.Trace, "returned")) }),
		"raised":    of(func(s *show.Shown) string { return strconv.Itoa(challenge.Count(s.Trace, "raised")) }),
		"cancelled": of(func(s *show.Shown) string { return strconv.Itoa(challenge.Count(s.Trace, "cancelled")) }),
		// atonce is how many tasks ran at the same time, at most.
		"atonce": of(func(s *show.Shown) string { return strconv.Itoa(challenge.AtOnce(s.Trace)) }),
		// gives is each thing that the call gave, without brackets.
		"gives": of(challenge.Gives),
		// headline says in a sentence what the call gave, and when.
		"headline": of(func(s *show.Shown) string { return s.Headline() }),
		// belief and fact are the myth that the run disproves, and what it did.
		"belief": m.myth(func(x explain.Myth) string { return x.Belief }),
		"fact":   m.myth(func(x explain.Myth) string { return x.Fact }),
		"starts": m.row(func(r *trace.Row) (string, bool) { return trace.Clock(r.Start), r.Start != trace.Never }, "starts"),
		"ends":   m.row(func(r *trace.Row) (string, bool) { return trace.Clock(r.End), r.End != trace.Never }, "ends"),
		// startsin and endsin are the loop's iterations, from 1.
		"startsin": m.iteration(trace.Start),
		"endsin":   m.iteration(trace.End),
		// state is what became of a task: "returned", "cancelled" …; by is who
		// cancelled it: "shutdown", "timeout" …
		"state": m.row(func(r *trace.Row) (string, bool) { return r.State.String(), true }, "is"),
		"by":    m.row(func(r *trace.Row) (string, bool) { return string(r.By), r.By != trace.Nobody }, "is cancelled"),
	}
}

// row gives something of the task of a name; does is what the task has to do to
// have it.
func (m *maker) row(give func(r *trace.Row) (string, bool), does string) func(id, name string) (string, error) {
	return func(id, name string) (string, error) {
		s, ok := m.run(id)
		if !ok {
			return "", fmt.Errorf("no gather fence has the id %q", id)
		}
		for i := range s.Trace.Rows {
			if r := &s.Trace.Rows[i]; r.Name == name {
				if text, ok := give(r); ok {
					return text, nil
				}
			}
		}
		return "", fmt.Errorf("in the scenario %q no task called %q %s", id, name, does)
	}
}

// iteration is the one in which something happened to a task for the first time.
func (m *maker) iteration(kind trace.EventKind) func(id, name string) (string, error) {
	return func(id, name string) (string, error) {
		s, ok := m.run(id)
		if !ok {
			return "", fmt.Errorf("no gather fence has the id %q", id)
		}
		for _, e := range s.Trace.Events {
			if e.Kind == kind && e.Row > 0 && s.Trace.Rows[e.Row-1].Name == name {
				return strconv.Itoa(int(e.Tick)), nil
			}
		}
		return "", fmt.Errorf("in the scenario %q nothing of the kind happens to %q", id, name)
	}
}

func (m *maker) myth(give func(explain.Myth) string) func(string) (string, error) {
	return func(id string) (string, error) {
		s, ok := m.run(id)
		if !ok || len(s.Myths()) == 0 {
			return "", fmt.Errorf("no gather fence with the id %q disproves a belief", id)
		}
		return give(s.Myths()[0]), nil
	}
}

func together(t *trace.Trace) trace.Time {
	var sum trace.Time
	for _, r := range t.Rows {
		if r.End != trace.Never {
			sum += r.End - r.Start
		}
	}
	return sum
}

func result(t *trace.Trace) string {
	switch {
	case t.Outcome.Err != nil:
		return t.Outcome.Err.Error()
	case t.Outcome.State == trace.Cancelled:
		return "CancelledError"
	}
	return trace.Repr(t.Outcome.Value)
}

func waited(t *trace.Trace, done bool) string {
	v, _ := t.Outcome.Value.(trace.Waited)
	indexes := v.Pending
	if done {
		indexes = nil
		for _, d := range v.Done {
			indexes = append(indexes, d.Index)
		}
	}
	var all []string
	for _, i := range indexes {
		for _, r := range t.Rows {
			if r.In.Call == 1 && int(r.In.Index) == i {
				all = append(all, r.Name)
			}
		}
	}
	return strings.Join(all, ", ")
}

func names(t *trace.Trace, ids []int) string {
	var all []string
	for _, id := range ids {
		all = append(all, t.Rows[id-1].Name)
	}
	return strings.Join(all, ", ")
}
