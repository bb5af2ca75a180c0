package trace

import "strings"

// option gives what a call's options say of a name: option("limit") of
// "limit=2, return_exceptions=True" is "2".
func (c *Call) option(name string) string {
	rest := c.Options
	for rest != "" {
		var one string
		one, rest = cutOption(rest)
		if key, value, ok := strings.Cut(one, "="); ok && key == name {
			return value
		}
	}
	return ""
}

// cutOption gives the first of several options; commas in strings and brackets
// are part of it.
func cutOption(s string) (one, rest string) {
	depth, quote := 0, byte(0)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0 && c == '\\':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '(' || c == '[':
			depth++
		case c == ')' || c == ']':
			depth--
		case c == ',' && depth == 0:
			return s[:i], strings.TrimLeft(s[i+1:], " ")
		}
	}
	return s, ""
}

func (c *Call) has(flag string) bool { return c.option(flag) == "True" }

// limit is the time that the call gives what it awaits, or Never.
func (c *Call) limit() Time {
	for _, name := range []string{"timeout", "seconds"} {
		if t, ok := parseSeconds(c.option(name)); ok {
			return t
		}
	}
	return Never
}

// deadline is when the call's time is up, or Never.
func (c *Call) deadline() Time {
	limit := c.limit()
	if limit == Never || c.Start == Never {
		return Never
	}
	return c.Start + limit
}
