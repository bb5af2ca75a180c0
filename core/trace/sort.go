package trace

// SortTimes puts times in order, the earliest first, after Shell: what package slices
// has for it would take six times as much of a page's program.
func SortTimes(all []Time) {
	for gap := len(all); gap > 1; {
		gap = max(gap*5/11, 1)
		for i := gap; i < len(all); i++ {
			at, j := all[i], i
			for ; j >= gap && all[j-gap] > at; j -= gap {
				all[j] = all[j-gap]
			}
			all[j] = at
		}
	}
}
