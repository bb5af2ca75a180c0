package web_test

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"image/png"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/gatherground/gatherground/lessons"
)

// made is one site for all that is got.
var (
	once sync.Once
	made http.Handler
)

func get(t *testing.T, target string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	once.Do(func() { made = handler(t) })
	made.ServeHTTP(w, httptest.NewRequest("GET", "https://example.com"+target, nil))
	if w.Code != 200 {
		t.Fatalf("%s: %d", target, w.Code)
	}
	return w
}

func TestFeedHasEveryLessonWithItsPicture(t *testing.T) {
	var feed struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		ID      string   `xml:"id"`
		Updated string   `xml:"updated"`
		Entries []struct {
			ID      string `xml:"id"`
			Title   string `xml:"title"`
			Updated string `xml:"updated"`
			Content string `xml:"content"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(get(t, "/feed.xml").Body.Bytes(), &feed); err != nil {
		t.Fatal(err)
	}
	all, err := lessons.Load()
	if err != nil {
		t.Fatal(err)
	}
	if len(feed.Entries) != len(all) || feed.ID != "https://example.com/" {
		t.Errorf("%d entries for %d lessons, of %s", len(feed.Entries), len(all), feed.ID)
	}
	moment := regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$`)
	for i, e := range feed.Entries {
		if e.Title != all[i].Title || e.ID != "https://example.com/lessons/"+all[i].Slug+"/" || !moment.MatchString(e.Updated) || e.Updated > feed.Updated {
			t.Errorf("entry %d is %+v", i, e)
		}
		picture := regexp.MustCompile(`<img src="https://example.com(/run\.[a-z]+\?[^"]*s=[^"]+)"`).FindStringSubmatch(e.Content)
		if picture == nil {
			t.Errorf("%s has no picture: %s", e.Title, e.Content)
			continue
		}
		get(t, html.UnescapeString(picture[1]))
	}
}

func TestSitemapListsPagesThatAreThere(t *testing.T) {
	var pages struct {
		URLs []struct {
			Loc string `xml:"loc"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(get(t, "/sitemap.xml").Body.Bytes(), &pages); err != nil {
		t.Fatal(err)
	}
	if len(pages.URLs) < 25 {
		t.Errorf("there are only %d", len(pages.URLs))
	}
	for _, p := range pages.URLs {
		path, ok := strings.CutPrefix(p.Loc, "https://example.com")
		if !ok {
			t.Errorf("%s is elsewhere", p.Loc)
		}
		get(t, path)
	}
}

func TestRobotsKnowTheSitemap(t *testing.T) {
	if got := get(t, "/robots.txt").Body.String(); !strings.Contains(got, "\nSitemap: https://example.com/sitemap.xml\n") {
		t.Error(got)
	}
}

// Every address of the index leads to an element of a page.
func TestSearchIndexLeadsSomewhere(t *testing.T) {
	var sections []struct{ At, Lesson, Heading, Text string }
	index := get(t, "/search.json").Body.Bytes()
	t.Logf("the index has %d bytes", len(index))
	if err := json.Unmarshal(index, &sections); err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{}
	for _, s := range sections {
		path, id, _ := strings.Cut(s.At, "#")
		if pages[path] == "" {
			pages[path] = get(t, path).Body.String()
		}
		if id != "" && !strings.Contains(pages[path], ` id="`+id+`"`) {
			t.Errorf("%s: the page has no such element", s.At)
		}
		if s.Text == "" || strings.Contains(s.Text, "<p>") || strings.Contains(s.Text, "&#") {
			t.Errorf("%s: the text is %q", s.At, s.Text)
		}
	}
	if len(sections) < 100 {
		t.Errorf("there are only %d sections", len(sections))
	}
}

func TestOtherSitesAreToldWhatToShow(t *testing.T) {
	for _, target := range []string{"/", "/play" + scenario(`task("A & B", 1)`), "/lessons/wait/", "/teachers/"} {
		properties := metas(get(t, target).Body.String())
		for _, name := range []string{"og:title", "og:description", "og:url", "og:type", "og:image", "og:image:alt", "twitter:card"} {
			if properties[name] == "" {
				t.Errorf("%s has no %s", target, name)
			}
		}
		if image, ok := strings.CutPrefix(properties["og:image"], "https://example.com"); ok {
			picture, err := png.DecodeConfig(get(t, image).Body)
			if err != nil || fmt.Sprint(picture.Width) != properties["og:image:width"] || fmt.Sprint(picture.Height) != properties["og:image:height"] {
				t.Errorf("%s: the picture has %d by %d pixels, and the page says %s by %s", target, picture.Width, picture.Height, properties["og:image:width"], properties["og:image:height"])
			}
		} else {
			t.Errorf("%s: the picture is %s", target, properties["og:image"])
		}
	}
}

var meta = regexp.MustCompile(`<meta (?:name|property)="([^"]+)" content="([^"]*)"`)

func metas(page string) map[string]string {
	found := map[string]string{}
	for _, m := range meta.FindAllStringSubmatch(page, -1) {
		found[m[1]] = html.UnescapeString(m[2])
	}
	return found
}

func TestAPageIsMendedWhereItIsWritten(t *testing.T) {
	for target, file := range map[string]string{"/lessons/wait/": "lessons/10-wait.md", "/teachers/": "lessons/beside/teachers.md"} {
		page := get(t, target).Body.String()
		for _, want := range []string{"/edit/main/" + file, "/issues/new?title=", "CC BY 4.0"} {
			if !strings.Contains(page, want) {
				t.Errorf("%s has no %s", target, want)
			}
		}
	}
}

func TestASiteThatKnowsNoAddressTellsNone(t *testing.T) {
	s := site(t)
	front := func() string {
		w, r := httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil)
		r.Host = ""
		s.Handler().ServeHTTP(w, r)
		return w.Body.String()
	}
	if page := front(); strings.Contains(page, "og:url") || strings.Contains(page, "/feed.xml") || slices.Contains(s.Listings(), "/feed.xml") {
		t.Error("it tells one")
	}
	s.Origin = "https://example.org"
	if page := front(); metas(page)["og:url"] != "https://example.org/" || !slices.Contains(s.Listings(), "/feed.xml") {
		t.Error("told its own, it does not use it")
	}
}
