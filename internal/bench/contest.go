package bench

import (
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"strings"
)

// A contest measures ours and each of its peers doing n of something.
type contest struct {
	title   string
	ours    entrant
	peers   []entrant
	bytes   int64 // the budget of what ours allocates for each task; 0 for none
	growing bool  // the time for n is to grow no faster than n log n
}

// An entrant is a program to measure.
type entrant struct {
	name    string
	command []string // to which n is added; nil where it cannot be run
	budget  float64  // how many times faster ours is to be; 0 where none is set
}

// A result is what a program prints.
type result struct {
	Nanoseconds int64 `json:"ns"`        // of the fastest run
	Allocated   int64 `json:"allocated"` // bytes in one run; 0 if unknown
	Peak        int64 `json:"peak"`      // bytes by which the first run raised the process's peak
}

// A standing is how a contest went for one n.
type standing struct {
	*contest
	n     int
	ours  result
	err   error
	peers []result
	errs  []error
}

func (c *contest) hold(n int, so measured) standing {
	s := standing{contest: c, n: n}
	s.ours, s.err = so.of(&c.ours, n)
	for i := range c.peers {
		r, err := so.of(&c.peers[i], n)
		s.peers, s.errs = append(s.peers, r), append(s.errs, err)
	}
	return s
}

var errMissing = errors.New("not here")

// measured are the results so far: a peer of two contests runs once.
type measured map[string]outcome

type outcome struct {
	result
	err error
}

func (m measured) of(e *entrant, n int) (result, error) {
	key := fmt.Sprint(n, e.command)
	o, ok := m[key]
	if !ok {
		o.result, o.err = e.measure(n)
		m[key] = o
	}
	return o.result, o.err
}

func (e *entrant) measure(n int) (r result, err error) {
	if e.command == nil {
		return r, errMissing
	}
	cmd := exec.Command(e.command[0], append(e.command[1:len(e.command):len(e.command)], fmt.Sprint(n))...)
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		return r, fmt.Errorf("%w: %s", err, firstLine(said.String()))
	}
	line, _, _ := strings.Cut(string(out), "\n")
	return r, json.Unmarshal([]byte(line), &r)
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return line
}
