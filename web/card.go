package web

import (
	"net/http"
	"net/url"

	"github.com/gatherground/gatherground/core/element"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/timeline/raster"
	"github.com/gatherground/gatherground/lessons/course"
)

// density is that of the cards that are drawn when they are asked for: a Worker's
// answer may take 10 ms of the processor.
const density = raster.Plain

// A card is what another site needs to show a page: absolute addresses. It is
// empty where nobody knows what the site's own address will be.
type card struct {
	Origin  string // "https://example.org"
	URL     string
	Picture string // of the page's scenario
	Width   int    // of the picture, in pixels
	Height  int
	Alt     string // the same in words
	OEmbed  string // where oEmbed tells of the page; "" where it cannot be embedded
}

func (s *Site) card(r *http.Request, path, scenario string) card {
	return s.cardBy(timeline.AsRun, r, path, scenario)
}

func (s *Site) cardBy(by timeline.Scale, r *http.Request, path, scenario string) card {
	origin := s.origin(r)
	if origin == "" {
		return card{}
	}
	picture, d := s.cardPath(by, scenario)
	return card{
		Origin: origin, URL: origin + path,
		Picture: origin + picture, Width: raster.CardWidth * int(d), Height: raster.CardHeight * int(d), Alt: "Timeline of " + scenario,
	}
}

// cardPath is where a scenario's card is: a file that was made with the site, whose
// scale is as the run has it, or the route that draws one.
func (s *Site) cardPath(by timeline.Scale, scenario string) (string, raster.Density) {
	if made := s.assets.Cards[scenario]; made != "" && by == timeline.AsRun {
		return made, raster.Sharp
	}
	return element.Scaled("/run.png?card=1&s="+url.QueryEscape(scenario), by), density
}

// Carded returns the scenarios of the pages that are the same for everybody, whose
// cards can be made before they are asked for.
func Carded(lessons []*course.Lesson) []string {
	all := []string{welcome}
	for _, l := range lessons {
		all = append(all, l.Scenario)
	}
	return all
}

// playCard is that of the playground with a scenario, which is given in its
// standard form; a mistake has none.
func (s *Site) playCard(r *http.Request, text string, by timeline.Scale) card {
	p, err := scenario.Parse(text, scenario.URL)
	if err != nil {
		return card{}
	}
	return s.cardBy(by, r, "/play"+element.Scaled(element.Query(p.Line()), by), p.Line())
}
