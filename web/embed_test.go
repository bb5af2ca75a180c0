package web_test

import (
	"encoding/json"
	"encoding/xml"
	"html"
	"image/png"
	"io"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

func TestEmbed(t *testing.T) {
	h := handler(t)
	const text = `gather(task("<A>", 1), task("B", 2))`
	for _, c := range []struct {
		desc, query string
		status      int
		want, not   string
	}{
		{"the player before any script", scenario(text) + "&v=1", 200, `<svg `, `type="module"`},
		{"its words", scenario(text), 200, `<p class="gg-headline">Returned [&#39;&lt;A&gt;&#39;, &#39;B&#39;] after 2.0 s.</p>`, `<A>`},
		{"a theme", scenario(text) + "&theme=dark", 200, `<meta name="color-scheme" content="dark">`, ""},
		{"a theme that there is not", scenario(text) + "&theme=x%22onload%3D", 200, `<html lang="en">`, "onload"},
		{"controls", scenario(text) + "&controls=none", 200, `data-controls="none"`, ""},
		{"what the element has as attributes", scenario(text) + "&t=1.5&speed=2&predict&readonly=1&markers=1,2&compare=1", 200, ` predict compare readonly markers="1,2" t="1.5" speed="2">`, ""},
		{"functions to compare with", scenario(text) + "&compare=wait,TaskGroup", 200, ` compare="wait,TaskGroup">`, ""},
		{"no comparison", scenario(text) + "&compare=0", 200, "<svg", " compare"},
		{"all that end are to be put in order", scenario(`gather(wait_for(future("F"), 1), task("A", 2))`) + "&predict", 200, "<li><bdi class=\"gg-name\">F</bdi></li>\n<li><bdi class=\"gg-name\">A</bdi></li>", ""},
		{"what is turned off", scenario(text) + "&predict=0&readonly=false", 200, "", " readonly"},
		{"a later version", scenario(text) + "&v=2", 400, "later version", "<svg"},
		{"a mistake", scenario(`gather(tsk("A"))`), 400, "line 1, column 8:", "<svg"},
		{"too long", scenario(strings.Repeat(" ", 9000)), 414, "", "<svg"},
		{"no scenario", "", 200, "<svg", ""},
	} {
		t.Run(c.desc, func(t *testing.T) {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest("GET", "https://example.com/embed"+c.query, nil))
			page := w.Body.String()
			if w.Code != c.status || !strings.Contains(page, c.want) || c.not != "" && strings.Contains(page, c.not) {
				t.Errorf("%d, want %d with %s, and not %s:\n%.1500s", w.Code, c.status, c.want, c.not, page)
			}
			policy := w.Header().Get("Content-Security-Policy")
			if !strings.HasSuffix(policy, "frame-ancestors *") || !strings.Contains(policy, "script-src 'self' https://example.com") || strings.Contains(policy, "script-src 'unsafe-inline'") {
				t.Errorf("the policy is %s", policy)
			}
		})
	}
}

func TestOnlyTheFrameMayBeFramed(t *testing.T) {
	for _, target := range []string{"/", "/play", "/embeds/", "/lessons/wait/"} {
		if policy := get(t, target).Header().Get("Content-Security-Policy"); !strings.Contains(policy, "frame-ancestors 'self'") {
			t.Errorf("%s: %s", target, policy)
		}
	}
}

// answer is what the specification lets a rich answer have.
type answer struct {
	Type, Version, Title, HTML string
	Width, Height              int
	Thumbnail                  string `json:"thumbnail_url"`
	ThumbnailWidth             int    `json:"thumbnail_width"`
	ThumbnailHeight            int    `json:"thumbnail_height"`
}

var attributes = regexp.MustCompile(`^<iframe src="([^"]+)" title="[^"]+" width="(\d+)" height="(\d+)" loading="lazy" frameborder="0"></iframe>$`)

