package explain

import "github.com/gatherground/gatherground/core/trace"

// consequence is what after says of the outermost call that passes on how a row
// ended; if it is what main awaits, that it does.
func (x *teller) consequence(top node, s trace.State, many int) string {
	if x.call(top) != nil && x.parent(top) == 0 {
		return x.filled(&telling{call: x.call(top)}, ", and {who} passes it on")
	}
	return x.after(top, s, many)
}

// after says what the end of a node means to what it stands in, as long as that
// goes on. many is how many have ended with it, itself included.
func (x *teller) after(n node, s trace.State, many int) string {
	p := x.parent(n)
	c := x.call(p)
	t := telling{call: c, cause: p, text: "it"}
	if many > 1 {
		t.text = "them"
	}
	template := ""
	switch {
	case p == 0:
	case c == nil:
		if s == trace.Returned && !x.parts[p].over {
			template = "; {cause} goes on"
		}
	case x.parts[p].over:
		template = tooLate(c, s)
	case c.Start == trace.Never || c.Start > x.at || c.End == x.at || x.calls[c.ID].left == 0 || c.By != trace.Nobody:
	case c.Func == "as_completed" && (s == trace.Returned || c.Has("catch")):
		template = "; {who} hands {text} out, and waits for {others}"
		x.calls[c.ID].handed += many
		if many == 1 {
			t.text += " out as the " + ordinal(x.calls[c.ID].handed) + " result"
			template = "; {who} hands {text}, and waits for {others}"
		}
	default:
		template = meanwhile(c, s != trace.Returned)
		if x.foreign() {
			template = meanwhileIn(c, s != trace.Returned)
		}
	}
	return x.filled(&t, template)
}

// tooLate is for what ends after its call.
func tooLate(c *trace.Call, s trace.State) string {
	switch {
	case s == trace.Raised && c.State == trace.Cancelled:
		return ", but nobody hears of it: {who} was cancelled at {end}"
	case s == trace.Raised:
		return ", but nobody hears of it: {who} was over at {end}"
	case c.State == trace.Cancelled:
		return ", but nobody takes {text}: {who} was cancelled at {end}"
	}
	return ", but nobody takes {text}: {who} was over at {end}"
}

// meanwhile is for what ends while its call waits for others.
func meanwhile(c *trace.Call, failed bool) string {
	const waits = "; {who} waits for {others}"
	switch c.Func {
	case "gather", "bounded_gather":
		if failed && c.Has("return_exceptions") {
			return "; with return_exceptions=True {who} keeps it as a result, and waits for {others}"
		}
		return waits
	case "wait":
		if failed {
			return "; {who} does not raise it, and waits for {others}"
		}
		return waits
	case "create_tasks":
		if failed {
			return "; {who} will see it only when it comes to await it"
		}
		return waits
	case "task_group":
		if !failed {
			return waits
		}
	}
	return ""
}
