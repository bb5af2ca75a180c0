package challenge

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

// Words returns the check as a sentence of markdown.
func (c Check) Words() string {
	switch c.What {
	case "elapsed":
		return "The call ends " + c.when("within") + "."
	case "finished":
		return "The whole program ends " + c.when("within") + "."
	case "ends":
		return c.name() + " ends " + c.when("by") + "."
	case "blocked":
		return "No task blocks the loop for more than " + clock(c.Than) + "."
	case "at-once":
		return "The number of tasks that run at once is " + c.amount() + "."
	case "returned", "raised", "cancelled":
		return c.counted()
	case "outcome":
		return map[string]string{"returned": "The call returns.", "raised": "The call raises.", "cancelled": "The call is cancelled.", "hung": "The call waits for ever."}[c.Than]
	case "error":
		if c.Than == "none" {
			return "No exception comes out of the call."
		}
		return "`" + c.Than + "` comes out of the call."
	case "gives":
		return "It gives `" + c.Than + "`."
	case "finishing":
		return "They finish in the order " + c.Than + "."
	case "state":
		return c.name() + map[string]string{"returned": " returns.", "raised": " fails.", "cancelled": " is cancelled.", "running": " never ends.", "never_started": " never starts."}[c.Than]
	case "by":
		return c.name() + " is cancelled by " + trace.Asker(c.Than).Markdown() + "."
	case "uses":
		return "`" + c.Than + "` is called."
	case "lacks":
		return "`" + c.Than + "` is not called."
	case "keep":
		return "The tasks are unchanged."
	}
	return c.onlyWords()
}

func (c Check) onlyWords() string {
	var all []string
	for _, name := range c.list() {
		switch name {
		case "function":
			name = "the function that is called"
		case "times":
			name = "the times of the tasks"
		default:
			name = "`" + name + "`"
		}
		all = append(all, name)
	}
	return "Nothing is changed but " + strings.Join(all, " and ") + "."
}

func (c Check) name() string { return "`" + c.Row + "`" }

var amounts = map[string]string{"=": "%s", "<=": "%s at most", "<": "less than %s", ">=": "%s or more", ">": "more than %s"}

func (c Check) amount() string { return strings.Replace(amounts[c.Op], "%s", c.Than, 1) }

// when says a time; no is the word for no later than that.
func (c Check) when(no string) string {
	return strings.Replace(map[string]string{"=": "at %s", "<=": no + " %s", "<": "before %s", ">=": "at %s or later", ">": "after %s"}[c.Op], "%s", clock(c.Than), 1)
}

func (c Check) counted() string {
	one := map[string]string{"returned": "returns", "raised": "fails", "cancelled": "is cancelled"}[c.What]
	many := map[string]string{"returned": "return", "raised": "fail", "cancelled": "are cancelled"}[c.What]
	n, _ := strconv.Atoi(c.Than)
	switch {
	case n == 0 && c.Op == "=":
		return "No task " + one + "."
	case n == 1:
		many = "task " + one
	default:
		many = "tasks " + many
	}
	return map[string]string{"=": "", "<=": "At most ", "<": "Fewer than ", ">=": "At least ", ">": "More than "}[c.Op] + inWords(n, c.Op == "=") + " " + many + "."
}

// inWords gives a small number in words; first, as a sentence begins.
func inWords(n int, first bool) string {
	words := []string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
	if n < 0 || n >= len(words) {
		return strconv.Itoa(n)
	}
	if first {
		return strings.ToUpper(words[n][:1]) + words[n][1:]
	}
	return words[n]
}

func clock(seconds string) string {
	t, _ := trace.ParseSeconds(seconds)
	return trace.Clock(t)
}
