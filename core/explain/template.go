package explain

import (
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

// filled puts a template into words; "" if it names {them} and there are none.
func (x *teller) filled(t *telling, template string) string {
	var b []byte
	for template != "" {
		at := strings.IndexAny(template, "{[")
		if at < 0 {
			break
		}
		b = append(b, template[:at]...)
		end := strings.IndexAny(template, "}]")
		name := template[at+1 : end]
		if template[at] == '[' {
			name = t.choice(name)
		} else if name = x.put(t, name); name == "" && template[at+1:end] == "them" {
			return ""
		}
		b = append(b, name...)
		template = template[end+1:]
	}
	return string(append(b, template...))
}

// choice chooses between "one|many".
func (t *telling) choice(s string) string {
	bar := strings.IndexByte(s, '|')
	if len(t.them) == 1 {
		return s[:bar]
	}
	return s[bar+1:]
}

// put gives what stands in the place of a name.
func (x *teller) put(t *telling, name string) string {
	switch name {
	case "who":
		return x.callName(t.call)
	case "by":
		return x.callName(t.by)
	case "scheduled":
		return trace.Clock(t.by.Start)
	case "scheduled ones":
		return x.names(x.scheduledBy(t.by))
	case "func":
		return x.spoken(t.call)
	case "value":
		return x.brief(t.call.Value)
	case "error":
		return briefError(t.call.Err)
	case "limit":
		return seconds(t.call.Limit())
	case "deadline":
		return trace.Clock(t.call.Deadline())
	case "reached":
		if d := t.call.Deadline(); x.late(d) {
			return "is reached only now, not at " + trace.Clock(d) + ", because the event loop was blocked"
		}
		return "is reached"
	case "over":
		if d := t.call.Deadline(); x.late(d) {
			return "ran out at " + trace.Clock(d) + ", when the event loop was blocked, so only now it"
		}
		return "have passed, so it"
	case "fired":
		return trace.Clock(x.calls[t.call.ID].fired)
	case "end":
		return trace.Clock(t.call.End)
	case "room":
		return t.call.WrittenOption("limit")
	case "when":
		return t.call.WrittenOption("return_when")
	case "first":
		return x.name(x.kids(t.call)[0])
	case "next":
		return x.name(x.remaining(t.call)[0])
	case "others":
		return x.others(t.call)
	case "row":
		return rowName(t.row)
	case "result":
		return x.brief(t.row.Value)
	case "raised":
		return briefError(t.row.Err)
	case "cause":
		return x.name(t.cause)
	case "them":
		return x.names(t.them)
	}
	return t.text
}
