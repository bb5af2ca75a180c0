package python

import (
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/translate/code"
	"github.com/gatherground/gatherground/core/translate/shape"
)

// A helper is a call that asyncio has no function for: what it does is written into
// main, or into a function of its own where it stands within other calls.
type helper struct {
	is     func(*shape.Part) bool
	define string // of its function
	body   func(*writer, args)
}

// helpers are in the order in which their functions are written.
func helpers() []helper {
	return []helper{
		{shape.Is[*scenario.Wait], "wait(*aws, timeout=None, return_when=asyncio.ALL_COMPLETED, cancel_pending=False)", (*writer).wait},
		{shape.Is[*scenario.AsCompleted], "as_completed(*aws, timeout=None, catch=False)", (*writer).asCompleted},
		{shape.Is[*scenario.Timeout], "timeout(seconds, aw)", (*writer).timeout},
		{shape.Is[*scenario.TaskGroup], "task_group(*aws)", (*writer).taskGroup},
		{shape.Is[*scenario.BoundedGather], "bounded_gather(*aws, limit, return_exceptions=False)", (*writer).boundedGather},
		{shape.Is[*scenario.Sequence], "sequence(*aws)", (*writer).sequence},
		{shape.Is[*scenario.CreateTasks], "create_tasks(*aws)", (*writer).createTasks},
		{shape.Is[*scenario.Race], "race(*aws)", (*writer).race},
		{shape.Is[*scenario.CancelAfter], "cancel_after(seconds, aw)", (*writer).cancelAfter},
		{shape.Is[*scenario.Attempt], "attempt(aw, default=None)", (*writer).attempt},
		{shape.Is[*scenario.Collect], "collect(items)", (*writer).collect},
	}
}

// name is the name of a helper's function.
func (h helper) name() string { return h.define[:strings.IndexByte(h.define, '(')] }

// helperNames returns the names of all functions that stand in programs ready-made.
func helperNames() []string {
	names := library.Names()
	for _, h := range helpers() {
		names = append(names, h.name())
	}
	return names
}

// helperOf returns the helper for a call; false if asyncio has a function for it.
func helperOf(p *shape.Part) (helper, bool) {
	for _, h := range helpers() {
		if h.is(p) {
			return h, true
		}
	}
	return helper{}, false
}

// call tells that what is written now is the outermost call's own, where main has its
// body.
func (w *writer) call(a args) {
	if a.p != nil {
		code.BeginCall(w.Writer)
	}
}

func (w *writer) helpers() {
	if shape.Has[*scenario.Wait](w.Shape) {
		w.Blank(2)
		w.library("outcome")
	}
	if w.Any(func(p *shape.Part) bool { return shape.Is[*scenario.TaskGroup](p) && early(p) }) {
		w.Blank(2)
		w.library("awaiting")
	}
	for _, h := range helpers() {
		if w.Any(func(p *shape.Part) bool { return h.is(p) && p != w.Main }) {
			w.Blank(2)
			w.In("async def "+h.define+":", func() { h.body(w, args{}) })
		}
	}
}

func (w *writer) wait(a args) {
	w.Expr("tasks = ", a.each(w, a.schedule(), ")"), "")
	w.call(a)
	w.Expr("done, pending = await ", code.Call("asyncio.wait", code.Option("tasks"+a.options("timeout", "return_when"))), "")
	code.EndCall(w.Writer)
	w.Line("results = [outcome(task) for task in tasks if task in done]")
	w.Line("left = [i for i, task in enumerate(tasks) if task in pending]")
	cancel := func() {
		w.In("for i in left:", func() { w.Line("tasks[i].cancel()") })
	}
	if a.p == nil {
		w.In("if cancel_pending:", cancel)
	} else if a.p.CancelsPending() {
		code.BeginCall(w.Writer)
		cancel()
		code.EndCall(w.Writer)
	}
	w.Line(`return {"done": results, "pending": left}`)
}

func (w *writer) asCompleted(a args) {
	w.Expr("tasks = ", a.each(w, a.schedule(), ")"), "")
	w.Line("results = []")
	w.call(a)
	w.completed(a)
	code.EndCall(w.Writer)
	w.Line("return results")
}

