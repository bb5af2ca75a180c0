package recording

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

// rename gives rows whose names asyncio has counted out ("Task-7") names that say
// what they do: that of their function, where no other row has it; else its call;
// else the function with the number.
func (r *reader) rename() {
	functions, calls := map[string]int{}, map[string]int{}
	for i := range r.p.Tasks {
		functions[short(r.p.Tasks[i].Coroutine)]++
		calls[written(&r.p.Tasks[i])]++
	}
	before := map[trace.Asker]trace.Asker{}
	for i := range r.t.Rows {
		row, made := &r.t.Rows[i], &r.p.Tasks[i]
		number, counted := strings.CutPrefix(row.Name, "Task-")
		if row.Kind == trace.ThreadRow {
			number, counted = strconv.Itoa(row.ID), true
		}
		if _, err := strconv.Atoi(number); !counted || err != nil || made.Coroutine == "" {
			continue
		}
		name, call := short(made.Coroutine), written(made)
		switch {
		case functions[name] == 1:
		case made.Arguments != "" && calls[call] == 1 && len(call) <= longestName:
			name = call
		default:
			name += " " + number
		}
		before[trace.Asker(row.Name)] = trace.Asker(name)
		row.Name = name
	}
	r.follow(before)
}

// longestName is how many bytes of a call still make a name.
const longestName = 32

// follow gives new names to those who asked for cancels, and in words.
func (r *reader) follow(names map[trace.Asker]trace.Asker) {
	for i := range r.t.Rows {
		if name, ok := names[r.t.Rows[i].By]; ok {
			r.t.Rows[i].By = name
		}
	}
	for i := range r.t.Events {
		if by, ok := r.t.Events[i].Detail.(trace.Asker); ok && names[by] != "" {
			r.t.Events[i].Detail = names[by]
		}
	}
	for i := range r.p.Waits {
		if w := &r.p.Waits[i]; w.On != 0 {
			row := &r.t.Rows[w.On-1]
			w.For = "the task " + row.Name
			if row.Kind == trace.ThreadRow {
				w.For = "a thread, for " + row.Name
			}
		}
	}
}

// short is the last part of a qualified name.
func short(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }

// written is the call that made a row, without what would be long:
// "load('june.csv')".
func written(m *trace.Made) string {
	var args []string
	for arg := range strings.SplitSeq(m.Arguments, ", ") {
		if arg != "…" {
			args = append(args, arg)
		}
	}
	return short(m.Coroutine) + "(" + strings.Join(args, ", ") + ")"
}
