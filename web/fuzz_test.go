package web_test

import (
	"encoding/json"
	"encoding/xml"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/gatherground/gatherground/web"
)

// FuzzAsked puts any text to every route that runs a scenario: none fails, none
// hangs, and what they answer is what its type says, with no markup of the
// asker's. Pixels are left out: they hold no text, and take a hundred times as
// long.
func FuzzAsked(f *testing.F) {
	for _, text := range []string{
		``, `gather(task("A", 3), task("B", 1))`, `task("<script>alert(1)</script>")`, `task("\" onload=\"x")`, `task("]]>--></style>")`,
		"task(\"\\u202e\x00\xff\")", `gather(repeat(9, task("'", 1, fail=ValueError("</svg><img src=x>"))))`, `tsk(`, `task("&lt;&#0;")`, "task(\"`*_[x](javascript:1)\")",
		`run("""async def main(): pass""")`, `promise_all(task("A", 1))`, `gather(repeat(2000, task()))`, `task("A", 1e300)`,
	} {
		f.Add(text)
	}
	h := handler(f)
	routes := []string{"/play?s=", "/play?challenge=Go.%0Akeep+tasks%0A", "/embed?s=", "/embed?theme=dark&controls=time&markers=1&s=", "/run.svg?s=", "/run.svg?animate=1&theme=dark&width=300&s=", "/run.md?s=", "/api/run?s=", "/oembed?url=http%3A%2F%2Fexample.com%2Fplay%3Fs%3D"}
	f.Fuzz(func(t *testing.T, text string) {
		for _, route := range routes {
			asked := url.QueryEscape(text)
			if strings.HasPrefix(route, "/oembed") {
				asked = url.QueryEscape(asked)
			}
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, route+asked, nil))
			switch w.Code {
			case 200, 400, 404, 414:
			default:
				t.Fatalf("%s%s: %d\n%.500s", route, asked, w.Code, w.Body)
			}
			if err := wellFormed(w); err != nil {
				t.Fatalf("%s%s: %v\n%.3000s", route, asked, err, w.Body)
			}
		}
	})
}

// wellFormed tells what in an answer is not as its type says.
func wellFormed(w *httptest.ResponseRecorder) error {
	kind, _, _ := strings.Cut(w.Header().Get("Content-Type"), ";")
	switch kind {
	case "text/html":
		return markup(w.Body)
	case "image/svg+xml":
		for d := xml.NewDecoder(w.Body); ; {
			token, err := d.Token()
			if start, ok := token.(xml.StartElement); ok && err == nil {
				var attributes []html.Attribute
				for _, a := range start.Attr {
					attributes = append(attributes, html.Attribute{Key: a.Name.Local, Val: a.Value})
				}
				err = element(start.Name.Local, attributes)
			}
			if err == io.EOF {
				return nil
			} else if err != nil {
				return err
			}
		}
	case "application/json":
		return json.NewDecoder(w.Body).Decode(new(any))
	case "text/markdown", "text/plain":
		return nil
	}
	return &strange{"type", kind}
}

func markup(r io.Reader) error {
	for z := html.NewTokenizer(r); ; {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() == io.EOF {
				return nil
			}
			return z.Err()
		case html.StartTagToken, html.SelfClosingTagToken:
			token := z.Token()
			if token.Data == "script" && len(token.Attr) == 0 {
				if z.Next(); string(z.Raw()) != web.Wear {
					return &strange{"script", string(z.Raw())}
				}
				continue
			}
			if err := element(token.Data, token.Attr); err != nil {
				return err
			}
		}
	}
}

// element tells whether one of the site's own elements looks so.
func element(name string, attributes []html.Attribute) error {
	own := name != "script"
	for _, a := range attributes {
		switch {
		case strings.HasPrefix(a.Key, "on"), strings.HasPrefix(strings.TrimSpace(strings.ToLower(a.Val)), "javascript:"):
			return &strange{"attribute " + a.Key, a.Val}
		case a.Key == "src":
			own = own || strings.HasPrefix(a.Val, "/assets/")
		case a.Key == "type":
			own = own || a.Val == "application/json" // data that no browser runs
		}
	}
	if !own || name == "img" || name == "foreignobject" || name == "iframe" {
		return &strange{"element", name}
	}
	return nil
}

// A strange thing is one that no page of the site has.
type strange struct{ what, value string }

func (s *strange) Error() string { return "a strange " + s.what + ": " + s.value }
