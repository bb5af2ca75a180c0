package bench

import (
	"fmt"
	"io"
	"math"
	"strings"
	"text/tabwriter"
)

// print writes one line for ours and one for each peer: how long a task takes,
// what the process grew by for it, and how ours compares. before is the standing
// for the n before, or a zero value.
func (s *standing) print(w io.Writer, before standing) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	defer t.Flush()
	fmt.Fprintf(t, "  n = %s\ttime a task\tmemory a task\tours is\tbudget\t\n", thousands(int64(s.n)))
	if s.err != nil {
		fmt.Fprintf(t, "%s\t%v\n", s.contest.ours.name, s.err)
		return
	}
	fmt.Fprintf(t, "%s\t%s\t%s\t\t\t\n", s.contest.ours.name, s.time(s.ours), s.memory(s.ours))
	for i, r := range s.peers {
		peer := s.contest.peers[i]
		if s.errs[i] != nil {
			fmt.Fprintf(t, "%s\t%v\t\t\t\t\n", peer.name, s.errs[i])
			continue
		}
		ratio := float64(r.Nanoseconds) / float64(s.ours.Nanoseconds)
		line := fmt.Sprintf("%s\t%s\t%s\t%.2g×\t", peer.name, s.time(r), s.memory(r), ratio)
		if ratio >= 10 {
			line = fmt.Sprintf("%s\t%s\t%s\t%.0f×\t", peer.name, s.time(r), s.memory(r), ratio)
		}
		if peer.budget > 0 {
			line += fmt.Sprintf("%.0f×%s", peer.budget, verdict(ratio >= peer.budget))
		}
		fmt.Fprintln(t, line+"\t")
	}
	s.printOwn(t, before)
}

// printOwn writes how ours stands by itself.
func (s *standing) printOwn(w io.Writer, before standing) {
	if s.bytes > 0 {
		each := s.ours.Allocated / int64(s.n)
		fmt.Fprintf(w, "allocated\t\t%s B\t\t%d B%s\t\n", thousands(each), s.bytes, verdict(each <= s.bytes))
	}
	if s.growing && before.ours.Nanoseconds > 0 && before.n > 1 {
		grown := float64(s.ours.Nanoseconds) / float64(before.ours.Nanoseconds)
		allowed := nlogn(s.n) / nlogn(before.n)
		fmt.Fprintf(w, "grown\t%.0f×\t\t\t%.0f×%s\t\n", grown, allowed, verdict(grown <= allowed))
	}
}

func nlogn(n int) float64 { return float64(n) * math.Log(float64(n)) }

func verdict(met bool) string {
	if met {
		return ""
	}
	return ", missed"
}

func (s *standing) time(r result) string {
	return fmt.Sprintf("%s ns", thousands(r.Nanoseconds/int64(s.n)))
}

// memory is left out where the process's own beginnings outweigh the tasks.
func (s *standing) memory(r result) string {
	if s.n < 100_000 || r.Peak == 0 {
		return ""
	}
	return fmt.Sprintf("%s B", thousands(r.Peak/int64(s.n)))
}

func thousands(n int64) string {
	digits := fmt.Sprint(n)
	var groups []string
	for len(digits) > 3 {
		groups = append([]string{digits[len(digits)-3:]}, groups...)
		digits = digits[:len(digits)-3]
	}
	return strings.Join(append([]string{digits}, groups...), ",")
}