func TestOEmbed(t *testing.T) {
	h := handler(t)
	play := "https://example.com/play" + scenario(`gather(task("A & <B>", 1))`)
	for _, c := range []struct {
		desc, url, more string
		status          int
	}{
		{"a scenario", play, "", 200},
		{"a frame", strings.Replace(play, "/play", "/embed", 1), "&format=json", 200},
		{"a lesson", "https://example.com/lessons/wait/", "", 200},
		{"the front page", "https://example.com/", "", 200},
		{"narrower and lower", play, "&maxwidth=400&maxheight=300", 200},
		{"XML", play, "&format=xml", 501},
		{"no address", "", "", 404},
		{"another site", "https://example.org/play?s=task()", "", 404},
		{"another site that pretends", "https://example.com@example.org/play", "", 404},
		{"a script", "javascript:alert(1)", "", 404},
		{"another page", "https://example.com/teachers/", "", 404},
		{"no such lesson", "https://example.com/lessons/none/", "", 404},
		{"a mistake", "https://example.com/play?s=tsk(", "", 404},
	} {
		t.Run(c.desc, func(t *testing.T) {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest("GET", "https://example.com/oembed?url="+url.QueryEscape(c.url)+c.more, nil))
			if w.Code != c.status {
				t.Fatalf("%d, want %d: %s", w.Code, c.status, w.Body)
			}
			if c.status != 200 {
				return
			}
			var a answer
			if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil {
				t.Fatal(err)
			}
			parts := attributes.FindStringSubmatch(a.HTML)
			if a.Type != "rich" || a.Version != "1.0" || a.Title == "" || parts == nil {
				t.Fatalf("%s", w.Body)
			}
			get(t, strings.TrimPrefix(html.UnescapeString(parts[1]), "https://example.com"))
			if strings.Contains(c.more, "maxwidth") && (a.Width > 400 || a.Height > 300 || a.Thumbnail != "") {
				t.Errorf("it does not keep the bounds: %s", w.Body)
			}
			if a.Thumbnail != "" {
				img, err := png.DecodeConfig(get(t, strings.TrimPrefix(a.Thumbnail, "https://example.com")).Body)
				if err != nil || img.Width != a.ThumbnailWidth || img.Height != a.ThumbnailHeight {
					t.Errorf("the thumbnail is %v (%v): %s", img, err, w.Body)
				}
			}
		})
	}
}

func TestPagesTellOfOEmbed(t *testing.T) {
	for _, target := range []string{"/", "/play" + scenario(`task("A, B", 1)`), "/lessons/wait/"} {
		w := get(t, target)
		link := regexp.MustCompile(`<link rel="alternate" type="application/json\+oembed" href="https://example.com([^"]+)">`).FindStringSubmatch(w.Body.String())
		if link == nil {
			t.Errorf("%s has no link", target)
			continue
		}
		address := html.UnescapeString(link[1])
		if header := w.Header().Get("Link"); header != `<https://example.com`+address+`>; rel="alternate"; type="application/json+oembed"` || strings.Contains(header, ",") {
			t.Errorf("%s: the header is %s", target, header)
		}
		get(t, address)
	}
}

func TestPicturesAreForEverybodysPages(t *testing.T) {
	for target, kind := range map[string]string{
		"/run.svg" + scenario(`task("A", 1)`) + "&animate=1": "image/svg+xml",
		"/run.png" + scenario(`task("A", 1)`):                "image/png",
		"/run.md" + scenario(`task("A", 1)`):                 "text/markdown; charset=utf-8",
	} {
		h := get(t, target).Header()
		if h.Get("Content-Type") != kind || h.Get("Access-Control-Allow-Origin") != "*" || h.Get("Cross-Origin-Resource-Policy") != "cross-origin" {
			t.Errorf("%s: %v", target, h)
		}
	}
	if policy := get(t, "/run.svg").Header().Get("Content-Security-Policy"); !strings.Contains(policy, "sandbox") || strings.Contains(policy, "script-src") {
		t.Errorf("an SVG has the policy %s", policy)
	}
}

