package build_test

import (
	"bytes"
	"io/fs"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/gatherground/gatherground/internal/build"
)

// The budgets of a visit, in bytes as brotli -11 leaves them.
const (
	pageBudget   = 60 << 10
	ownBudget    = 62 << 10 // the page for one's own program: it comes with a run, its recording, and eight programs
	playBudget   = 560 << 10
	studyBudget  = 768 << 10 // fetched only when a visitor looks into a run
	loaderBudget = 6 << 10
	pythonBudget = 4_200_000 // fetched with the first run of a visitor's own program
	editorBudget = 112 << 10
	bringBudget  = 48 << 10 // fetched when somebody pastes Python into a player
)

var made = sync.OnceValues(func() (*build.Site, error) {
	root, err := build.Root()
	if err != nil {
		return nil, err
	}
	return build.Make(root)
})

func site(t *testing.T) *build.Site {
	t.Helper()
	s, err := made()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestProgramsOfThePageAreSmall(t *testing.T) {
	t.Parallel()
	for name, content := range site(t).Files {
		if !strings.HasSuffix(name, ".wasm") || strings.HasPrefix(name, "/assets/python-") {
			continue
		}
		budget := playBudget
		if strings.HasPrefix(name, "/assets/study-") {
			budget = studyBudget
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			size := len(build.Brotli(content))
			t.Logf("%d bytes of %d", size, budget)
			if size > budget {
				t.Errorf("it has %d bytes under brotli, and the budget is %d", size, budget)
			}
		})
	}
}

func TestTheLoaderIsSmall(t *testing.T) {
	t.Parallel()
	if size := len(build.Brotli(site(t).Files["/embed.js"])); size == 0 || size > loaderBudget {
		t.Errorf("the script for other people's pages has %d bytes under brotli, and the budget is %d", size, loaderBudget)
	}
}

var loaded = regexp.MustCompile(`<(?:link rel="stylesheet" href|script type="module" src)="([^"]+)"`)

func TestPagesAreLight(t *testing.T) {
	t.Parallel()
	s := site(t)
	for _, p := range s.Web.Paths() {
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, httptest.NewRequest("GET", p, nil))
		size := len(build.Brotli(w.Body.Bytes()))
		assets := loaded.FindAllStringSubmatch(w.Body.String(), -1)
		want, budget := 2, pageBudget
		if !strings.Contains(w.Body.String(), `<main id="main" class="lesson"`) {
			want++ // the style of what lessons do not have
		}
		if strings.Contains(w.Body.String(), `<meta name="gather-ground:phone"`) {
			want++ // the style of players on phones, which others load later
		}
		if p == "/python/" && hasPython(s) {
			want, budget = want+2, ownBudget // it has a style and a script of its own
		}
		if len(assets) != want {
			t.Errorf("%s loads %v, and %d styles and scripts were expected", p, assets, want)
		}
		for _, a := range assets {
			content, ok := s.Files[a[1]]
			if !ok {
				t.Errorf("%s loads %s, and there is no such file", p, a[1])
			}
			size += len(build.Brotli(content))
		}
		t.Logf("%s: %d bytes of %d", p, size, budget)
		if size > budget {
			t.Errorf("%s has %d bytes with style and script, and the budget is %d", p, size, budget)
		}
	}
}

// TestPreviewsOfLessonsAreFiles looks at the pictures that other sites show of
// pages: drawing them is not to be a visitor's, or the Worker's, work.
func TestPreviewsOfLessonsAreFiles(t *testing.T) {
	t.Parallel()
	s := site(t)
	for _, page := range []string{"/", "/lessons/wait/", "/teachers/"} {
		answer := httptest.NewRecorder()
		s.Handler().ServeHTTP(answer, httptest.NewRequest("GET", "https://example.com"+page, nil))
		picture := regexp.MustCompile(`<meta property="og:image" content="https://example.com([^"]+)"`).FindStringSubmatch(answer.Body.String())
		if picture == nil || s.Files[picture[1]] == nil {
			t.Errorf("%s has the picture %q, which is no file", page, picture)
		}
	}
}

func TestFilesAreTheSameEachTime(t *testing.T) {
	t.Parallel()
	s := site(t)
	root, err := build.Root()
	if err != nil {
		t.Fatal(err)
	}
	again, err := build.Make(root)
	if err != nil {
		t.Fatal(err)
	}
	if len(again.Files) != len(s.Files) {
		t.Errorf("%d files, and the second time %d", len(s.Files), len(again.Files))
	}
	for name, content := range s.Files {
		if !bytes.Equal(content, again.Files[name]) {
			t.Errorf("%s is another one the second time", name)
		}
	}
}

