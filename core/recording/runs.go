package recording

// begins reads that a run begins: what was main before is that no more.
func (r *reader) begins(o object) string {
	r.running, r.p.Main = true, r.row(o, "task")
	return ""
}

func (r *reader) ran(o object) string {
	r.running, r.outcome = false, o
	r.t.Elapsed, r.t.Finished = r.last, r.last
	return ""
}

func (r *reader) closed(object) string {
	r.t.Finished = r.last
	return ""
}