func TestPictureTakesWidthThemeAndMotion(t *testing.T) {
	for query, want := range map[string]string{
		"&width=360": `viewBox="0 0 360 `, "&width=9": `viewBox="0 0 280 `, "&width=99999": `viewBox="0 0 1200 `, "&width=x": `viewBox="0 0 720 `,
		"&theme=dark": "@media all{", "&animate=1": "animation:gg-past", "&animate": "animation:gg-past",
	} {
		svg := get(t, "/run.svg"+scenario(`task("<&>", 1)`)+query).Body.String()
		if !strings.Contains(svg, want) {
			t.Errorf("%s: no %s", query, want)
		}
		for d := xml.NewDecoder(strings.NewReader(svg)); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", query, err)
			}
		}
	}
}

func TestWordsAreMarkdownThatSaysWhatItMeans(t *testing.T) {
	got := get(t, "/run.md"+scenario("gather(task(\"*A* <b> `x`\\n# y\", 1, fail=ValueError(\"[boom](javascript:1)\")))")).Body.String()
	for _, want := range []string{
		"**Raised ValueError: \\[boom\\](javascript:1) after 1.0 s.**\n",
		"\n```python\ngather(task(",
		"- 1.0 s: ", "\\*A\\* \\<b\\> \\`x\\`",
		"](https://example.com/run.svg?s=gather%28", "[Play with it in Gatherground](https://example.com/play?s=gather%28",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("it does not say %q:\n%s", want, got)
		}
	}
}

// What the page about embedding gives to copy is what works.
func TestThePageAboutEmbeddingGivesAddressesThatAnswer(t *testing.T) {
	page := html.UnescapeString(html.UnescapeString(get(t, "/embeds/").Body.String()))
	addresses := regexp.MustCompile(`https://example\.com(/(?:embed|play|run\.(?:svg|png|md)|oembed)\?[^"\s<>)\\]+)`).FindAllStringSubmatch(page, -1)
	if len(addresses) < 10 {
		t.Errorf("it has only %d addresses", len(addresses))
	}
	seen := map[string]bool{}
	for _, a := range addresses {
		if !seen[a[1]] {
			seen[a[1]] = true
			get(t, a[1])
		}
	}
}

// Many readers of Markdown make links of bare addresses. Ours has none but those
// that it writes itself.
func TestWordsHaveNoLinkThatNobodyWrote(t *testing.T) {
	reader := goldmark.New(goldmark.WithExtensions(extension.GFM))
	for _, name := range []string{"http://evil.example/a", "https://127.0.0.1/x", "www.evil.example", "a@evil.example", "mailto:a@evil.example", "//evil.example", "ftp://evil.example", "evil.example", "xmpp:a@b.c/d"} {
		text := get(t, "/run.md"+scenario(`task("`+name+`", 1, fail=ValueError("see `+name+`"))`)).Body.Bytes()
		var page strings.Builder
		if err := reader.Convert(text, &page); err != nil {
			t.Fatal(err)
		}
		for _, link := range regexp.MustCompile(`<a href="([^"]*)"`).FindAllStringSubmatch(page.String(), -1) {
			if !strings.HasPrefix(link[1], "https://example.com/play?s=") {
				t.Errorf("%s: there is a link to %s:\n%s", name, link[1], text)
			}
		}
		if shown := html.UnescapeString(regexp.MustCompile("<[^>]*>").ReplaceAllString(page.String(), "")); !strings.Contains(shown, "see "+name) {
			t.Errorf("%s is not shown as it is:\n%s", name, page.String())
		}
	}
}

var snippets = regexp.MustCompile(`(?s)<pre tabindex="0"><code>(&lt;.*?)</code></pre>`)

// What is copied also goes into MDX, whose markup is stricter than HTML's, and
// into places that let no style stand in markup.
func TestMarkupToCopyIsClosedAndHasNoStyle(t *testing.T) {
	found := 0
	for _, m := range snippets.FindAllStringSubmatch(get(t, "/embeds/").Body.String(), -1) {
		markup := html.UnescapeString(m[1])
		found++
		if strings.Contains(markup, " style=") {
			t.Errorf("a style stands in %s", markup)
		}
		for d := xml.NewDecoder(strings.NewReader(strings.Replace(markup, " crossorigin ", ` crossorigin="" `, 1))); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Errorf("%v: %s", err, markup)
				break
			}
		}
	}
	if found != 5 {
		t.Errorf("there are %d pieces of markup", found)
	}
}

