package scenario

import (
	"slices"
	"strconv"
	"strings"
)

// A Wrap puts a call of Func around an argument, or around the whole: inside
// run, if that is there. Around copies, a function of one awaitable stands
// around each of them. Parameters are filled in as by [Rename].
type Wrap struct {
	Path  []int
	Func  string
	Known string // lines such as timeout=1
}

// An Unwrap puts what stands in a call in that call's place.
type Unwrap struct{ Path []int }

// A Duplicate puts a copy behind an argument. The leaves in it get names of
// their own.
type Duplicate struct{ Path []int }

// An Add puts a new task behind the arguments of the call at Path, whose name
// goes on as theirs do.
type Add struct{ Path []int }

// A Place takes an argument into another call, before the argument that has the
// Index there. Paths and index are those before the edit. A call of one awaitable
// that is left without it goes, too.
type Place struct {
	Path, Into []int
	Index      int
}

func (e *Wrap) edit(root *Arg) error {
	s := lookUp(e.Func)
	if s == nil || !s.takesAwaitables() {
		return mistake(Pos{1, 1}, quote(shorten(e.Func))+" is no function of awaitables")
	}
	a, err := root.reach(e.Path)
	if err != nil {
		return err
	}
	for a.Call != nil && (a.Call.Func == "run" || a.Call.Func == "repeat" && s.Class == Combinator && s.Takes != ManyAwaitables) {
		a.copy()
		a = &a.Call.Args[0]
	}
	if a.Call == nil || lookUp(a.Call.Func).Class == StepOnly {
		return mistake(Pos{1, 1}, "a step of a task cannot be put into "+e.Func)
	}
	inner := *a
	if s.Class == Copies {
		inner.Call = named(a.Call, func(name string) string {
			if strings.Contains(name, "{i}") {
				return name
			}
			return name + counted
		})
	}
	c := &Call{Func: e.Func, Args: []Arg{inner}}
	c.fill(s, e.Known)
	a.Call = c
	return nil
}

// counted is what a name gets that is repeated.
const counted = " {i}"

func (e *Unwrap) edit(root *Arg) error {
	a, err := root.reach(e.Path)
	if err != nil {
		return err
	}
	if a.Call == nil || !lookUp(a.Call.Func).takesAwaitables() {
		return mistake(Pos{1, 1}, "there is no call to be taken away at that place")
	}
	c := a.Call
	inner := slices.Clone(c.Args)
	if c.Func == "repeat" {
		inner[0].Call = named(inner[0].Call, func(name string) string { return strings.TrimSuffix(name, counted) })
	}
	last := len(e.Path) - 1
	if last >= 0 {
		around, err := root.call(e.Path[:last])
		if err != nil {
			return err
		}
		if t := lookUp(around.Func).Takes; t == ManyAwaitables || t == Steps {
			at := e.Path[last]
			args := append(around.Args[:at:at], inner...)
			around.Args = append(args, around.Args[at+1:]...)
			return nil
		}
		a = &around.Args[e.Path[last]]
	}
	if len(inner) != 1 {
		return mistake(Pos{1, 1}, "one awaitable has to stand in the place of "+c.Func+", and it holds "+strconv.Itoa(len(inner)))
	}
	*a = inner[0]
	return nil
}

// takesOne reports whether a function has room for one awaitable alone.
func (s *Signature) takesOne() bool { return s.Takes == OneAwaitable || s.Takes == OneStream }

// takesAwaitables reports whether a function is one of awaitables.
func (s *Signature) takesAwaitables() bool { return s.takesOne() || s.Takes == ManyAwaitables }

// takesMore refuses a call that has room for one alone.
func takesMore(c *Call) error {
	if lookUp(c.Func).takesOne() {
		return mistake(Pos{1, 1}, c.Func+" has room for one: put what stands in it into a gather first")
	}
	return nil
}

func (e *Duplicate) edit(root *Arg) error {
	last := len(e.Path) - 1
	if last < 0 {
		return mistake(Pos{1, 1}, "the outermost call cannot stand twice")
	}
	a, err := root.reach(e.Path)
	if err != nil {
		return err
	}
	c, err := root.call(e.Path[:last])
	if err != nil {
		return err
	}
	if err := takesMore(c); err != nil {
		return err
	}
	twin := *a
	if a.Call != nil {
		taken := namesIn(root.Call)
		twin.Call = named(a.Call, func(name string) string {
			name = free(name, taken)
			taken[name] = true
			return name
		})
	}
	c.insert(twin, e.Path[last]+1)
	return nil
}

