package translate

// pythonBodies are the calls that asyncio has no function for: what each does,
// written into main or into a function of its own.
var pythonBodies = map[string]func(*pythonWriter, pythonArgs){
	"wait":           (*pythonWriter).wait,
	"as_completed":   (*pythonWriter).asCompleted,
	"timeout":        (*pythonWriter).timeout,
	"task_group":     (*pythonWriter).taskGroup,
	"bounded_gather": (*pythonWriter).boundedGather,
	"sequence":       (*pythonWriter).sequence,
	"create_tasks":   (*pythonWriter).createTasks,
	"cancel_after":   (*pythonWriter).cancelAfter,
	"attempt":        (*pythonWriter).attempt,
	"collect":        (*pythonWriter).collect,
}

// pythonHelpers are the functions for those that stand within other calls, in
// the order in which they are written.
var pythonHelpers = []struct{ fn, define string }{
	{"wait", "async def wait(*aws, timeout=None, return_when=asyncio.ALL_COMPLETED, cancel_pending=False):"},
	{"as_completed", "async def as_completed(*aws, timeout=None, catch=False):"},
	{"timeout", "async def timeout(seconds, aw):"},
	{"task_group", "async def task_group(*aws):"},
	{"bounded_gather", "async def bounded_gather(*aws, limit, return_exceptions=False):"},
	{"sequence", "async def sequence(*aws):"},
	{"create_tasks", "async def create_tasks(*aws):"},
	{"cancel_after", "async def cancel_after(seconds, aw):"},
	{"attempt", "async def attempt(aw, default=None):"},
	{"collect", "async def collect(items):"},
}

func (w *pythonWriter) helpers() {
	if w.fns["wait"] {
		w.blank(2)
		w.lines(`def outcome(task):
	try:
		return task.result()
	except (Exception, asyncio.CancelledError) as error:
		return error`)
	}
	if w.any(func(p *part) bool { return p.Func == "task_group" && w.early(p) }) {
		w.blank(2)
		w.lines("async def awaiting(future):\n\treturn await future")
	}
	for _, h := range pythonHelpers {
		asked := func(p *part) bool { return p.Func == h.fn && (p != w.main || w.early(p)) }
		if w.any(asked) {
			w.blank(2)
			w.in(h.define, func() { pythonBodies[h.fn](w, pythonArgs{}) })
		}
	}
}

func (w *pythonWriter) wait(a pythonArgs) {
	w.expr("tasks = ", a.each(w, a.schedule(), ")"), "")
	w.expr("done, pending = await ", call("asyncio.wait", text("tasks"+a.option("timeout", "timeout")+a.option("return_when", "return_when"))), "")
	w.line("results = [outcome(task) for task in tasks if task in done]")
	w.line("left = [i for i, task in enumerate(tasks) if task in pending]")
	a.when(w, "cancel_pending", func() {
		w.in("for i in left:", func() { w.line("tasks[i].cancel()") })
	})
	w.line(`return {"done": results, "pending": left}`)
}

func (w *pythonWriter) asCompleted(a pythonArgs) {
	w.expr("tasks = ", a.each(w, a.schedule(), ")"), "")
	w.line("results = []")
	w.in("for next_done in asyncio.as_completed(tasks"+a.option("timeout", "timeout")+"):", func() {
		if a.inline && !a.p.flag("catch") {
			w.line("results.append(await next_done)")
			return
		}
		w.in("try:", func() { w.line("results.append(await next_done)") })
		w.in("except Exception as error:", func() {
			if !a.inline {
				w.in("if not catch:", func() { w.line("raise") })
			}
			w.line("results.append(error)")
		})
	})
	w.line("return results")
}

func (w *pythonWriter) timeout(a pythonArgs) {
	w.in("async with asyncio.timeout("+a.param(w, "seconds")+"):", func() {
		w.expr("return await ", a.one(w), "")
	})
}

func (w *pythonWriter) taskGroup(a pythonArgs) {
	w.in("async with asyncio.TaskGroup() as group:", func() {
		w.expr("tasks = ", a.each(w, "group.create_task(", ")"), "")
	})
	w.line("return [task.result() for task in tasks]")
}

func (w *pythonWriter) boundedGather(a pythonArgs) {
	w.line("semaphore = asyncio.Semaphore(", a.param(w, "limit"), ")")
	w.blank(1)
	w.in("async def bounded(aw):", func() {
		w.in("async with semaphore:", func() { w.line("return await aw") })
	})
	w.blank(1)
	exceptions := a.option("return_exceptions", "return_exceptions")
	if !a.inline {
		w.line("return await asyncio.gather(*map(bounded, aws)", exceptions, ")")
		return
	}
	args := w.wrapped(a.p, "", "bounded(", ")")
	if exceptions != "" {
		args = append(args, text(exceptions[len(", "):]))
	}
	w.expr("return await ", call("asyncio.gather", args...), "")
}

func (w *pythonWriter) sequence(a pythonArgs) {
	w.expr("return ", a.each(w, "await ", ""), "")
}

func (w *pythonWriter) createTasks(a pythonArgs) {
	w.expr("tasks = ", a.each(w, a.schedule(), ")"), "")
	w.line("return [await task for task in tasks]")
}

func (w *pythonWriter) cancelAfter(a pythonArgs) {
	w.expr("task = "+a.schedule(), a.one(w), ")")
	w.line("timer = asyncio.get_running_loop().call_later(", a.param(w, "seconds"), ", task.cancel)")
	w.in("try:", func() { w.line("return await task") })
	w.in("finally:", func() { w.line("timer.cancel()") })
}

func (w *pythonWriter) attempt(a pythonArgs) {
	w.in("try:", func() { w.expr("return await ", a.one(w), "") })
	w.in("except Exception:", func() { w.line("return ", a.param(w, "default")) })
}

func (w *pythonWriter) collect(a pythonArgs) {
	if !a.inline {
		w.line("return [item async for item in items]")
		return
	}
	w.expr("return [item async for item in ", a.one(w), "]")
}
