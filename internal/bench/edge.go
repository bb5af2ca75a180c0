package bench

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"text/tabwriter"
	"time"

	"github.com/gatherground/gatherground/internal/build"
	"github.com/gatherground/gatherground/internal/edge"
)

// edgeAnswers is how many answers each route gives: processor time is counted in
// hundredths of a second.
const edgeAnswers = 200

// measureEdge measures what Cloudflare bills, on the real workerd: the time of
// the processor for each route's answer, which no cache has, and for the first
// answer of all, with which the program starts. What the way to a Worker and its
// cache take here is another's: it is measured by a Worker without a program, in
// the same run, and taken off.
func measureEdge(root string, w io.Writer) error {
	if err := edge.Find(root); err != nil {
		return err
	}
	site, err := build.Make(root)
	if err != nil {
		return err
	}
	bare, endBare, err := deployed(site, root, edge.WriteBare)
	if err != nil {
		return err
	}
	defer endBare()
	server, end, err := deployed(site, root, edge.Write)
	if err != nil {
		return err
	}
	defer end()
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	defer t.Flush()
	fmt.Fprintf(t, "  on workerd\tCPU\tof the program\tas the client waits\tof\tbudget\t\n")
	first := func(int) string { return "/api/run?s=" + url.QueryEscape(`task("first", 1)`) }
	way, _, err := spent(bare, 1, first)
	if err != nil {
		return err
	}
	cold, waited, err := spent(server, 1, first)
	if err != nil {
		return err
	}
	fmt.Fprintf(t, "the first answer, cold\t%s\t%s\t%s\t1\t%s\t\n", cold, cold-way, waited, within(cold-way, 150*time.Millisecond))
	if way, _, err = warm(bare, func(i int) string { return fmt.Sprint("/api/run?s=", i) }); err != nil {
		return err
	}
	fmt.Fprintf(t, "a Worker without a program\t%s\t\t\t%d\t\t\n", way, edgeAnswers)
	for _, c := range []struct {
		name, path string
		budget     time.Duration
	}{
		{"/api/run", "/api/run?s=", 5 * time.Millisecond},
		{"/run.svg", "/run.svg?s=", 5 * time.Millisecond},
		{"/run.md", "/run.md?s=", 5 * time.Millisecond},
		{"/oembed", "/oembed?url=" + url.QueryEscape(server.URL+"/play?s="), 5 * time.Millisecond},
		{"/play", "/play?s=", 5 * time.Millisecond},
		{"/embed", "/embed?s=", 5 * time.Millisecond},
		{"/run.png", "/run.png?s=", 10 * time.Millisecond},
		{"/run.png, a card", "/run.png?card=1&s=", 10 * time.Millisecond},
	} {
		ask := func(i int) string {
			text := url.QueryEscape(fmt.Sprintf(`gather(task("API 1", %d), task("API 2", 1, fail=ValueError("boom")), task("API 3", 2.%d))`, i+3, i+1))
			if c.name == "/oembed" {
				text = url.QueryEscape(text)
			}
			return c.path + text
		}
		cpu, waited, err := warm(server, ask)
		if err != nil {
			return err
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%d\t%s\t\n", c.name, cpu, cpu-way, waited, edgeAnswers, within(cpu-way, c.budget))
	}
	memory, err := server.Memory()
	if err != nil {
		return err
	}
	fmt.Fprintf(t, "memory of all processes, at the end\t\t\t\t\t%d MB\t\n", memory/1_000_000)
	return nil
}

// deployed starts a Worker that write puts into a folder. end stops it, and
// removes the folder.
func deployed(site *build.Site, root string, write func(*build.Site, string, string) error) (server *edge.Server, end func(), err error) {
	dir, err := os.MkdirTemp("", "gatherground")
	if err != nil {
		return nil, nil, err
	}
	remove := func() { os.RemoveAll(dir) }
	if err := write(site, root, dir); err != nil {
		remove()
		return nil, nil, err
	}
	if server, err = edge.Start(root, dir); err != nil {
		remove()
		return nil, nil, err
	}
	return server, func() { server.Stop(); remove() }, nil
}

// warm is spent with a Worker that has given as many answers before: what runs for the first time is compiled as it runs.
func warm(server *edge.Server, path func(i int) string) (cpu, waited time.Duration, err error) {
	if _, _, err := spent(server, edgeAnswers, func(i int) string { return path(edgeAnswers + i) }); err != nil {
		return 0, 0, err
	}
	return spent(server, edgeAnswers, path)
}

// spent returns how much processor time an answer took, and how long its client
// waited, on the average of n.
func spent(server *edge.Server, n int, path func(i int) string) (cpu, waited time.Duration, err error) {
	before, err := server.CPU()
	if err != nil {
		return 0, 0, err
	}
	start := time.Now()
	for i := range n {
		answer, err := http.Get(server.URL + path(i))
		if err != nil {
			return 0, 0, err
		}
		io.Copy(io.Discard, answer.Body)
		answer.Body.Close()
		if answer.StatusCode != http.StatusOK {
			return 0, 0, fmt.Errorf("%s: %s", path(i), answer.Status)
		}
	}
	waited = time.Since(start) / time.Duration(n)
	after, err := server.CPU()
	each := func(d time.Duration) time.Duration { return d.Round(100 * time.Microsecond) }
	return each((after - before) / time.Duration(n)), each(waited), err
}

// within says what a budget is, and whether it is kept.
func within(took, budget time.Duration) string {
	if budget == 0 {
		return ""
	}
	return budget.String() + verdict(took <= budget)
}
