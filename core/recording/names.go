package recording

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/asyncio"
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
		row.Name = name
	}
	r.follow()
}

// byRow stands for a row that asks, until all names are known.
func byRow(id int) trace.Asker { return trace.Asker("#" + strconv.Itoa(id)) }

// named is who asked, a row by its name. A task may be called as one of those is
// that asyncio knows.
func (r *reader) named(by trace.Asker) trace.Asker {
	number, isRow := strings.CutPrefix(string(by), "#")
	id, err := strconv.Atoi(number)
	if !isRow || err != nil || id < 1 || id > len(r.t.Rows) {
		return by
	}
	name := trace.Asker(r.t.Rows[id-1].Name)
	if name.Label() != "by "+string(name) || name.Name() != string(name) || name == trace.ByShutdown || name == trace.ByCancelAfter || name == trace.ByWait || name == trace.Asker(asyncio.Gather) || name == trace.Asker(asyncio.WaitFor) {
		return "the task " + name
	}
	return name
}

// longestName is how many bytes of a call still make a name.
const longestName = 32

// follow gives names to those who asked for cancels, and in words.
func (r *reader) follow() {
	for i := range r.t.Rows {
		r.t.Rows[i].By = r.named(r.t.Rows[i].By)
	}
	for i := range r.p.Inner {
		r.p.Inner[i].By = r.named(r.p.Inner[i].By)
	}
	for i := range r.t.Events {
		if by, ok := r.t.Events[i].Detail.(trace.Asker); ok {
			r.t.Events[i].Detail = r.named(by)
		}
	}
	for i := range r.p.Waits {
		if w := &r.p.Waits[i]; w.On != 0 {
			row := &r.t.Rows[w.On-1]
			w.For = "the task " + row.Name
			if row.Kind == trace.ThreadRow {
				w.For = "a thread, for " + row.Name
			}
			r.t.Events[r.reached[i]].Detail = w.For
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
