package trace

// Finishing gives the numbers of the rows that ended, in the order of ending.
func Finishing(t *Trace) []int {
	var ids []int
	for i := range t.Events {
		if e := &t.Events[i]; e.Kind == End && e.Row > 0 && int(e.Row) <= len(t.Rows) {
			ids = append(ids, int(e.Row))
		}
	}
	return ids
}
