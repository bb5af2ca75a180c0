package conform

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
)

const (
	mostRows = 25
	deepest  = 6
)

// Generate draws a scenario. All its times come from a few that are drawn first,
// so that deadlines meet in the same instant; that is where engines differ. In
// every second one most tasks hand work to a few threads, or block the loop; in
// one of twelve times are random.
func Generate(r *rand.Rand) string {
	text := generate(r, false)
	if r.IntN(12) == 0 {
		return generate(r, true)
	}
	return text
}

func generate(r *rand.Rand, uniform bool) string {
	g := &generator{r: r, rows: 1 + r.IntN(mostRows), threads: r.IntN(2) == 0, uniform: uniform}
	if g.oneIn(3) {
		g.rows = 1 + r.IntN(4)
		if g.threads {
			g.rows += 2
		}
	}
	for range 1 + r.IntN(4) {
		g.times = append(g.times, pick(g, times))
	}
	text := ""
	if g.oneIn(10) {
		text = g.leaf(1)
	} else {
		text = g.combinator(r.IntN(deepest))
	}
	if g.threads || g.uniform || g.oneIn(3) {
		text = g.run(text)
	}
	if g.oneIn(40) {
		text = "await asyncio." + text
	}
	return text
}

var times = []string{
	"0", "0", "1", "1", "1", "2", "2", "3", "5", "0.1", "0.2", "0.3", "0.5", "0.7", "0.8", "1.5", "2.5",
	"0.000000001", "0.000000002", "0.999999999", "100000",
}

var values = []string{
	"None", "True", "False", "0", "-1", "42", "9007199254740991", "2.5", "2.0", "-0.0", "1e-7", "1e300", `""`, `"ok"`,
	`"value {i}"`, `"it's \"quoted\"\n\u00e9"`, "[]", `[1, "x{i}", [None, True, -2.5]]`,
}

// exceptions are those that a scenario may raise, TimeoutError twice as often.
var exceptions = func() []string {
	all := scenario.ExceptionTypes()
	return slices.Insert(slices.Clone(all), slices.Index(all, "TimeoutError"), "TimeoutError")
}()

var messages = []string{"", `""`, `"boom"`, `"no {i}"`, `"it's"`, `"both ' and \""`}

// generator draws one scenario.
type generator struct {
	r     *rand.Rand
	rows  int // that may still be written
	names int
	times []string

	threads bool // most tasks have to do with them
	uniform bool // some times are drawn when they are reached
	apart   bool // no two times are the same, as copies' would be, and none is 0
}

func pick[T any](g *generator, from []T) T { return from[g.r.IntN(len(from))] }

func (g *generator) oneIn(n int) bool { return g.r.IntN(n) == 0 }

func (g *generator) time() string {
	if g.apart {
		return fmt.Sprintf("%.3f", 0.1+1.4*g.r.Float64())
	}
	if g.oneIn(6) {
		return "0"
	}
	return pick(g, g.times)
}

// delay draws a time that may be drawn when it is reached.
func (g *generator) delay() string {
	if !g.uniform || g.oneIn(3) {
		return g.time()
	}
	low, high := g.time(), g.time()
	if number(low) > number(high) {
		low, high = high, low
	}
	if number(high) < 1e-6 {
		// asyncio sets no timer for 0, and one for what is less than the nanoseconds
		// that a trace counts.
		low = high
	}
	return call(pick(g, []string{"uniform", "uniform", "random.uniform"}), low, high)
}

func number(text string) float64 {
	f, _ := strconv.ParseFloat(text, 64)
	return f
}

func (g *generator) run(aw string) string {
	workers := 2
	if g.threads {
		workers = 1
	}
	options := g.some(
		g.option(2, "linger", g.time()),
		g.option(workers, "workers", strconv.Itoa(1+g.r.IntN(3))),
	)
	if g.uniform {
		options = append(options, g.some(g.option(2, "seed", pick(g, []string{"0", "1", "7", "2147483648", "4294967296", "9007199254740991"})))...)
	}
	return call("run", append([]string{aw}, options...)...)
}

// option writes the option once in n times.
func (g *generator) option(n int, name, value string) string {
	if g.oneIn(n) {
		return name + "=" + value
	}
	return ""
}

// some leaves out the empty ones.
func (g *generator) some(texts ...string) []string {
	var given []string
	for _, t := range texts {
		if t != "" {
			given = append(given, t)
		}
	}
	return given
}

func call(name string, args ...string) string { return name + "(" + strings.Join(args, ", ") + ")" }

// awaitable draws a leaf or a combinator, of at most so many levels.
func (g *generator) awaitable(depth int) string {
	if depth == 0 || g.rows <= 1 || g.oneIn(3) {
		return g.leaf(depth)
	}
	return g.combinator(depth - 1)
}

func (g *generator) leaf(depth int) string {
	switch n := g.r.IntN(10); {
	case n < 7:
		return g.task(depth)
	case n < 9:
		return g.future()
	}
	return call("collect", g.stream())
}

func (g *generator) name() string {
	g.rows--
	g.names++
	if g.oneIn(8) {
		return fmt.Sprintf(`"T%d.{i}"`, g.names)
	}
	return fmt.Sprintf(`"T%d"`, g.names)
}

func (g *generator) task(depth int) string {
	args := []string{g.name()}
	for range pick(g, []int{0, 1, 1, 1, 1, 2, 2, 3, 4}) {
		args = append(args, g.step(depth))
	}
	args = append(args, g.some(
		g.option(4, "result", pick(g, values)),
		g.option(4, "fail", g.failure()),
		g.option(4, "on_cancel", pick(g, []string{`"suppress"`, `"suppress"`, `"raise"`})),
		g.option(4, "cleanup", g.time()),
	)...)
	return call("task", args...)
}

func (g *generator) step(depth int) string {
	if g.threads && !g.oneIn(3) {
		return call(pick(g, []string{"executor", "executor", "block"}), g.delay())
	}
	switch n := g.r.IntN(20); {
	case n < 8:
		return g.delay()
	case n < 9:
		return call("sleep", g.delay())
	case n < 11:
		return call("block", g.delay())
	case n < 13:
		return call("executor", g.delay())
	case n < 14:
		return call("log", pick(g, []string{`"here"`, `"step {i}"`, `""`}))
	case n < 15 && !g.apart:
		return "hang()"
	}
	if depth > 0 && g.rows > 0 {
		return g.awaitable(depth - 1)
	}
	return g.time()
}

func (g *generator) failure() string {
	if g.oneIn(8) {
		return "None"
	}
	return call(pick(g, exceptions), pick(g, messages))
}

func (g *generator) future() string {
	args := []string{g.name()}
	if !g.oneIn(8) {
		after := g.delay()
		if g.oneIn(8) {
			after = "None"
		}
		args = append(args, pick(g, []string{"", "after="})+after)
	}
	args = append(args, g.some(
		g.option(4, "result", pick(g, values)),
		g.option(4, "fail", g.failure()),
	)...)
	return call("future", args...)
}

func (g *generator) stream() string {
	args := []string{g.name()}
	for range g.r.IntN(4) {
		args = append(args, pick(g, values))
	}
	args = append(args, g.some(
		g.option(2, "every", g.delay()),
		g.option(4, "fail", g.failure()),
	)...)
	return call("stream", args...)
}
