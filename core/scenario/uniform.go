package scenario

import (
	"math"

	"github.com/gatherground/gatherground/core/random"
	"github.com/gatherground/gatherground/core/trace"
)

// A Uniform is a time that is drawn anew whenever it is reached, each between the
// two as likely as any other. Low is at most High.
type Uniform struct{ Low, High Seconds }

// String returns it as the language writes it; Python does so too, behind
// "random.".
func (u Uniform) String() string {
	b := append(trace.AppendSeconds([]byte("uniform("), u.Low), ", "...)
	return string(append(trace.AppendSeconds(b, u.High), ')'))
}

// draw returns the next of its times, as a program of Python sleeps that is given
// it in seconds and counts it in nanoseconds. Less than half of one is 0, and so a
// sleep that sets no timer; Python's own sets one for anything above 0.
func (u *Uniform) draw(from *random.Source) Seconds {
	// Both quotients are what Python reads where the time is written.
	const second = float64(trace.Second)
	s := from.Uniform(float64(u.Low)/second, float64(u.High)/second)
	return Seconds(math.RoundToEven(float64(s * second)))
}

// Seeded returns the program with another seed than the one that its text gives.
func (p *Program) Seeded(seed uint64) *Program {
	t := *p.Tree
	t.Seed = seed
	return &Program{p.Root, &t}
}

// Lasts returns how long a step takes, or at most takes that is drawn.
func Lasts(s Step) (Seconds, *Uniform) {
	switch s := s.(type) {
	case *Sleep:
		return s.For, s.Drawn
	case *Block:
		return s.For, s.Drawn
	case *Executor:
		return s.For, s.Drawn
	}
	return 0, nil
}

// drawing is where a run's drawn times come from.
type drawing struct {
	source *random.Source
	drawn  [][]Seconds // of each row, in order, where they are kept
	given  [][]Seconds // of another run, which come first
}

// Draw returns how long something of a row takes: the given time, or one that is
// drawn now.
func (r *Recorder) Draw(row int32, d Seconds, u *Uniform) Seconds {
	if u == nil {
		return d
	}
	if r.source == nil {
		r.source = random.New(r.Tree.Seed)
	}
	d = u.draw(r.source)
	if r.given != nil && len(r.given[row-1]) > 0 {
		d, r.given[row-1] = r.given[row-1][0], r.given[row-1][1:]
	}
	if r.drawn != nil {
		r.drawn[row-1] = append(r.drawn[row-1], d)
	}
	return d
}

// DrawStep returns how long a row's step takes that is drawn, and what an event
// tells of it.
func (r *Recorder) DrawStep(row int32, u *Uniform, said trace.Value) (Seconds, trace.Value) {
	step := said.(trace.Step)
	step.For = r.Draw(row, 0, u)
	return step.For, step
}

func isUniform(e expr) bool { return e.kind == callExpr && e.text == "uniform" }

// time reads a time, which may be drawn where that is said; what is its name.
func (c *checker) time(e expr, drawn bool, what string) (trace.Value, error) {
	if !isUniform(e) {
		return c.seconds(e)
	}
	if !drawn {
		return nil, mistake(e.pos, what+" is one time in seconds: uniform(…) stands as the time of a step, as after and as every")
	}
	return c.uniform(e)
}

// uniform reads a call of uniform.
func (c *checker) uniform(e expr) (trace.Value, error) {
	if len(e.named) > 0 || len(e.list) != 2 {
		return nil, mistake(e.pos, "uniform takes two times in seconds: write uniform(1, 3)")
	}
	low, err := c.seconds(e.list[0])
	if err != nil {
		return nil, err
	}
	high, err := c.seconds(e.list[1])
	if err != nil {
		return nil, err
	}
	if low > high {
		return nil, mistake(e.pos, "uniform begins with the shorter time: write uniform("+sourceOf(high)+", "+sourceOf(low)+")")
	}
	return Uniform{low, high}, nil
}
