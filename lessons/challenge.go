package lessons

import (
	"fmt"
	"html/template"
	"strings"

	"github.com/gatherground/gatherground/core/challenge"
	"github.com/gatherground/gatherground/core/show"
)

// A Challenge is a scenario to change until its checks hold. Its fence holds
// the goal, and parts called start, checks (a [challenge.Check] a line), hints (one a
// line, the next shown inside the one before), solution, and any number called
// lazy: ways out that must not count.
type Challenge struct {
	ID       string
	Goal     template.HTML
	Checks   []challenge.Check
	Hints    []template.HTML
	Start    *show.Shown
	Solution *show.Shown
	Lazy     []*show.Shown
}

// Solves tells whether all checks hold for a run.
func (c *Challenge) Solves(now *show.Shown) bool {
	return challenge.Solved(challenge.Held(c.Checks, c.Start, now))
}

func (m *maker) collectChallenge(f *fence) error {
	if err := f.has([]string{"start", "checks", "hints", "solution"}, []string{"lazy"}); err != nil {
		return m.wrong(f.line, "%v", err)
	}
	if err := m.keep(f, f.id, f.the("start")); err != nil {
		return err
	}
	return m.keep(f, f.id+"-solution", f.the("solution"))
}

func (m *maker) challenge(f *fence) (*Challenge, error) {
	c := &Challenge{ID: f.id, Goal: inline(f.the("").text)}
	c.Start, _ = m.run(f.id)
	c.Solution, _ = m.run(f.id + "-solution")
	for _, line := range f.the("checks").lines() {
		check, err := challenge.Parse(line)
		if err != nil {
			return c, err
		}
		c.Checks = append(c.Checks, check)
	}
	for _, hint := range f.the("hints").lines() {
		c.Hints = append(c.Hints, inline(hint))
	}
	for _, s := range f.all("lazy") {
		shown, err := m.show(s)
		if err != nil {
			return c, err
		}
		c.Lazy = append(c.Lazy, shown)
	}
	return c, c.fair()
}

// fair tells what is wrong with a challenge: the start is no solution, the
// solution is one, and a lazy way out is none.
func (c *Challenge) fair() error {
	if len(c.Checks) == 0 {
		return fmt.Errorf("the challenge %q checks nothing", c.ID)
	}
	if c.Solves(c.Start) {
		return fmt.Errorf("the start of the challenge %q solves it already", c.ID)
	}
	for _, check := range c.Checks {
		if !check.Holds(c.Start, c.Solution) {
			return fmt.Errorf("the solution of the challenge %q does not solve it: %s", c.ID, check.Words())
		}
	}
	for _, lazy := range c.Lazy {
		if c.Solves(lazy) {
			return fmt.Errorf("the challenge %q is solved by a lazy way: %s", c.ID, lazy.Program.Line())
		}
	}
	return nil
}

// checks are those of the element's attribute.
func (c *Challenge) checks() string {
	var lines []string
	for _, check := range c.Checks {
		lines = append(lines, check.Text)
	}
	return strings.Join(lines, "\n")
}
