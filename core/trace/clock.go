package trace

import "strings"

// Clock gives an instant as a clock shows it: in seconds, with one decimal at
// least and as many as are needed: "1.0 s", "0.25 s".
func Clock(t Time) string {
	s := string(AppendSeconds(nil, t))
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s + " s"
}
