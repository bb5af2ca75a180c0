package lessons

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

// A Check is one thing that a challenge asks of a run. In a fence it is a line:
//
//	elapsed <= 2               when the call was over, in seconds; finished: the program
//	outcome = returned         or raised, cancelled, hung
//	error = TimeoutError       the type of what came out, or none
//	gives = 'A', None, 'C'     the items that the call gave, as Python prints them
//	finishing = B, C, A        the names in the order of ending
//	state "A" = cancelled      or returned, raised, running, never_started
//	ends "A" <= 1              when that task ended
//	by "A" = timeout           who cancelled it, as a trace's row says
//	returned >= 3              how many tasks did; likewise raised, cancelled
//	at-once <= 2               how many tasks ran at the same time, at most
//	blocked <= 0.1             the longest that a task blocked the loop
//	uses wait                  the call is there; lacks wait: it is not
//	keep tasks                 the tasks are as at the start, in any order
//	only limit, timeout        nothing but those parameters is changed; times stands
//	                           for the steps of tasks, function for the outermost call
//
// The page's scripts read it as JSON.
type Check struct {
	What  string `json:"what"`
	Row   string `json:"row,omitempty"` // a row's name
	Op    string `json:"op,omitempty"`  // "=", "<=", "<", ">=", ">"
	Than  string `json:"than"`
	Words string `json:"words"` // the same as a sentence of markdown
}

var checkLine = regexp.MustCompile(`^([a-z-]+)(?: "([^"]+)")?(?: (=|<=|<|>=|>))?(?: (.+))?$`)

// ParseCheck reads a line of a challenge's checks.
func ParseCheck(line string) (Check, error) {
	parts := checkLine.FindStringSubmatch(line)
	if parts == nil {
		return Check{}, fmt.Errorf("%q is no check", line)
	}
	c := Check{What: parts[1], Row: parts[2], Op: parts[3], Than: parts[4]}
	ok := c.Than != "" && (c.Row != "") == slices.Contains([]string{"state", "ends", "by"}, c.What)
	switch c.What {
	case "elapsed", "finished", "ends", "at-once", "blocked", "returned", "raised", "cancelled":
		_, err := strconv.ParseFloat(c.Than, 64)
		ok = ok && c.Op != "" && err == nil
	case "outcome", "error", "gives", "finishing", "state", "by":
		ok = ok && c.Op == "="
	case "uses", "lacks", "only":
		ok = ok && c.Op == ""
	case "keep":
		ok = ok && c.Op == "" && c.Than == "tasks"
	default:
		ok = false
	}
	if !ok {
		return Check{}, fmt.Errorf("%q is no check", line)
	}
	c.Words = c.words()
	return c, nil
}

func (c Check) words() string {
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

func (c Check) list() []string { return strings.Split(c.Than, ", ") }

var amounts = map[string]string{"=": "%s", "<=": "%s at most", "<": "less than %s", ">=": "%s or more", ">": "more than %s"}

func (c Check) amount() string { return fmt.Sprintf(amounts[c.Op], c.Than) }

// when says a time; no is the word for no later than that.
func (c Check) when(no string) string {
	return fmt.Sprintf(map[string]string{"=": "at %s", "<=": no + " %s", "<": "before %s", ">=": "at %s or later", ">": "after %s"}[c.Op], clock(c.Than))
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
	n, _ := strconv.ParseFloat(seconds, 64)
	return trace.Clock(trace.Time(n * float64(trace.Second)))
}