func (e *Add) edit(root *Arg) error {
	c, err := root.call(e.Path)
	if err != nil {
		return err
	}
	if err := takesMore(c); err != nil {
		return err
	}
	var beside []string
	for i := range c.Args {
		if inner := c.Args[i].Call; inner != nil && inner.Func == "task" {
			beside = append(beside, nameOf(inner))
		}
	}
	var arg Arg
	if err := arg.replace(`task(` + formatString(next(beside, namesIn(root.Call))) + `, 1)`); err != nil {
		return err
	}
	c.insert(arg, len(c.Args))
	return nil
}

func (e *Place) edit(root *Arg) error {
	from, into := slices.Clone(e.Path), len(e.Into)
	if len(from) == 0 || into >= len(from) && slices.Equal(e.Into[:len(from)], from) {
		return mistake(Pos{1, 1}, "a call cannot be moved into itself")
	}
	a, err := root.reach(from)
	if err != nil {
		return err
	}
	moved := *a
	c, err := root.call(e.Into)
	if err != nil {
		return err
	}
	if err := takesMore(c); err != nil {
		return err
	}
	at := min(max(e.Index, 0), len(c.Args))
	c.insert(moved, at)
	if into < len(from) && slices.Equal(e.Into, from[:into]) && from[into] >= at {
		from[into]++
	}
	return root.drop(from)
}

// drop takes an argument away, and each call of one awaitable that is left
// without it.
func (a *Arg) drop(path []int) error {
	for {
		left, _, err := a.take(path)
		if err != nil || len(left.Args) > 0 || !lookUp(left.Func).takesOne() {
			return err
		}
		path = path[:len(path)-1]
	}
}

// named returns a call with other names for the leaves in it.
func named(c *Call, rename func(string) string) *Call {
	a := Arg{Call: c}
	a.copy()
	c = a.Call
	for i := range c.Params {
		if c.Params[i].Name == "name" {
			c.Params[i] = Param{Name: "name", text: formatString(rename(nameOf(c)))}
		}
	}
	for i := range c.Args {
		if inner := c.Args[i].Call; inner != nil {
			c.Args[i].Call = named(inner, rename)
		}
	}
	return c
}

func nameOf(leaf *Call) string {
	v, _ := leaf.Param("name")
	name, _ := v.(string)
	return name
}

// namesIn returns the names of the leaves in a call.
func namesIn(c *Call) map[string]bool {
	names := map[string]bool{}
	var look func(c *Call)
	look = func(c *Call) {
		if _, ok := c.Param("name"); ok {
			names[nameOf(c)] = true
		}
		for i := range c.Args {
			if inner := c.Args[i].Call; inner != nil {
				look(inner)
			}
		}
	}
	look(c)
	return names
}

// next gives the name of a new task beside others: after "API 3", "API 4"; after
// "B", "C"; and "Task 4" where three others have no such order.
func next(beside []string, taken map[string]bool) string {
	if n := len(beside); n > 0 {
		last := beside[n-1]
		if stem, number := apart(last); number != "" {
			return numbered(stem, number, taken)
		}
		if letter := after(last); letter != "" && !taken[letter] {
			return letter
		}
	}
	return numbered("Task ", strconv.Itoa(len(beside)), taken)
}

// free gives a name for the copy of a leaf: of "API 1", "API 2"; of "A", the next
// letter that is free; of "mail", "mail 2".
func free(name string, taken map[string]bool) string {
	if stem, number := apart(name); number != "" {
		return numbered(stem, number, taken)
	}
	for letter := after(name); letter != ""; letter = after(letter) {
		if !taken[letter] {
			return letter
		}
	}
	return numbered(name+" ", "1", taken)
}

// apart gives a name's number at its end, and what stands before it.
func apart(name string) (stem, number string) {
	stem = strings.TrimRight(name, "0123456789")
	if number = name[len(stem):]; len(number) > 9 {
		return name, ""
	}
	return stem, number
}

// numbered gives the first name that is free after that number.
func numbered(stem, number string, taken map[string]bool) string {
	n, _ := strconv.Atoi(number)
	for {
		n++
		if name := stem + strconv.Itoa(n); !taken[name] {
			return name
		}
	}
}

// after gives the letter after a name that is one capital letter; "" after any other.
func after(name string) string {
	if len(name) != 1 || name[0] < 'A' || name[0] >= 'Z' {
		return ""
	}
	return string(name[0] + 1)
}
