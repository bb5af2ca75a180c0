package trace

import "strings"

// Language names the language whose function that is: "Python", "JavaScript",
// "Go", "Java" or "C#".
func Language(fn string) string {
	switch fn {
	case "wait_group", "errgroup":
		return "Go"
	case "all_of":
		return "Java"
	case "when_all", "when_any":
		return "C#"
	}
	if strings.HasPrefix(fn, "promise_") {
		return "JavaScript"
	}
	return "Python"
}
