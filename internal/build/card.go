package build

import (
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/timeline/raster"
	"github.com/gatherground/gatherground/lessons/course"
	"github.com/gatherground/gatherground/web"
)

// cards draws the pictures that previews show of the pages which are the same for
// everybody, and returns their addresses: no visitor's request has to wait for
// them, or pay for them.
func (s *Site) cards(lessons []*course.Lesson) (map[string]string, error) {
	all := map[string]string{}
	for _, text := range web.Carded(lessons) {
		shown, err := show.Run(text, scenario.URL)
		if err != nil {
			return nil, err
		}
		card, err := raster.Card(shown.Trace, timeline.AsRun, raster.Sharp)
		if err != nil {
			return nil, err
		}
		all[text] = s.asset("card", ".png", card)
	}
	return all, nil
}