// A table's cell or a float asks an image how large it is.
func TestPicturesHaveASizeOfTheirOwn(t *testing.T) {
	for query, want := range map[string]string{"": `<svg width="720" height="`, "&width=360": `<svg width="360" height="`, "&animate=1": `<svg width="720" height="`} {
		svg := get(t, "/run.svg"+scenario(`task("A", 1)`)+query).Body.String()
		if !strings.HasPrefix(svg, want) || strings.Contains(svg, "width:100%") {
			t.Errorf("%s: %.300s", query, svg)
		}
	}
}

// The scale that somebody has chosen is that of all that is made of the address.
func TestPicturesPagesAndWordsHaveTheScaleOfTheirAddress(t *testing.T) {
	const once, long = `gather(task("A", 0), task("B", 0))`, `gather(task("A", 1), task("B", 2))`
	const counts = "The scale counts iterations of the loop"
	for _, c := range []struct {
		text, scale string
		iterations  bool
	}{
		{once, "", true}, {once, "&scale=", true}, {once, "&scale=seconds", false}, {once, "&scale=iterations", true},
		{long, "", false}, {long, "&scale=seconds", false}, {long, "&scale=iterations", true},
		{`promise_all(task("A"), task("B"))`, "&scale=iterations", false}, // which has no such loop
	} {
		for _, route := range []string{"/run.svg", "/play", "/embed"} {
			if body := get(t, route+scenario(c.text)+c.scale).Body.String(); strings.Contains(body, counts) != c.iterations {
				t.Errorf("%s of %s%s is by iterations: %v", route, c.text, c.scale, !c.iterations)
			}
		}
	}
	for _, kind := range []string{"", "&card=1"} {
		seconds, iterations := get(t, "/run.png"+scenario(long)+kind).Body.String(), get(t, "/run.png"+scenario(long)+kind+"&scale=iterations").Body.String()
		if again := get(t, "/run.png"+scenario(long)+kind+"&scale=seconds").Body.String(); seconds == iterations || seconds != again {
			t.Errorf("%q: the pixels are the same by another scale, or others by the same", kind)
		}
	}
	asked := scenario(long) + "&scale=iterations"
	for target, want := range map[string][]string{
		"/run.md" + asked: {"/run.svg?s=", "&scale=iterations)](https://example.com/play?s=", "&scale=iterations)\n"},
		"/embed" + asked:  {` scale="iterations"`, `&amp;scale=iterations" target="_blank"`},
		"/play" + asked:   {` scale="iterations"`, "/run.png?card=1&amp;s=", "&amp;scale=iterations"},
		"/oembed?url=" + url.QueryEscape("https://example.com/play"+asked): {"&amp;scale=iterations&amp;v=1", "/run.png?s=", `&scale=iterations"`},
	} {
		body := get(t, target).Body.String()
		for _, part := range want {
			if !strings.Contains(body, part) {
				t.Errorf("%s does not say %s:\n%s", target, part, body)
			}
		}
	}
}

func TestAScaleThatThereIsNotIsRefusedWhereAPictureIsAskedFor(t *testing.T) {
	for _, target := range []string{"/run.svg?scale=ticks", "/run.png?scale=ticks", "/run.png?scale=Seconds&card=1", "/run.md?scale=1"} {
		w := httptest.NewRecorder()
		handler(t).ServeHTTP(w, httptest.NewRequest("GET", target, nil))
		if w.Code != 400 || !strings.Contains(w.Body.String(), `\"seconds\" or \"iterations\"`) {
			t.Errorf("%s: %d %s", target, w.Code, w.Body)
		}
	}
	// Of a page's attributes what is none is as if not given.
	for _, route := range []string{"/play", "/embed"} {
		if body := get(t, route+scenario(`task("A", 1)`)+"&scale=ticks").Body.String(); strings.Contains(body, "scale=\"") {
			t.Errorf("%s has a scale", route)
		}
	}
}