func (w *writer) completed(a args) {
	w.In("for next_done in asyncio.as_completed(tasks"+a.options("timeout")+"):", func() {
		if a.p != nil && !a.p.Catches() {
			w.Line("results.append(await next_done)")
			return
		}
		w.In("try:", func() { w.Line("results.append(await next_done)") })
		w.In("except Exception as error:", func() {
			if a.p == nil {
				w.In("if not catch:", func() { w.Line("raise") })
			}
			w.Line("results.append(error)")
		})
	})
}

func (w *writer) timeout(a args) {
	w.call(a)
	w.In("async with asyncio.timeout("+a.seconds()+"):", func() {
		w.Expr("return await ", a.one(w), "")
	})
	code.EndCall(w.Writer)
}

func (w *writer) taskGroup(a args) {
	w.call(a)
	w.In("async with asyncio.TaskGroup() as group:", func() {
		w.Expr("tasks = ", a.each(w, "group.create_task(", ")"), "")
	})
	code.EndCall(w.Writer)
	w.Line("return [task.result() for task in tasks]")
}

func (w *writer) boundedGather(a args) {
	w.call(a)
	w.Line("semaphore = asyncio.Semaphore(", a.bound(), ")")
	code.EndCall(w.Writer)
	w.Blank(1)
	w.In("async def bounded(aw):", func() {
		w.In("async with semaphore:", func() { w.Line("return await aw") })
	})
	w.Blank(1)
	args := []code.Expr{code.Text("*map(bounded, aws)")}
	if !a.made() {
		args = w.wrapped(a.p, "", "bounded(", ")")
	}
	if a.p == nil {
		args = append(args, code.Option("return_exceptions=return_exceptions"))
	} else if a.p.KeepsErrors {
		args = append(args, code.Option("return_exceptions=True"))
	}
	w.call(a)
	w.Expr("return await ", code.Call("asyncio.gather", args...), "")
	code.EndCall(w.Writer)
}

func (w *writer) sequence(a args) {
	w.call(a)
	w.Expr("return ", a.each(w, "await ", ""), "")
	code.EndCall(w.Writer)
}

func (w *writer) createTasks(a args) {
	w.call(a)
	w.Expr("tasks = ", a.each(w, a.schedule(), ")"), "")
	w.Line("return [await task for task in tasks]")
	code.EndCall(w.Writer)
}

func (w *writer) race(a args) {
	w.Expr("tasks = ", a.each(w, a.schedule(), ")"), "")
	w.In("try:", func() {
		w.call(a)
		w.Line("await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)")
		code.EndCall(w.Writer)
		w.Line("done = next(task for task in tasks if task.done())")
	})
	w.In("finally:", func() {
		w.Line("left = [task for task in tasks if not task.done()]")
		w.call(a)
		w.In("for task in left:", func() { w.Line("task.cancel()") })
		code.EndCall(w.Writer)
		w.In("if left:", func() { w.Line("await asyncio.wait(left)") })
	})
	w.Line("return done.result()")
}

func (w *writer) cancelAfter(a args) {
	w.Expr("task = "+a.schedule(), a.one(w), ")")
	w.call(a)
	w.Line("timer = asyncio.get_running_loop().call_later(", a.seconds(), ", task.cancel)")
	code.EndCall(w.Writer)
	w.In("try:", func() { w.Line("return await task") })
	w.In("finally:", func() { w.Line("timer.cancel()") })
}

func (w *writer) attempt(a args) {
	w.call(a)
	w.In("try:", func() { w.Expr("return await ", a.one(w), "") })
	w.In("except Exception:", func() { w.Line("return ", a.otherwise()) })
	code.EndCall(w.Writer)
}

func (w *writer) collect(a args) {
	if a.p == nil {
		w.Line("return [item async for item in items]")
		return
	}
	code.BeginCall(w.Writer)
	w.Expr("return [item async for item in ", a.one(w), "]")
	code.EndCall(w.Writer)
}
