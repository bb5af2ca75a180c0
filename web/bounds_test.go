package web_test

import (
	"fmt"
	"math/rand/v2"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	language "github.com/gatherground/gatherground/core/scenario"
)

// mostBytes is what an answer about a scenario may have.
const mostBytes = 2_000_000

// TestNoAnswerIsLargerThanItsBound asks every route that depends on a scenario
// about texts of which little makes much. What is accepted fits; what is not is
// refused with the bound in its words.
func TestNoAnswerIsLargerThanItsBound(t *testing.T) {
	handler := site(t).Handler()
	for _, text := range []string{
		deep("gather", 29, `repeat(1000, task("A", 1, result="`+strings.Repeat("x", 6500)+`"))`),
		deep("wait", 29, `repeat(1000, task("A", 1, result="`+strings.Repeat("x", 6500)+`"))`),
		deep("gather", 25, `repeat(100, task("A", 1, result="`+strings.Repeat("x", 200)+`"))`),
		`gather(repeat(1000, task("A", 1)))`,
		`gather(repeat(1000, task("A", 1, result="` + strings.Repeat("<", 500) + `")))`,
		`gather(repeat(1000, task("` + strings.Repeat("A", 1000) + `", 1)))`,
		`gather(repeat(900, task("` + strings.Repeat("<", 40) + `", 1)))`,
		`run(gather(repeat(1000, task("A"` + strings.Repeat(", executor(1)", 10) + `))), workers=1)`,
		`gather(repeat(100, task("A"` + strings.Repeat(", executor(1)", 31) + `)))`,
		`gather(repeat(1000, task("A", 1, log("hi"), executor(1), block(0.1))))`,
		`gather(repeat(999, gather()), repeat(999, gather()))`,
		`run(cancel_after(1, gather(repeat(300, shield(cancel_after(1, wait_for(task("A", 2, cleanup=2), 1)))))), linger=3)`,
		`sequence(repeat(100, sequence(collect(stream("A", "` + strings.Repeat(`\x00`, 660) + `", every=1)))))`,
		`as_completed(repeat(900, collect(stream("A", 1, 2, 3, every=1))))`,
	} {
		refused := 0
		for _, route := range []string{"/play", "/embed", "/run.svg", "/run.md", "/api/run", "/oembed", "/run.png"} {
			address := route + "?s=" + url.QueryEscape(text)
			if route == "/oembed" {
				address = "/oembed?url=" + url.QueryEscape("http://example.com/play?s="+url.QueryEscape(text))
			}
			answer := httptest.NewRecorder()
			handler.ServeHTTP(answer, httptest.NewRequest("GET", address, nil))
			switch body := answer.Body.String(); {
			case answer.Code >= 500:
				t.Errorf("%s: %d\n%.100s", route, answer.Code, text)
			case len(body) > mostBytes:
				t.Errorf("%s: an answer of %d bytes\n%.100s", route, len(body), text)
			case answer.Code == 400 && strings.Contains(body, "are taken here"):
				refused++
			}
		}
		if _, err := language.Parse(text, language.URL); err != nil && refused == 0 {
			t.Errorf("no route says which bound is passed\n%.100s", text)
		}
	}
}

func deep(function string, depth int, inner string) string {
	return strings.Repeat(function+"(", depth) + inner + strings.Repeat(")", depth)
}

// FuzzBounds draws texts of which little may make much, from a grammar of all
// functions with nesting, copies, long texts and many steps, and asks all routes
// about each. Whatever is accepted has an answer within its bound.
func FuzzBounds(f *testing.F) {
	for seed := range uint64(30) {
		f.Add(seed)
	}
	handler := site(f).Handler()
	f.Fuzz(func(t *testing.T, seed uint64) {
		g := &grammar{r: rand.New(rand.NewPCG(seed, 7)), left: 40}
		text := g.awaitable(g.r.IntN(28))
		if g.r.IntN(3) == 0 {
			text = fmt.Sprintf("run(%s, linger=%d, workers=%d)", text, g.r.IntN(9), 1+g.r.IntN(3))
		}
		for _, route := range []string{"/play", "/embed", "/run.svg", "/run.md", "/api/run", "/run.png", "/run.png?card=1"} {
			address := route + "?s=" + url.QueryEscape(text)
			if strings.Contains(route, "?") {
				address = route + "&s=" + url.QueryEscape(text)
			}
			answer := httptest.NewRecorder()
			handler.ServeHTTP(answer, httptest.NewRequest("GET", address, nil))
			if answer.Code >= 500 || answer.Body.Len() > mostBytes {
				t.Errorf("%s: %d, %d bytes\n%s", route, answer.Code, answer.Body.Len(), text)
			}
		}
	})
}

// grammar draws one text.
type grammar struct {
	r    *rand.Rand
	left int // calls that may still be written
}

func (g *grammar) awaitable(depth int) string {
	if g.left--; depth <= 0 || g.left <= 0 {
		return g.leaf()
	}
	var callable []language.Signature
	for _, s := range language.Signatures() {
		if s.Class == language.Combinator || s.Class == language.ForeignCombinator {
			callable = append(callable, s)
		}
	}
	s := callable[g.r.IntN(len(callable))]
	var args []string
	for _, p := range s.Before {
		args = append(args, p.Initial)
	}
	switch s.Takes {
	case language.OneStream:
		args = append(args, g.stream())
	case language.OneAwaitable:
		args = append(args, g.awaitable(depth-1))
	default:
		for range 1 + g.r.IntN(2) {
			arg := g.awaitable(depth - 1)
			if g.r.IntN(3) == 0 {
				arg = fmt.Sprintf("repeat(%d, %s)", g.many(1200), arg)
			}
			args = append(args, arg)
		}
	}
	for _, p := range s.Params {
		if p.Required {
			args = append(args, p.Name+"="+p.Initial)
		} else if p.Type == language.Bool && g.r.IntN(2) == 0 {
			args = append(args, p.Name+"=True")
		}
	}
	return s.Func + "(" + strings.Join(args, ", ") + ")"
}

func (g *grammar) leaf() string {
	if g.r.IntN(8) == 0 {
		return fmt.Sprintf("future(%s, %d, result=%s)", g.text(), g.r.IntN(4), g.text())
	}
	args := []string{g.text()}
	for range g.many(40) {
		args = append(args, []string{"1", "0", "executor(1)", "block(0.1)", "log(" + g.text() + ")", "sleep(0)"}[g.r.IntN(6)])
	}
	switch g.r.IntN(4) {
	case 0:
		args = append(args, "fail=KeyError("+g.text()+")")
	case 1:
		args = append(args, "result=["+g.text()+", [1, "+g.text()+"]]")
	case 2:
		args = append(args, "cleanup=1")
	}
	return "task(" + strings.Join(args, ", ") + ")"
}

func (g *grammar) stream() string {
	args := []string{g.text()}
	for range g.many(30) {
		args = append(args, g.text())
	}
	return "stream(" + strings.Join(args, ", ") + ", every=1)"
}

// many draws a number up to most, small ones and large ones alike.
func (g *grammar) many(most int) int { return g.r.IntN(1 + g.r.IntN(1+g.r.IntN(most))) }

// text draws a string literal of any length.
func (g *grammar) text() string {
	piece := []string{"a", "<", "&", "{i}", "é", "日本", `\x00`, `\"`, "x y "}[g.r.IntN(9)]
	return `"` + strings.Repeat(piece, g.many(900)) + `"`
}
