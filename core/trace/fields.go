package trace

// The fields that a trace's JSON and its text form have in common: each of these
// reads the value of a key, and reports whether it knows the key.

// lastField reads when a run was over.
func (r *reader) lastField(key string, t *Trace) bool {
	switch key {
	case "elapsed":
		t.Elapsed = r.seconds()
	case "finished":
		t.Finished = r.seconds()
	default:
		return false
	}
	return true
}

func (r *reader) rowField(key string, w *Row) bool {
	if key == "spared" {
		w.Spared = r.seconds()
		return true
	}
	return r.timeField(key, &w.Start, &w.End, &w.Requested) || r.causeField(key, &w.By, &w.In) || r.resultField(key, &w.Value, &w.Err)
}

func (r *reader) callField(key string, c *Call) bool {
	if key == "options" {
		c.Options = readOptions(r.str())
		return true
	}
	return r.timeField(key, &c.Start, &c.End, &c.Requested) || r.causeField(key, &c.By, &c.In) || r.resultField(key, &c.Value, &c.Err)
}

// timeField reads when a row or a call began, ended, and was to be cancelled.
func (r *reader) timeField(key string, start, end, requested *Time) bool {
	switch key {
	case "start":
		*start = r.seconds()
	case "end":
		*end = r.seconds()
	case "requested":
		*requested = r.seconds()
	default:
		return false
	}
	return true
}

// causeField reads who asked for a cancellation, and what a row or a call stands
// in.
func (r *reader) causeField(key string, by *Asker, in *Place) bool {
	switch {
	case key == "by":
		*by = Asker(r.str())
	case key == "in" && r.lines:
		*in = r.placeField()
	case key == "in":
		*in = r.place()
	default:
		return false
	}
	return true
}

// resultField reads what came of something.
func (r *reader) resultField(key string, v *Value, err **Error) bool {
	switch key {
	case "value":
		*v = r.value()
	case "error":
		*err = r.exception()
	default:
		return false
	}
	return true
}

// eventField reads when in the loop an event was, and whose it is.
func (r *reader) eventField(key string, e *Event) bool {
	switch key {
	case "tick":
		e.Tick = int32(r.int())
	case "row":
		e.Row = int32(r.int())
	case "call":
		e.Call = int32(r.int())
	default:
		return false
	}
	return true
}
