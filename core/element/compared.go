package element

import (
	"strings"

	"github.com/gatherground/gatherground/core/show"
)

// near is with how many others a scenario is compared where none are named.
const near = 3

// compared gives how tall the pictures of an open comparison will be, where they are
// 360 pixels wide, so that their room is there before they are.
func compared(s *show.Shown, o Options) []int {
	if !o.Compare {
		return nil
	}
	n := 1 + near
	if o.With != "" {
		n = 2 + strings.Count(o.With, ",")
	}
	all := make([]int, n)
	for i := range all {
		all[i] = s.Narrow()
	}
	return all
}
