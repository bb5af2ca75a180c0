package trace

import "unicode/utf8"

// A sentence stays one whatever a run holds.
const (
	longestName  = 60  // code points of a name
	longestValue = 120 // code points of a value or an exception
	fewValues    = 3   // returned values that are told together
)

func rowName(r *Row) string {
	if r.Name == "" {
		return "row " + grouped(r.ID)
	}
	return shorten(oneLine(r.Name), longestName)
}

// brief gives a value as it is written in the run's language, if it fits.
func (x *teller) brief(v Value) string {
	if x.foreign() {
		return Brief(x.lang, v, longestValue)
	}
	return brief(v)
}

// brief gives a repr that fits in a sentence: a list too long for it ends with
// how many values are left out.
func brief(v Value) string {
	list, ok := v.(List)
	if !ok {
		return shorten(reprUpTo(v, longestValue), longestValue)
	}
	b := []byte{'['}
	for i := range list {
		item := shorten(reprUpTo(list[i], longestName), longestName)
		if len(b)+len(item) > longestValue && i > 0 {
			return string(b) + ", … and " + grouped(len(list)-i) + " more]"
		}
		b = append(comma(b, i), item...)
	}
	return string(append(b, ']'))
}

// briefError gives an exception as a traceback's last line does, a group by its
// members.
func briefError(e *Error) string {
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

func shorten(s string, most int) string {
	if len(s) <= most || utf8.RuneCountInString(s) <= most {
		return s
	}
	runes := []rune(s)
	return string(runes[:most-1]) + "…"
}

// seconds gives a length of time: "1 s", "86,400 s".
func seconds(t Time) string { return Grouped(string(AppendSeconds(nil, t))) + " s" }

// briefly keeps a text on one line, and cuts what is too long for it.
func briefly(s string) string { return shorten(oneLine(s), longestValue) }
