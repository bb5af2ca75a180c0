package translate

// value is the expression that begins p and gives its Task.
func (w *cSharpWriter) value(p *part, index, token string) expr {
	if w.tokens && p.shielded() {
		return call("Shielded", w.begun(p, index, "CancellationToken.None"), text(token))
	}
	return w.begun(p, index, token)
}

// inner names the token of a scope; C# lets no name hide another.
func inner(p *part) string {
	level := 0
	for up := p.up; up != nil; up = up.up {
		if up.scopes() && !up.unbegun() {
			level++
		}
		if up.Func == "task" {
			level++
			break
		}
	}
	switch level {
	case 0:
		return "token"
	case 1:
		return "inner"
	}
	return "inner" + itoa(level)
}

func (w *cSharpWriter) begun(p *part, index, token string) expr {
	scoped := func(function string, first ...expr) expr {
		inner := inner(p)
		return call(function, append(first, text(token), w.value(p.args[0], index, inner).with(inner+" => ", ""))...)
	}
	switch p.Func {
	case "task", "future", "stream":
		return w.leafCall(p, index, token)
	case "collect", "shield":
		return w.value(p.args[0], index, token)
	case "gather":
		if p.flag("return_exceptions") {
			return w.settled(w.list(p, index, token, false), token)
		}
		return w.many("Gather", p, index, token)
	case "task_group":
		inner := inner(p)
		return call("TaskGroup", text(token), w.list(p, index, inner, false).with(inner+" => ", ""))
	case "wait_for", "timeout":
		s, limited := p.seconds("timeout")
		if p.Func == "timeout" {
			s, limited = p.seconds("seconds")
		}
		if !limited {
			return w.value(p.args[0], index, token)
		}
		if p.unbegun() {
			return call("NoTime", w.value(p.args[0], index, token).with("() => ", ""))
		}
		return scoped("WithTimeout", text(milliseconds(s)))
	case "cancel_after":
		s, _ := p.seconds("seconds")
		return scoped("CancelAfter", text(milliseconds(s)))
	case "attempt":
		v, _ := p.Param("default")
		return call("Attempt", w.value(p.args[0], index, token), text(cSharpScript.literal(v, index)))
	case "sequence":
		return call("Sequence", w.list(p, index, token, true))
	case "bounded_gather":
		args := []expr{text(itoa(p.number("limit")))}
		if w.tokens {
			args = append(args, text(token))
		}
		limited := call("Limited", append(args, w.list(p, index, token, true))...)
		if p.flag("return_exceptions") {
			return w.settled(limited, token)
		}
		return call("Gather", limited)
	case "wait":
		return w.wait(p, index, token)
	case "as_completed":
		keep := "false"
		if p.flag("catch") {
			keep = "true"
		}
		return call("AsCompleted", append(w.limit(p), text(keep), w.list(p, index, token, false))...)
	}
	if p.inline() {
		return w.many("Task.WhenAll", p, index, token)
	}
	return w.many(map[string]string{"create_tasks": "InOrder", "when_all": "WhenAll", "when_any": "WhenAny"}[p.Func], p, index, token)
}

// inline tells of a Task.WhenAll that is awaited where it is called, so that its
// type is no matter.
func (p *part) inline() bool { return p.Func == "when_all" && p.up == nil && len(p.args) > 0 }

func (w *cSharpWriter) settled(tasks expr, token string) expr {
	if w.tokens {
		return call("Settled", tasks, text(token))
	}
	return call("Settled", tasks)
}

// limit is the time that a wait has, where any has one.
func (w *cSharpWriter) limit(p *part) []expr {
	if s, limited := p.seconds("timeout"); limited {
		return []expr{text(milliseconds(s))}
	} else if w.timed(p.Func) {
		return []expr{text("-1")}
	}
	return nil
}

func (w *cSharpWriter) wait(p *part, index, token string) expr {
	args := append([]expr{text(`"`, p.when(), `"`)}, w.limit(p)...)
	if !p.flag("cancel_pending") {
		return call("Wait", append(args, w.list(p, index, token, false))...)
	}
	inner := inner(p)
	return call("CancelPending", text(token), call("Wait", append(args, w.list(p, index, inner, false))...).with(inner+" => ", ""))
}

func (w *cSharpWriter) leafCall(p *part, index, token string) expr {
	var args []expr
	if p.name == w.shared {
		args = append(args, text(cSharpScript.string(p.label(), index)), text(milliseconds(p.steps[0].seconds)))
	} else if p.counts {
		args = append(args, text(index))
	}
	if w.tokens {
		args = append(args, text(token))
	}
	e := text(call(p.name, args...).String())
	if p.name == w.shared {
		e.leaf = p.leaf
	}
	return e
}

// many is a call of a method that takes tasks one by one, or as an array.
func (w *cSharpWriter) many(function string, p *part, index, token string) expr {
	for _, arg := range p.args {
		if arg.Func == "repeat" {
			return call(function, w.list(p, index, token, false))
		}
	}
	return expr{head: function + "(", args: w.list(p, index, token, false).args, tail: ")"}
}

// list is an array of the tasks, or of functions that begin them.
func (w *cSharpWriter) list(p *part, index, token string, later bool) expr {
	head, before := "new Task<object>[] { ", ""
	if later {
		head, before = "new Func<Task<object>>[] { ", "() => "
	}
	e := expr{head: head, tail: " }"}
	for _, arg := range p.args {
		if arg.Func != "repeat" {
			e.args = append(e.args, w.value(arg, index, token).with(before, ""))
			continue
		}
		return w.concat(p, index, token, later)
	}
	return e
}

// concat is the array where there are copies.
func (w *cSharpWriter) concat(p *part, index, token string, later bool) expr {
	before, after, kind := "", "", "Task<object>"
	if later {
		before, after, kind = "(Func<Task<object>>)(() => ", ")", "Func<Task<object>>"
	}
	e := expr{head: "new[] { ", tail: " }.SelectMany(tasks => tasks).ToArray()"}
	for _, arg := range p.args {
		if arg.Func == "repeat" {
			e.args = append(e.args, w.copies(arg, index, token, before, after).with("", ".ToArray()"))
		} else {
			one := w.value(arg, index, token)
			if later {
				one = one.with("() => ", "")
			}
			e.args = append(e.args, one.with("new "+kind+"[] { ", " }"))
		}
	}
	if len(p.args) == 1 {
		return e.args[0]
	}
	return e
}

func (w *cSharpWriter) copies(repeat *part, index, token, before, after string) expr {
	i := map[string]string{"": "i", "i": "j", "j": "k", "k": "m"}[index]
	if i == "" {
		i = index + "0"
	}
	loop := "Enumerable.Range(0, " + itoa(repeat.number("n")) + ")"
	arg := repeat.args[0]
	if arg.Func == "repeat" {
		return w.copies(arg, i, token, before, after).with(loop+".SelectMany("+i+" => ", ")")
	}
	return w.value(arg, i, token).with(loop+".Select("+i+" => "+before, after+")")
}
