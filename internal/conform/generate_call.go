package conform

import (
	"strconv"

	"github.com/gatherground/gatherground/core/scenario"
)

// combinator draws a call with arguments of at most so many levels. Those that
// cancel what they await are drawn more often: they meet the most rules.
func (g *generator) combinator(depth int) string {
	draw := []func(int) string{
		g.gather, g.gather, g.wait, g.asCompleted, g.waitFor, g.waitFor, g.timeout, g.timeout,
		g.shield, g.boundedGather, g.cancelAfter, g.cancelAfter, g.attempt, g.attempt,
	}
	i := g.r.IntN(len(draw) + len(bare))
	if i < len(draw) {
		return draw[i](depth)
	}
	return call(bare[i-len(draw)], g.many(depth)...)
}

// bare are the functions that take awaitables and nothing else; that of groups
// cancels them.
var bare = func() []string {
	names := []string{"task_group"}
	for _, s := range scenario.Signatures() {
		if s.Class == scenario.Combinator && s.Takes == scenario.ManyAwaitables && s.Params == nil {
			names = append(names, s.Func)
		}
	}
	return names
}()

func (g *generator) gather(depth int) string {
	aws := g.many(depth)
	if g.oneIn(25) {
		aws = append(aws, g.stream())
		g.r.Shuffle(len(aws), func(i, j int) { aws[i], aws[j] = aws[j], aws[i] })
	}
	return call("gather", append(aws, g.returnExceptions()...)...)
}

func (g *generator) returnExceptions() []string {
	return g.some(g.option(3, "return_exceptions", g.bool()))
}

func (g *generator) bool() string { return pick(g, []string{"True", "True", "True", "False"}) }

func (g *generator) wait(depth int) string {
	return call("wait", append(g.many(depth), g.some(
		g.option(2, "timeout", g.limit()),
		g.option(2, "return_when", pick(g, []string{"ALL_COMPLETED", "FIRST_COMPLETED", "FIRST_COMPLETED", "FIRST_EXCEPTION"})),
		g.option(3, "cancel_pending", g.bool()),
	)...)...)
}

func (g *generator) asCompleted(depth int) string {
	return call("as_completed", append(g.many(depth), g.some(
		g.option(2, "timeout", g.limit()),
		g.option(2, "catch", g.bool()),
	)...)...)
}

func (g *generator) limit() string {
	if g.oneIn(8) {
		return "None"
	}
	return g.time()
}

func (g *generator) waitFor(depth int) string {
	return call("wait_for", g.awaitable(depth), pick(g, []string{"", "timeout="})+g.limit())
}

func (g *generator) timeout(depth int) string {
	limit := g.limit()
	return call("timeout", limit, g.awaitable(depth))
}

func (g *generator) shield(depth int) string { return call("shield", g.awaitable(depth)) }

func (g *generator) boundedGather(depth int) string {
	limit := "limit=" + pick(g, []string{"1", "1", "2", "2", "3", "0", "-1"})
	return call("bounded_gather", append(append(g.many(depth), limit), g.returnExceptions()...)...)
}

func (g *generator) cancelAfter(depth int) string {
	after := g.time()
	return call("cancel_after", after, g.awaitable(depth))
}

func (g *generator) attempt(depth int) string {
	args := []string{g.awaitable(depth)}
	if g.oneIn(2) {
		args = append(args, pick(g, []string{"", "default="})+pick(g, values))
	}
	return call("attempt", args...)
}

// many draws the arguments of a call that takes many awaitables.
func (g *generator) many(depth int) []string {
	if g.oneIn(25) {
		return nil
	}
	var aws []string
	for range 1 + g.r.IntN(6) {
		if g.rows < 1 && len(aws) > 0 {
			break
		}
		if !g.apart && g.oneIn(12) {
			aws = append(aws, g.repeat(depth))
			continue
		}
		aws = append(aws, g.awaitable(depth))
	}
	return aws
}

// repeat draws copies; every copy's rows count.
func (g *generator) repeat(depth int) string {
	n := g.r.IntN(4)
	before := g.rows
	g.rows /= max(n, 1)
	share := g.rows
	var text string
	if g.oneIn(6) {
		text = g.repeat(depth)
	} else {
		text = g.awaitable(depth)
	}
	g.rows = before - n*(share-g.rows)
	return call("repeat", strconv.Itoa(n), text)
}
