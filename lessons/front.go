package lessons

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// front is what stands above a lesson's text.
type front struct {
	Title, Summary, Part string
	Minutes, Order       int
	Needs                []string
	Date, Versions       string
}

// between stands above and below the front matter.
const between = "---"

// readFront reads the lines of the form "key: value" between two of three
// dashes, and gives the text that follows. A value is the rest of its line, or
// stands in quotes, as Go's; that of needs is a list in brackets. It is as much
// of YAML as lessons need. An error names the line.
func readFront(source []byte) (f front, text []byte, err error) {
	first, rest, _ := bytes.Cut(source, []byte("\n"))
	if strings.TrimSpace(string(first)) != between {
		return f, nil, fmt.Errorf("1: front matter: the first line is to be %s", between)
	}
	seen := map[string]bool{}
	for number := 2; ; number++ {
		line, after, more := bytes.Cut(rest, []byte("\n"))
		if strings.TrimSpace(string(line)) == between {
			return f, after, nil
		}
		if !more {
			return f, nil, fmt.Errorf("%d: front matter: it does not end with %s", number, between)
		}
		key, value, ok := strings.Cut(string(line), ":")
		if !ok {
			return f, nil, fmt.Errorf("%d: front matter: %q is not of the form key: value", number, line)
		}
		if seen[key] {
			return f, nil, fmt.Errorf("%d: front matter: %s stands there twice", number, key)
		}
		seen[key] = true
		if err := f.set(key, strings.TrimSpace(value)); err != nil {
			return f, nil, fmt.Errorf("%d: front matter: %s: %w", number, key, err)
		}
		rest = after
	}
}

func (f *front) set(key, value string) (err error) {
	text := map[string]*string{"title": &f.Title, "summary": &f.Summary, "part": &f.Part, "date": &f.Date, "versions": &f.Versions}[key]
	number := map[string]*int{"minutes": &f.Minutes, "order": &f.Order}[key]
	switch {
	case text != nil:
		*text, err = unquoted(value)
	case number != nil:
		if *number, err = strconv.Atoi(value); err != nil {
			err = fmt.Errorf("%q is no whole number", value)
		}
	case key == "needs":
		f.Needs, err = list(value)
	default:
		err = fmt.Errorf("there is no such key; there are title, summary, minutes, order, part, needs, date and versions")
	}
	return err
}

// unquoted gives a text, which may stand in quotes.
func unquoted(value string) (string, error) {
	if strings.HasPrefix(value, "'") {
		return "", fmt.Errorf("%s stands in single quotes; double ones are known here", value)
	}
	if !strings.HasPrefix(value, `"`) {
		return value, nil
	}
	text, err := strconv.Unquote(value)
	if err != nil {
		return "", fmt.Errorf("the quotes of %s do not end, or hold an escape that there is none", value)
	}
	return text, nil
}

// list reads [a, b].
func list(value string) ([]string, error) {
	inside, opened := strings.CutPrefix(value, "[")
	inside, closed := strings.CutSuffix(inside, "]")
	if !opened || !closed {
		return nil, fmt.Errorf("%q is no list such as [results-in-order, wait]", value)
	}
	var all []string
	for item := range strings.SplitSeq(inside, ",") {
		if item = strings.TrimSpace(item); item != "" {
			all = append(all, item)
		}
	}
	return all, nil
}
