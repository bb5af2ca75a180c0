package runs

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

// Words returns what is to be said of the runs, a sentence or two at a time.
func (r *Runs) Words() []string {
	first := r.count(r.N) + ", with the seeds " + strconv.FormatUint(r.Seed, 10) + " to " + strconv.FormatUint(r.Seed+uint64(r.N)-1, 10)
	if r.Fewer {
		first += ": more of a scenario of this size would take too long"
	}
	all := []string{first + "."}
	if len(r.Times) > 0 {
		all = append(all, r.lasts())
	}
	all = append(all, r.comes())
	for _, l := range r.Limits {
		all = append(all, l.words(r))
	}
	return all
}

// lasts says how long the runs take.
func (r *Runs) lasts() string {
	half, most, nearly := about(share(r.Times, 50)), about(share(r.Times, 95)), about(share(r.Times, 99))
	if r.Times[0] == r.Times[len(r.Times)-1] {
		return "Each takes " + trace.Seconds(r.Times[0]) + " s."
	}
	return "Half of the runs take at most " + half + " s, 95 of 100 at most " + most + " s, 99 of 100 at most " + nearly + " s."
}

// comes says what comes of main.
func (r *Runs) comes() string {
	var all []string
	for i, f := range r.Fates {
		n := trace.Count(f.Runs)
		if i == 0 && f.Runs == r.N {
			n = "All"
		} else if i == 0 {
			n += " of " + r.count(r.N)
		}
		all = append(all, n+" "+f.verb())
	}
	return strings.Join(all, ", ") + "."
}

func (f Fate) verb() string {
	one, many := "returns", "return"
	switch f.State {
	case trace.Raised:
		one, many = "raises "+f.Type, "raise "+f.Type
	case trace.Cancelled:
		one, many = "is cancelled", "are cancelled"
	case trace.Hung:
		one, many = "hangs", "hang"
	}
	if f.Runs == 1 {
		return one
	}
	return many
}

func (l Limit) words(r *Runs) string {
	which := "The time of " + l.Func
	if l.Nth > 0 {
		which += " number " + strconv.Itoa(l.Nth)
	}
	switch l.Runs {
	case 0:
		return which + " runs out in none of them."
	case r.N:
		return which + " runs out in all of them."
	}
	return which + " runs out in " + trace.Count(l.Runs) + " of " + r.count(r.N) + "."
}

func (r *Runs) count(n int) string {
	if n == 1 {
		return "1 run"
	}
	return trace.Count(n) + " runs"
}

// about gives a time with three digits, rounded up: it is said to be the most.
func about(t trace.Time) string {
	unit := trace.Time(1)
	for t/unit >= 1000 {
		unit *= 10
	}
	return trace.Seconds((t + unit - 1) / unit * unit)
}
