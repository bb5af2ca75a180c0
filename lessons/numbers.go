package lessons

import (
	"fmt"
	"strings"
	"text/template"

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
		"ends":     m.ends,
	}
}

// ends is the time at which the task of that name ended.
func (m *maker) ends(id, name string) (string, error) {
	s, ok := m.run(id)
	if !ok {
		return "", fmt.Errorf("no gather fence has the id %q", id)
	}
	for _, r := range s.Trace.Rows {
		if r.Name == name && r.End != trace.Never {
			return trace.Clock(r.End), nil
		}
	}
	return "", fmt.Errorf("in the scenario %q no task called %q ends", id, name)
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
	if t.Outcome.Err != nil {
		return t.Outcome.Err.Error()
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
			if r.In.Call == 1 && r.In.Index == i {
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
