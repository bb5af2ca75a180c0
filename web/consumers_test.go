package web_test

import (
	"encoding/json"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// consumed is what other people's programs found in a page.
type consumed struct {
	Page  string
	Error bool
	Graph struct {
		Title       string                 `json:"ogTitle"`
		Description string                 `json:"ogDescription"`
		URL         string                 `json:"ogUrl"`
		Image       []struct{ URL string } `json:"ogImage"`
		Card        string                 `json:"twitterCard"`
	}
	Embed struct {
		Type, Version, Title, HTML, Method string
		Width, Height                      int
	}
	Provider string
}

// TestConsumersOfOthersUnderstandThePages lets a reader of oEmbed and one of
// Open Graph, both from npm, read pages as a blog or a chat would.
func TestConsumersOfOthersUnderstandThePages(t *testing.T) {
	if _, err := os.Stat("node_modules/open-graph-scraper"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("there are no consumers here; npm ci in web installs them")
	}
	server := httptest.NewServer(handler(t))
	defer server.Close()
	pages := []string{
		server.URL + "/play" + scenario(`gather(task("A & <B>", 1), task("\"é\" 🐍", 2))`),
		server.URL + "/lessons/wait/",
	}
	out, err := exec.Command("node", append([]string{"testdata/consumers.mjs", server.URL + "/embeds/oembed.json"}, pages...)...).Output()
	if err != nil {
		if e, ok := err.(*exec.ExitError); ok {
			t.Fatalf("%v: %s", err, e.Stderr)
		}
		t.Fatal(err)
	}
	var found []consumed
	if err := json.Unmarshal(out, &found); err != nil || len(found) != len(pages) {
		t.Fatalf("%v: %s", err, out)
	}
	for _, f := range found {
		if g := f.Graph; f.Error || g.Title == "" || g.Description == "" || !strings.HasPrefix(g.URL, server.URL) || g.Card != "summary_large_image" ||
			len(g.Image) != 1 || !strings.HasPrefix(g.Image[0].URL, server.URL+"/run.png?card=1&s=") {
			t.Errorf("%s: Open Graph has %+v", f.Page, g)
		}
		if e := f.Embed; e.Type != "rich" || e.Version != "1.0" || e.Title == "" || e.Width > 600 || e.Height == 0 || e.Method != "auto-discovery" ||
			!strings.Contains(e.HTML, `<iframe src="`+server.URL+`/embed?s=`) {
			t.Errorf("%s: oEmbed has %+v", f.Page, e)
		}
		// The list takes every provider to be at https.
		if f.Provider != "https"+strings.TrimPrefix(server.URL, "http")+"/oembed" {
			t.Errorf("%s: the provider is %q", f.Page, f.Provider)
		}
	}
}
