package element_test

import (
	"encoding/xml"
	"io"
	"net/url"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/renderer/html"

	"github.com/gatherground/gatherground/core/element"
	"github.com/gatherground/gatherground/core/timeline"
)

// awkward are texts that hold what means something where they are put.
var awkward = []string{
	`task("A & <B> 'it' (x)", 1)`, "100 % + 1; #/?~ é 😀", `*a* _b_ [c](d) ![e] {f|g} \h`, "www.example.org", "https://example.org/a//b", "a@example.org", "<script>", "`x`",
}

func TestAScenarioComesOutOfItsAddress(t *testing.T) {
	for _, text := range awkward {
		asked, err := url.ParseQuery(strings.TrimPrefix(element.Query(text), "?"))
		if err != nil || asked.Get("s") != text {
			t.Errorf("%s: %q %v", element.Query(text), asked.Get("s"), err)
		}
		if strings.ContainsAny(element.Query(text), ` ()[]<>"'`) {
			t.Errorf("%s has signs that end an address in some text", element.Query(text))
		}
	}
}

func TestAScaleGoesWithWhatIsShared(t *testing.T) {
	for by, want := range map[timeline.Scale]string{timeline.AsRun: "", timeline.Seconds: "seconds", timeline.Iterations: "iterations"} {
		asked, err := url.ParseQuery(strings.TrimPrefix(element.Scaled(element.Query(`task("A")`), by), "?"))
		if err != nil || asked.Get("s") != `task("A")` || asked.Get("scale") != want || asked.Has("scale") != (want != "") {
			t.Errorf("%q: %v, %v", by, asked, err)
		}
		if tag := attributes(t, element.Tag(`task("A")`, by)); tag["scale"] != want || tag["scenario"] != `task("A")` {
			t.Errorf("%q: the element has %q", by, tag)
		}
	}
}

func TestMarkupIsClosedAndGivesItsValuesBack(t *testing.T) {
	const site = "https://site.test"
	for _, text := range awkward {
		frame := attributes(t, element.Iframe(site, element.Query(text), text, "100%", element.Height(3)))
		if frame["title"] != text || frame["src"] != site+"/embed"+element.Query(text)+"&v=1" || frame["height"] != "984" {
			t.Errorf("%s: the frame has %q", text, frame)
		}
		if tag := attributes(t, element.Tag(text, timeline.AsRun)); tag["scenario"] != text {
			t.Errorf("%s: the element has %q", text, tag)
		}
		if script := attributes(t, element.Script(site)); script["src"] != site+"/embed.js" {
			t.Errorf("the script has %q", script)
		}
	}
}

// attributes reads one element.
func attributes(t *testing.T, markup string) map[string]string {
	t.Helper()
	all := map[string]string{}
	d := xml.NewDecoder(strings.NewReader(markup))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatalf("%s: %v", markup, err)
		}
		if start, ok := token.(xml.StartElement); ok {
			for _, a := range start.Attr {
				all[a.Name.Local] = a.Value
			}
		}
	}
}

// markdown prints what attributes can read.
var markdown = goldmark.New(goldmark.WithRendererOptions(html.WithXHTML()))

func TestMarkdownSaysATextAsItIs(t *testing.T) {
	for _, text := range awkward {
		for _, written := range []string{element.Markdown(text), element.Image("https://site.test", element.Query("task()"), text)} {
			var page strings.Builder
			if err := markdown.Convert([]byte(written), &page); err != nil {
				t.Fatal(err)
			}
			if all := attributes(t, page.String()); all["alt"] != "" && all["alt"] != text {
				t.Errorf("%s: the picture is called %q", written, all["alt"])
			}
			d := xml.NewDecoder(strings.NewReader(page.String()))
			shown := ""
			for token, err := d.Token(); err == nil; token, err = d.Token() {
				if words, ok := token.(xml.CharData); ok {
					shown += string(words)
				}
			}
			if shown = strings.TrimSpace(shown); shown != "" && shown != text {
				t.Errorf("%s: it says %q", written, shown)
			}
		}
	}
}
