package trace

// consequence is what after says of the outermost call that passes on how a row
// ended; if it is what main awaits, that it does.
func (x *teller) consequence(top node, s State, many int) string {
	if top.isCall && x.parent(top).id == 0 {
		return ", and " + x.name(top) + " passes it on"
	}
	return x.after(top, s, many)
}

// after says what the end of a node means to what it stands in, as long as that
// goes on. many is how many have ended with it, itself included.
func (x *teller) after(n node, s State, many int) string {
	p := x.parent(n)
	switch {
	case p.id == 0:
		return ""
	case !p.isCall && s == Returned && !x.rows[p.id].over:
		return "; " + x.name(p) + " goes on"
	case !p.isCall:
		return ""
	}
	c := x.call(p)
	switch {
	case x.calls[c.ID].over:
		return x.tooLate(c, s, many)
	case c.Start == Never || c.Start > x.at || c.End == x.at || x.calls[c.ID].left == 0 || c.By != "":
		return ""
	}
	return x.meanwhile(c, s, many)
}

// tooLate is for what ends after its call.
func (x *teller) tooLate(c *Call, s State, many int) string {
	when := x.callName(c) + " was over at " + Clock(c.End)
	if c.State == Cancelled {
		when = x.callName(c) + " was cancelled at " + Clock(c.End)
	}
	if s == Raised {
		return ", but nobody hears of it: " + when
	}
	return ", but nobody takes " + it(many > 1) + ": " + when
}

// meanwhile is for what ends while its call waits for others.
func (x *teller) meanwhile(c *Call, s State, many int) string {
	who, others := x.callName(c), x.others(c)
	waits := who + " waits for " + others
	failed := s != Returned
	switch c.Func {
	case "gather", "bounded_gather":
		if failed && c.has("return_exceptions") {
			return "; with return_exceptions=True " + who + " keeps it as a result, and waits for " + others
		}
		return "; " + waits
	case "wait", "promise_all_settled", "wait_group":
		if failed {
			return "; " + who + " does not raise it, and waits for " + others
		}
		return "; " + waits
	case "all_of", "when_all", "errgroup":
		if failed {
			return "; " + who + " will raise it, but first waits for " + others
		}
		return "; " + waits
	case "promise_any":
		if failed {
			return "; " + who + " leaves it aside, and waits for " + others
		}
	case "as_completed":
		if failed && !c.has("catch") {
			return ""
		}
		x.calls[c.ID].handed += many
		as := " as the " + ordinal(x.calls[c.ID].handed) + " result"
		if many > 1 {
			as = ""
		}
		return "; " + who + " hands " + it(many > 1) + " out" + as + ", and waits for " + others
	case "create_tasks":
		if failed {
			return "; " + who + " will see it only when it comes to await it"
		}
		return "; " + waits
	case "task_group", "promise_all":
		if !failed {
			return "; " + waits
		}
	}
	return ""
}

func it(many bool) string {
	if many {
		return "them"
	}
	return "it"
}
