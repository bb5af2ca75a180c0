package raster

import (
	"fmt"
	"testing"
)

func TestPaths(t *testing.T) {
	for _, c := range []struct{ d, want string }{
		{"", "[]"},
		{"M1 2H5V9h-1v-2", "[{[{1 2} {5 2} {5 9} {4 9} {4 7}] false}]"},
		{"m1,2 3,4L0 .5z", "[{[{1 2} {4 6} {0 0.5}] true}]"},
		{"M1 1h1M5 5 6 6", "[{[{1 1} {2 1}] false} {[{5 5} {6 6}] false}]"},
		{"H3", "[{[{0 0} {3 0}] false}]"},
		{"M1", `path "M1": expected a number at ""`},
		{"Mx", `path "Mx": expected a number at "x"`},
		{"M0 0q1 2", `path "M0 0q1 2": q is not known here`},
	} {
		lines, err := parsePath(c.d)
		got := fmt.Sprint(lines)
		if err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.d, got, c.want)
		}
	}
}

func TestAnArcIsHalfACircleOnTheSideThatItNames(t *testing.T) {
	for d, top := range map[string]point{
		"M0 0a5 5 0 0 1 10 0": {5, -5},
		"M0 0a5 5 0 0 0 10 0": {5, 5},
	} {
		lines, err := parsePath(d)
		if err != nil {
			t.Fatal(err)
		}
		middle := lines[0].points[8]
		if far := max(middle.x-top.x, top.x-middle.x, middle.y-top.y, top.y-middle.y); far > 1e-9 {
			t.Errorf("%s goes through %v, not %v", d, middle, top)
		}
	}
}
