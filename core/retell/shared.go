//go:build !js

package retell

import (
	"regexp"
	"slices"
	"strings"
)

// What coroutines may share, so that one of them waits for another, leaves no wait
// in a recording where it was free, full or set when it was asked for: coroutines
// that took a lock in turn had it each time. So the text is asked. It is read in
// words, and where that leaves a doubt, they may share something.
var (
	// shareable makes such a thing, or asks one that another module has made. What
	// keeps a task or a future where others find it makes one of these too, and so does
	// a flag that is polled.
	shareable = regexp.MustCompile(`\b(?:\w*(?:Semaphore|Lock|Condition|Event|Barrier|Queue|Executor|Future|Limiter|Limits|Connector|Pool)|create_future|create_pool|global|nonlocal)\b` +
		`|\bwhile (?:not )?[a-z_][\w.]*:|\basync with [\w.]+:|\.acquire\(|\bsetdefault\(|(?:\]|\.\w+) *=.*\b(?:create_task|ensure_future)\(`)
	// sharing is what is done with it, or may be: to await what is no call, too, and to
	// set a variable of the module. A method counts where it is not called but given to
	// somebody as well.
	sharing = regexp.MustCompile(`\basync with\b|\.(?:acquire|release|locked|put|get|put_nowait|get_nowait|task_done|join|empty|full|qsize|set|clear|is_set|` +
		`wait|wait_for|notify|notify_all|abort|reset|shutdown|submit|map|set_result|set_exception|run_in_executor)\b|\b(?:to_thread|global|nonlocal)\b|` +
		`\bwhile (?:not )?[a-z_][\w.]*:|` +
		`\bawait +[A-Za-z_][\w.]*(?:\[[^\]]*\])?(?:[^\w.(\[]|$)`)
	// private is what looks like it, and is nothing that others wait for.
	private = regexp.MustCompile(`\basync with (?:asyncio\.)?(?:timeout|timeout_at|TaskGroup)\([^()]*\)(?: as \w+)?:|\basyncio\.(?:wait|wait_for)\(|["']\.join\(`)
	// defining begins a function.
	defining = regexp.MustCompile(`^ *(?:async +)?def +(\w+)`)
	// remark is a comment of which it is certain that it is one.
	remark = regexp.MustCompile(`^[^"'#]*(#.*)$`)
)

// A shares knows which of a program's functions may come to something that others
// of its coroutines wait for.
type shares struct {
	lines  []string        // without comments
	made   bool            // the program has anything of that kind
	known  map[string]bool // all functions
	may    map[string]bool // and those
	anyone bool            // one of them is given to somebody, who may be anyone
}

func sharesOf(source []string) *shares {
	s := &shares{known: map[string]bool{}, may: map[string]bool{}}
	for _, line := range source {
		if at := remark.FindStringSubmatchIndex(line); at != nil {
			line = line[:at[2]]
		}
		s.lines = append(s.lines, line)
	}
	for _, line := range s.lines {
		if name := defining.FindStringSubmatch(line); name != nil {
			s.known[name[1]] = true
		}
	}
	s.made = slices.ContainsFunc(s.lines, shareable.MatchString)
	if !s.made {
		return s
	}
	callers := map[string][]string{} // the functions that have a name in their text
	var found []string
	for i, line := range s.lines {
		name := defining.FindStringSubmatch(line)
		if name == nil {
			continue
		}
		body := s.body(i)
		if slices.ContainsFunc(body, s.doneOn) {
			found = append(found, name[1])
		}
		for _, line := range body {
			for _, w := range word.FindAllString(called(line), -1) {
				callers[w] = append(callers[w], name[1])
			}
		}
	}
	for len(found) > 0 {
		name := found[0]
		if found = found[1:]; !s.may[name] {
			s.may[name] = true
			found = append(found, callers[name]...)
		}
	}
	s.anyone = slices.ContainsFunc(s.lines, s.given)
	for name := range s.may {
		s.anyone = s.anyone || strings.HasPrefix(name, "__") // Python calls it, and no line says so
	}
	return s
}

// body returns the lines of the function that begins on one, with its decorators.
func (s *shares) body(first int) []string {
	margin, text := indent(s.lines[first]), false
	end := first + 1
	for ; end < len(s.lines); end++ {
		line := strings.TrimSpace(s.lines[end])
		if !text && line != "" && indent(s.lines[end]) <= margin && !strings.ContainsAny(line[:1], ")]}") {
			break
		}
		if (strings.Count(line, `"""`)+strings.Count(line, "'''"))%2 == 1 {
			text = !text
		}
	}
	for first > 0 && strings.HasPrefix(strings.TrimSpace(s.lines[first-1]), "@") {
		first--
	}
	return s.lines[first:end]
}

// called is a line without the name of the function that it begins.
func called(line string) string {
	if name := defining.FindStringIndex(line); name != nil {
		return line[name[1]:]
	}
	return line
}

// doneOn reports whether something that may be shared is used on a line, or a
// function that uses it.
func (s *shares) doneOn(line string) bool {
	line = called(line)
	return sharing.MatchString(private.ReplaceAllString(line, "(")) ||
		slices.ContainsFunc(word.FindAllString(line, -1), func(w string) bool { return s.may[w] })
}

// given reports whether a function that uses what may be shared, or a method of
// that, is given to somebody on a line, who may call it.
func (s *shares) given(line string) bool {
	if strings.Contains(line, "lambda") && s.doneOn(line) {
		return true
	}
	rest := private.ReplaceAllString(line, "(")
	for _, at := range sharing.FindAllStringIndex(rest, -1) {
		if rest[at[0]] == '.' && !strings.HasPrefix(rest[at[1]:], "(") {
			return true
		}
	}
	for _, at := range word.FindAllStringIndex(line, -1) {
		if s.may[line[at[0]:at[1]]] && !strings.HasPrefix(line[at[1]:], "(") {
			return true
		}
	}
	return false
}

// among reports whether coroutines of some functions, awaited on some lines, may
// share something for which one of them would wait. Of a function that is not the
// program's own nothing is known.
func (s *shares) among(functions []string, first, last int) bool {
	if slices.ContainsFunc(functions, func(name string) bool { return !s.known[name] }) {
		return true
	}
	return s.made && (s.anyone ||
		slices.ContainsFunc(functions, func(name string) bool { return s.may[name] }) ||
		slices.ContainsFunc(s.lines[max(first-2, 0):last], s.doneOn)) // with the line of its loop
}
