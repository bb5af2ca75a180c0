package translate

// value is the expression that does p, and gives its result when it is over.
func (w *javaWriter) value(p *part, index string) expr {
	switch p.Func {
	case "task", "future", "stream":
		return w.leafCall(p, index)
	case "collect", "shield":
		return w.value(p.args[0], index)
	case "wait_for", "timeout", "cancel_after":
		return w.interrupted(p, index)
	case "task_group": // nothing in it fails
		return call("gather", w.start("start", p, index))
	case "gather":
		if p.flag("return_exceptions") {
			return call("settled", w.start("start", p, index))
		}
		return call("gather", w.start("start", p, index))
	case "bounded_gather":
		started := w.start("limited", p, index, text(itoa(p.number("limit"))))
		if p.flag("return_exceptions") {
			return call("settled", started)
		}
		return call("gather", started)
	case "wait":
		args := append([]expr{text(`"`, p.when(), `"`)}, w.limit(p)...)
		return call("waitFor", append(args, w.start("start", p, index))...)
	case "as_completed":
		keep := "false"
		if p.flag("catch") {
			keep = "true"
		}
		return call("asCompleted", append(w.limit(p), text(keep), w.start("start", p, index))...)
	case "sequence":
		return w.start("sequence", p, index)
	case "create_tasks":
		return call("inOrder", w.start("start", p, index))
	case "attempt":
		v, _ := p.Param("default")
		return call("attempt", w.lambda(p.args[0], index), text(javaLiterals.literal(v, index)))
	}
	return call("allOf", w.start("start", p, index))
}

// interrupted is the call of a part that may be interrupted.
func (w *javaWriter) interrupted(p *part, index string) expr {
	method, param := "withTimeout", "seconds"
	switch p.Func {
	case "cancel_after":
		method = "cancelAfter"
	case "wait_for":
		param = "timeout"
	}
	s, limited := p.seconds(param)
	if !limited {
		return w.value(p.args[0], index)
	}
	if p.unbegun() {
		return call("noTime", w.lambda(p.args[0], index))
	}
	return call(method, text(seconds(s)), w.lambda(p.args[0], index))
}

// limit is the time that a wait has, where any has one; so many seconds are for
// ever.
func (w *javaWriter) limit(p *part) []expr {
	if s, limited := p.seconds("timeout"); limited {
		return []expr{text(seconds(s))}
	} else if w.timed(p.Func) {
		return []expr{text("1e9")}
	}
	return nil
}

func (w *javaWriter) leafCall(p *part, index string) expr {
	switch {
	case p.name == w.shared:
		e := text(p.name, "(", javaLiterals.string(p.label(), index), ", ", seconds(p.steps[0].seconds), ")")
		e.leaf = p.leaf
		return e
	case p.counts:
		return text(p.name, "(", index, ")")
	}
	return text(p.name, "()")
}

// lambda is the Task that does p.
func (w *javaWriter) lambda(p *part, index string) expr {
	if p.leaf > 0 && p.name != w.shared && !p.counts {
		return text("Main::", p.name)
	}
	if p.Func == "collect" || p.Func == "shield" {
		return w.lambda(p.args[0], index)
	}
	return w.value(p, index).with("() -> ", "")
}

// start is a call of a method that takes tasks one by one, or as an array.
func (w *javaWriter) start(method string, p *part, index string, first ...expr) expr {
	var groups, group []expr
	for _, arg := range p.args {
		if arg.Func != "repeat" {
			group = append(group, w.lambda(arg, index))
			continue
		}
		if group != nil {
			groups = append(groups, expr{head: "new Task[] { ", args: group, tail: " }"})
			group = nil
		}
		groups = append(groups, w.copies(arg, index))
	}
	if groups == nil {
		return call(method, append(first, group...)...)
	}
	if group != nil {
		groups = append(groups, expr{head: "new Task[] { ", args: group, tail: " }"})
	}
	if len(groups) == 1 {
		return call(method, append(first, groups[0])...)
	}
	return call(method, append(first, call("Stream.of", groups...).with("", ".flatMap(Arrays::stream).toArray(Task[]::new)"))...)
}

func (w *javaWriter) copies(p *part, around string) expr {
	i := map[string]string{"": "i", "i": "j", "j": "k", "k": "m"}[around[:min(1, len(around))]]
	total, counter := p.number("n"), i
	for p = p.args[0]; p.Func == "repeat"; p = p.args[0] {
		total *= p.number("n")
		counter = i + " % " + itoa(max(1, p.number("n")))
	}
	return call("repeat", text(itoa(total)), w.lambda(p, counter).with(i+" -> ", ""))
}
