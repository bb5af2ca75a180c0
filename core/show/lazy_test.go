package show

import (
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/timeline"
)

const storied = `gather(task("A", 1, fail=ValueError("x")), task("B", 2))`

func shownOf(t *testing.T) *Shown {
	t.Helper()
	s, err := Run(storied, scenario.Browser)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// said names what of a run's words has been found.
func said(s *Shown) (all []string) {
	if s.account != nil {
		all = append(all, "the account")
	}
	if s.sentences != nil {
		all = append(all, "the sentences")
	}
	if s.myths != nil {
		all = append(all, "the myths")
	}
	return all
}

func TestAPictureNeedsNoWords(t *testing.T) {
	s := shownOf(t)
	s.Image()
	s.Picture("gg", timeline.AsRun)
	if all := said(s); all != nil {
		t.Errorf("%q are found for a picture", all)
	}
}

func TestAComparisonTellsNoStories(t *testing.T) {
	all, err := Compare(storied, nil, scenario.Browser)
	if err != nil {
		t.Fatal(err)
	}
	all.AppendJSON(nil)
	for _, v := range all.Variants {
		if all := said(v.Shown); all != nil {
			t.Errorf("%s: %q are found", v.Label(), all)
		}
	}
}

func TestWordsAreFoundOnce(t *testing.T) {
	s := shownOf(t)
	account, sentence, myth := s.Account(), &s.Sentences()[0], &s.Myths()[0]
	if account != s.Account() || sentence != &s.Sentences()[0] || myth != &s.Myths()[0] {
		t.Error("the words are found anew each time that they are asked for")
	}
}
