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
		if x.t.Program == nil { // where somebody may still have the task
			template = tooLate(c, s)
		}
	case c.Start == trace.Never || c.Start > x.at || c.End == x.at || x.calls[c.ID].left == 0 || c.By != trace.Nobody:
	default:
		template = x.meanwhile(c, s, many)
	}
	return x.filled(&t, template)
}

// tooLate is for what ends after its call.
func tooLate(c *trace.Call, s trace.State) string {
	switch {
	case s == trace.Raised && c.State == trace.Cancelled:
		return ", but nobody receives it, because {who} was cancelled at {end}"
	case s == trace.Raised:
		return ", but nobody receives it, because {who} was over at {end}"
	case c.State == trace.Cancelled:
		return ", but nobody receives {text}, because {who} was cancelled at {end}"
	}
	return ", but nobody receives {text}, because {who} was over at {end}"
}

// meanwhile is for what ends while its call waits for others.
func (x *teller) meanwhile(c *trace.Call, s trace.State, many int) string {
	switch v := x.voice(c); {
	case v.handing != nil:
		return v.handing(x, c, s, many)
	case s == trace.Returned:
		return v.waits
	case v.keeps != "" && c.Has("return_exceptions"):
		return v.keeps
	default:
		return v.fails
	}
}
