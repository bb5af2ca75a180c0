//go:build !js

package retell

import (
	"regexp"
	"slices"
	"strings"
)

var (
	// awaiting is a statement that awaits one call, and may keep what it gives.
	awaiting = regexp.MustCompile(`^( *)(?:([A-Za-z_][\w, ]*?) *\+?= *|[A-Za-z_][\w.]*\.append\()?await (?:[A-Za-z_]\w*\.)*([A-Za-z_]\w*)\(([^#]*)\)$`)
	looping  = regexp.MustCompile(`^( *)for ([^:]+) in [^:]+:$`)
	// comprehension awaits one call for each of some.
	comprehension = regexp.MustCompile(`[\[{(]await (?:[A-Za-z_]\w*\.)*([A-Za-z_]\w*)\([^#]*\) for `)
	word          = regexp.MustCompile(`[A-Za-z_]\w*`)
)

// awaits finds them in the function that begins on a line.
func awaits(lines []string, first int) []await {
	if first < 1 || first > len(lines) {
		return nil
	}
	body := lines[first:]
	margin := indent(lines[first-1])
	for i, line := range body {
		if strings.TrimSpace(line) != "" && indent(line) <= margin {
			body = body[:i]
			break
		}
	}
	var all []await
	for i := 0; i < len(body); i++ {
		line := strings.TrimRight(body[i], " \r")
		at := first + i + 1
		if found := comprehension.FindStringSubmatch(line); found != nil {
			all = append(all, await{at, at, found[1:2], true})
			continue
		}
		if for_ := looping.FindStringSubmatch(line); for_ != nil && i+1 < len(body) {
			found := awaiting.FindStringSubmatch(strings.TrimRight(body[i+1], " \r"))
			alone := i+2 >= len(body) || indent(body[i+2]) <= len(for_[1])
			if found != nil && alone && !uses(found[4], found[2]) {
				all = append(all, await{at + 1, at + 1, found[3:4], true})
			}
			continue
		}
		run, kept := await{first: at}, ""
		for ; i < len(body); i++ {
			found := awaiting.FindStringSubmatch(strings.TrimRight(body[i], " \r"))
			if found == nil || len(run.names) > 0 && indent(body[i]) != indent(body[i-1]) || uses(found[4], kept) {
				break
			}
			run.names = append(run.names, found[3])
			run.last = first + i + 1
			kept += " " + found[2]
		}
		if len(run.names) > 1 {
			all = append(all, run)
		}
		if len(run.names) > 0 {
			i-- // what ended it may begin another
		}
	}
	return all
}

// uses reports whether an expression has one of some names in it.
func uses(text, names string) bool {
	kept := word.FindAllString(names, -1)
	return slices.ContainsFunc(word.FindAllString(text, -1), func(w string) bool { return slices.Contains(kept, w) })
}

func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }
