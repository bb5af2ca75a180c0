package explain

import "github.com/gatherground/gatherground/core/trace"

// A sentence stays one whatever a run holds.
const (
	longestName  = 60  // code points of a name
	longestValue = 120 // code points of a value or an exception
	fewValues    = 3   // returned values that are told together
)

func rowName(r *trace.Row) string {
	return trace.Shorten(oneLine(r.Called()), longestName)
}

// brief gives a value as it is written in the run's language, if it fits.
func (x *teller) brief(v trace.Value) string {
	if x.foreign() {
		return Brief(x.lang, v, longestValue)
	}
	return brief(v)
}

// brief gives a repr that fits in a sentence: a list too long for it ends with
// how many values are left out.
func brief(v trace.Value) string {
	list, ok := v.(trace.List)
	if !ok {
		return trace.ShortRepr(v, longestValue)
	}
	b := []byte{'['}
	for i := range list {
		item := trace.ShortRepr(list[i], longestName)
		if len(b)+len(item) > longestValue && i > 0 {
			return string(b) + ", … and " + grouped(len(list)-i) + " more]"
		}
		if i > 0 {
			b = append(b, ", "...)
		}
		b = append(b, item...)
	}
	return string(append(b, ']'))
}

// briefError gives an exception as a traceback's last line does, a group by its
// members.
func briefError(e *trace.Error) string {
	if e == nil {
		return "an exception"
	}
	if len(e.Errors) == 0 {
		return briefly(e.Error())
	}
	members := make([]string, 0, manyNames)
	for i := 0; i < len(e.Errors) && i < manyNames; i++ {
		members = append(members, briefError(e.Errors[i]))
	}
	return e.Type + " (" + listed(members, len(e.Errors)) + ")"
}

// oneLine keeps what has line breaks on the sentence's line.
func oneLine(s string) string {
	for i := range len(s) {
		if s[i] == '\n' || s[i] == '\r' {
			b := []byte(s)
			for ; i < len(b); i++ {
				if b[i] == '\n' || b[i] == '\r' {
					b[i] = ' '
				}
			}
			return string(b)
		}
	}
	return s
}

// seconds gives a length of time: "1 s", "86,400 s".
func seconds(t trace.Time) string { return trace.Seconds(t) + " s" }

// briefly keeps a text on one line, and cuts what is too long for it.
func briefly(s string) string { return trace.Shorten(oneLine(s), longestValue) }
