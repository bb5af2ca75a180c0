package runtimes

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// WantedForGo describes the scenarios for Go's functions. Goroutines that wake at one
// instant run in any order, so no two do here.
var WantedForGo = Wanted{Functions: []string{"wait_group", "errgroup", "errgroup"}, Empty: true, Apart: time.Nanosecond}

// ByInstant puts the lines of each instant into one order: within an instant a
// program with threads promises none.
func ByInstant(lines []string) []string {
	lines = slices.Clone(lines)
	slices.SortStableFunc(lines, func(a, b string) int {
		at, _, _ := strings.Cut(a, " ")
		bt, _, _ := strings.Cut(b, " ")
		an, _ := strconv.ParseInt(at, 10, 64)
		bn, _ := strconv.ParseInt(bt, 10, 64)
		if an != bn {
			return int(max(-1, min(1, an-bn)))
		}
		return strings.Compare(a, b)
	})
	return lines
}