func TestWritePutsEachFileThereInThreeForms(t *testing.T) {
	t.Parallel()
	s := &build.Site{Files: map[string][]byte{"/assets/a-1.js": []byte("1")}, Web: site(t).Web}
	out := filepath.Join(t.TempDir(), "dist")
	for range 2 {
		if err := s.Write(out, map[string][]byte{"worker.js": []byte("1")}); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"assets/a-1.js", "index.html", "404.html", "play/index.html", "lessons/results-in-order/index.html"} {
		for _, form := range []string{"", ".br", ".gz"} {
			if info, err := os.Stat(filepath.Join(out, name+form)); err != nil || info.Size() == 0 {
				t.Errorf("%s%s: %v", name, form, err)
			}
		}
	}
}

func TestWriteLeavesOtherFoldersAlone(t *testing.T) {
	dir := t.TempDir()
	kept := filepath.Join(dir, "thesis.txt")
	if err := os.WriteFile(kept, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := site(t).Write(dir, nil); err == nil {
		t.Error("it wrote among other files")
	}
	if _, err := os.Stat(kept); err != nil {
		t.Error(err)
	}
}

func TestFilesAreServedAsTheBrowserTakesThem(t *testing.T) {
	t.Parallel()
	s := site(t)
	var wasm string
	for name := range s.Files {
		if ok, _ := filepath.Match("/assets/play-*.wasm", name); ok {
			wasm = name
		}
	}
	handler := s.Handler()
	for _, c := range []struct {
		desc, accepts, coding string
	}{
		{"brotli first", "gzip, br", "br"},
		{"gzip where brotli is not known", "gzip;q=0.5", "gzip"},
		{"plain where nothing is accepted", "", ""},
		{"a weight of zero is a refusal", "br;q=0, gzip;q=0.0", ""},
	} {
		t.Run(c.desc, func(t *testing.T) {
			r := httptest.NewRequest("GET", wasm, nil)
			r.Header.Set("Accept-Encoding", c.accepts)
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, r)
			h := w.Result().Header
			if got := h.Get("Content-Encoding"); got != c.coding {
				t.Errorf("the coding is %q, want %q", got, c.coding)
			}
			if got := h.Get("Content-Type"); got != "application/wasm" {
				t.Errorf("the type is %q", got)
			}
			if !strings.Contains(h.Get("Cache-Control"), "immutable") {
				t.Errorf("it is not kept: %q", h.Get("Cache-Control"))
			}
			r.Header.Set("If-None-Match", h.Get("ETag"))
			w = httptest.NewRecorder()
			handler.ServeHTTP(w, r)
			if w.Code != 304 || w.Body.Len() > 0 {
				t.Errorf("asked again with its ETag: %d, %d bytes", w.Code, w.Body.Len())
			}
		})
	}
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, httptest.NewRequest("DELETE", wasm, nil))
	if w.Code != 405 || w.Header().Get("Allow") != "GET, HEAD" {
		t.Errorf("DELETE: %d, allowed %q", w.Code, w.Header().Get("Allow"))
	}
}

func TestNoSourceIsServed(t *testing.T) {
	for name := range site(t).Files {
		if strings.HasSuffix(name, ".ts") || strings.Contains(name, "..") || !fs.ValidPath(strings.TrimPrefix(name, "/")) {
			t.Errorf("%s", name)
		}
	}
}

func TestPagesAreSmallOnTheWay(t *testing.T) {
	t.Parallel()
	s := site(t)
	h := s.Handler()
	for _, p := range append(s.Web.Paths(), "/play?s=task(%22A%22,1)", "/run.svg", "/search.json") {
		r := httptest.NewRequest("GET", p, nil)
		plain, small := httptest.NewRecorder(), httptest.NewRecorder()
		h.ServeHTTP(plain, r)
		r.Header.Set("Accept-Encoding", "gzip, deflate, br")
		h.ServeHTTP(small, r)
		if small.Header().Get("Content-Encoding") != "br" || small.Body.Len() > plain.Body.Len()/2 {
			t.Errorf("%s has %d bytes on the way, and %d unpacked", p, small.Body.Len(), plain.Body.Len())
		}
	}
}

func TestFilesHaveAPolicyOfTheirOwn(t *testing.T) {
	s := site(t)
	h := s.Handler()
	for name := range s.Files {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("GET", "https://example.org"+name, nil))
		if !strings.Contains(w.Header().Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("%s has the policy %q", name, w.Header().Get("Content-Security-Policy"))
		}
		if w.Header().Get("Referrer-Policy") == "" || w.Header().Get("Strict-Transport-Security") == "" {
			t.Errorf("%s: %v", name, w.Header())
		}
	}
}
