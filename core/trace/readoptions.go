package trace

import (
	"slices"
	"strconv"
	"strings"
)

// readOptions reads what [Call.Written] writes. What is no flag, number or time
// is kept as it is.
func readOptions(text string) (all []Option) {
	for text != "" {
		var one string
		if one, text = cutOption(text); one == "" {
			continue
		}
		o := Option{Value: Code(one)}
		if name, value, ok := strings.Cut(one, "="); ok && name != "" {
			o = Option{name, readOption(name, value)}
		}
		all = append(all, o)
	}
	return all
}

func readOption(name, text string) Value {
	switch text {
	case "True":
		return true
	case "False":
		return false
	case "None":
		return nil
	}
	if slices.Contains(timeLimits[:], name) {
		if t, ok := ParseSeconds(text); ok {
			return t
		}
	} else if n, err := strconv.ParseInt(text, 10, 64); err == nil && strconv.FormatInt(n, 10) == text {
		return n
	}
	return Code(text)
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
