package trace

import "cmp"

// Sort puts times or texts in order, the least first, after Shell: what package slices
// has for it would take six times as much of a page's program.
func Sort[E cmp.Ordered](all []E) {
	for gap := len(all); gap > 1; {
		gap = max(gap*5/11, 1)
		for i := gap; i < len(all); i++ {
			e, j := all[i], i
			for ; j >= gap && all[j-gap] > e; j -= gap {
				all[j] = all[j-gap]
			}
			all[j] = e
		}
	}
}
