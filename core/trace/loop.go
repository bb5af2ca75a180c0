package trace

// An Iteration is one round of the event loop as it begins: what the loop is
// to run in it, and what waits for its time. A trace holds these only where
// somebody asked for them.
type Iteration struct {
	Tick   int // from 1
	At     Time
	Ready  []string // what is run in this iteration, in order, in words
	Timers []Timer  // soonest first
}

// A Timer is a call that waits for its time.
type Timer struct {
	At   Time
	What string
}

func (w *jsonWriter) iterations(all []Iteration) {
	w.raw(`,"loop":[`)
	for i := range all {
		w.comma(i)
		w.raw(`{"tick":`).int(all[i].Tick).raw(`,"at":`).seconds(all[i].At)
		w.raw(`,"ready":`).words(all[i].Ready).raw(`,"timers":`).timers(all[i].Timers).raw(`}`)
	}
	w.raw(`]`)
}

func (w *textWriter) iteration(i *Iteration) {
	w.raw("\nloop ").int(i.Tick).raw(" at ").seconds(i.At)
	w.raw(" ready=").words(i.Ready).raw(" timers=").timers(i.Timers)
}

func (w *jsonWriter) words(all []string) *jsonWriter {
	w.raw(`[`)
	for i, word := range all {
		w.comma(i)
		w.str(word)
	}
	return w.raw(`]`)
}

// timers writes each as a pair: [3,"the sleep of API 1 is over"].
func (w *jsonWriter) timers(all []Timer) *jsonWriter {
	w.raw(`[`)
	for i := range all {
		w.comma(i)
		w.raw(`[`).seconds(all[i].At).raw(`,`).str(all[i].What).raw(`]`)
	}
	return w.raw(`]`)
}

func (r *reader) iteration() (i Iteration) {
	r.object(func(key string) {
		switch key {
		case "tick":
			i.Tick = r.int()
		case "at":
			i.At = r.seconds()
		default:
			r.known(r.queueField(key, &i))
		}
	})
	return i
}

func (r *reader) iterationLine() (i Iteration) {
	i.Tick, i.At = r.moment()
	r.fields(func(key string) bool {
		r.known(r.queueField(key, &i))
		return true
	})
	return i
}

// moment reads an iteration of the loop and when it began: 3 at 1.5.
func (r *reader) moment() (tick int, at Time) {
	tick = r.int()
	if r.word() != "at" {
		r.expected("at and a time")
	}
	return tick, r.seconds()
}

func (r *reader) queueField(key string, i *Iteration) bool {
	switch key {
	case "ready":
		i.Ready = nil
		r.array(func() { i.Ready = append(i.Ready, r.str()) })
	case "timers":
		i.Timers = nil
		r.array(func() { i.Timers = append(i.Timers, r.timer()) })
	default:
		return false
	}
	return true
}

func (r *reader) timer() (t Timer) {
	n := 0
	r.array(func() {
		switch n++; n {
		case 1:
			t.At = r.seconds()
		case 2:
			t.What = r.str()
		default:
			r.fail("a timer is a time and what it does")
		}
	})
	if n < 2 && r.err == nil {
		r.fail("a timer is a time and what it does")
	}
	return t
}
