package edge_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"
)

var requests = flag.Int("requests", 1000, "how many requests are put to the Worker in a row")

func TestAHundredAtOnce(t *testing.T) {
	_, there := servers(t)
	var all errgroup.Group
	for i := range 100 {
		all.Go(func() error {
			text := fmt.Sprintf(`gather(task("A", %d), task("B", 1))`, i+1)
			get, post := ask{target: "/api/run" + scenario(text)}.of(t, there), ask{method: "POST", target: "/api/run", body: text}.of(t, there)
			want := fmt.Sprintf(`"elapsed":%d,`, i+1)
			if !strings.Contains(get.body, want) || get.body != post.body {
				return fmt.Errorf("number %d is answered %d %.100q, and posted %d %.100q", i, get.status, get.body, post.status, post.body)
			}
			return nil
		})
	}
	check(t, all.Wait())
}

// TestMemoryIsFlat asks for something new each time, so that each answer is a
// run of the program.
func TestMemoryIsFlat(t *testing.T) {
	_, there := servers(t)
	routes := slices.DeleteFunc(built(t).Web.Dynamic(), func(route string) bool { return route == "/run.png" })
	ask := func(i int) {
		text := fmt.Sprintf(`gather(task("A", %d), repeat(2, task("B {i}", 1)))`, i)
		route := routes[i%len(routes)]
		if i%50 == 0 { // pixels take ten times as long as all else
			route = "/run.png"
		}
		if got := (ask{target: route + scenario(text)}).of(t, there); got.status >= 500 {
			t.Fatalf("request %d: %d %.200q", i, got.status, got.body)
		}
	}
	for i := range *requests / 2 {
		ask(i)
	}
	half, err := deployed.Memory()
	if err != nil {
		t.Skip(err)
	}
	for i := *requests / 2; i < *requests; i++ {
		ask(i)
	}
	end, err := deployed.Memory()
	check(t, err)
	t.Logf("%d MB after %d requests, %d MB after %d", half>>20, *requests/2, end>>20, *requests)
	const slack = 64 << 20 // V8 collects when it likes to, and the cache holds the answers
	if end > half+half/4+slack {
		t.Errorf("memory grew from %d MB to %d MB", half>>20, end>>20)
	}
}

// TestNobodyBringsItDown puts random pieces of the language, and of what is
// hostile to it, together.
func TestNobodyBringsItDown(t *testing.T) {
	here, there := servers(t)
	pieces := []string{
		"gather(", "task(", `"A"`, ")", ", ", "1", "-1", "1e308", "[", "]", "repeat(1000, ", "run(", "wait(", "'", `"`, `\`, "\x00", "\xff", "#", "\n",
		"fail=", "ValueError(", "hang()", "<script>", "]]>", "&#0;", "{i}", "%", "é", "\u202e", "timeout=0", "None", "lambda: 0", "return_exceptions=True", "_",
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var text strings.Builder
		for range 1 + random.IntN(20) {
			text.WriteString(pieces[random.IntN(len(pieces))])
		}
		for _, route := range built(t).Web.Dynamic() {
			a := ask{target: route + "?s=" + url.QueryEscape(text.String())}
			want, got := a.of(t, here), a.of(t, there)
			if got.status >= 500 || got.status != want.status || got.body != want.body {
				t.Errorf("%s of %q: %d %.200q; the server gives %d", route, text.String(), got.status, got.body, want.status)
			}
		}
	}
}
