package web

import (
	"net/http"
	"net/url"

	"github.com/gatherground/gatherground/core/scenario"
)

// A card is what another site needs to show a page: absolute addresses. It is
// empty where nobody knows what the site's own address will be.
type card struct {
	Origin  string // "https://example.org"
	URL     string
	Picture string // of the page's scenario
	OEmbed  string // where oEmbed tells of the page; "" where it cannot be embedded
}

func (s *Site) card(r *http.Request, path, scenario string) card {
	origin := s.origin(r)
	if origin == "" {
		return card{}
	}
	return card{Origin: origin, URL: origin + path, Picture: origin + s.picturePath() + "?s=" + url.QueryEscape(scenario)}
}

// playCard is that of the playground with a scenario, which is given in its
// standard form; a mistake has none.
func (s *Site) playCard(r *http.Request, text string) card {
	p, err := scenario.Parse(text, scenario.URL)
	if err != nil {
		return card{}
	}
	return s.card(r, "/play?s="+url.QueryEscape(p.Line()), p.Line())
}

// picturePath is the route that draws a scenario: other sites like PNG better.
func (s *Site) picturePath() string {
	if _, ok := s.dynamic()["/run.png"]; ok {
		return "/run.png"
	}
	return "/run.svg"
}
