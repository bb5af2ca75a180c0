//go:build !js

package web

import (
	"slices"
	"testing"
)

func TestTheTextsOfThePagesAreWhole(t *testing.T) {
	for _, p := range platforms() {
		for _, cell := range []string{p.Name, p.Script, p.Frame, p.Link, p.Image, p.Use} {
			if cell == "" {
				t.Errorf("%+v", p)
			}
		}
	}
	for _, d := range describedLanguages() {
		if d.Language == nil || d.Checked == "" || len(d.Functions) == 0 {
			t.Errorf("%+v", d)
		}
	}
}

func TestATableIsReadWithoutItsHead(t *testing.T) {
	got := tableRows("# A\n\n| x | y |\n| --- | --- |\n| 1 | two, three |\n|4|5|\n\nText.\n\n| z |\n| --- |\n| 6 |\n")
	want := [][]string{{"1", "two, three"}, {"4", "5"}, {"6"}}
	if !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("%q", got)
	}
}
