package trace

// end tells that a row is over.
func (x *teller) end(r *Row) {
	n := rowNode(r.ID)
	cancelled := r.By != "" || r.Requested != Never
	switch {
	case r.State == Returned && !cancelled:
		x.join(returns, r, "", x.parent(n))
		x.mark(n)
	case r.State == Cancelled:
		x.cancelledEnd(r)
		x.mark(n)
	default:
		x.mark(n)
		text := rowName(r)
		if cancelled {
			text += " swallows its cancellation and"
			if r.State == Returned {
				text += " returns " + brief(r.Value)
			} else {
				text += " raises " + told(r.Err)
			}
		} else {
			text += " raised " + told(r.Err)
		}
		x.say(text+x.after(n, r.State, r.Err)+".", r.ID)
		x.cause = n
	}
}

// returnText tells who returned, with what if they are few.
func (x *teller) returnText(p node, rows []int) string {
	text := ""
	if len(rows) > 3 {
		text = x.rowNames(rows) + " returned"
	} else {
		for i, id := range rows {
			switch {
			case i > 0 && i == len(rows)-1:
				text += " and "
			case i > 0:
				text += ", "
			}
			r := &x.t.Rows[id-1]
			text += rowName(r) + " returned " + brief(r.Value)
		}
	}
	return text + x.after(rowNode(rows[len(rows)-1]), Returned, nil) + "."
}

// after says what the end of a node means to the call that it stands in, if
// that call goes on.
func (x *teller) after(n node, s State, err *Error) string {
	c := x.call(x.parent(n))
	if c == nil {
		return ""
	}
	who := x.callName(c)
	if x.over[c.ID] {
		if s == Raised {
			return ", but nobody hears of it: " + who + " was over at " + Clock(c.End)
		}
		return ", but nobody takes it: " + who + " was over at " + Clock(c.End)
	}
	if c.End == x.at && c.State != Running || x.left[c.ID] == 0 || c.By != "" {
		return ""
	}
	wait := who + " waits for " + x.others(c)
	switch c.Func {
	case "gather", "bounded_gather":
		if s != Returned && c.has("return_exceptions") {
			return "; with return_exceptions=True " + who + " keeps it as a result, and waits for " + x.others(c)
		}
		return "; " + wait
	case "wait":
		if s != Returned {
			return "; " + who + " does not raise it, and waits for " + x.others(c)
		}
		return "; " + wait
	case "as_completed":
		if s == Returned || c.has("catch") {
			return "; " + who + " hands it out, and waits for " + x.others(c)
		}
	case "task_group", "promise_all", "promise_all_settled", "wait_group", "errgroup", "all_of", "when_all":
		if s == Returned {
			return "; " + wait
		}
	case "create_tasks":
		if s != Returned {
			return "; " + who + " will see it when it comes to await it"
		}
		return "; " + wait
	}
	return ""
}
