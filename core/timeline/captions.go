package timeline

import "github.com/gatherground/gatherground/core/trace"

// A Caption says in words, below the lines, what a shade or a line through the
// picture means.
type Caption struct {
	Text   string
	X      int
	ToLeft bool // the words end at X
	Line   int  // from 0
	width  int
}

const captionHeight = 20

// caption puts the captions in as few lines as they need.
func (p *Picture) caption() {
	p.eachEnd(func(at trace.Time, words, _ string) { p.addCaption(p.X(at), words) })
	if len(p.Blocks) > 0 {
		p.addCaption(p.Blocks[0].X, "the loop stands still")
	}
	if tied := tied(p.Trace); tied != nil {
		p.addCaption(p.X(tied[0]), tieWords)
	}
	if p.More > 0 {
		p.addCaption(margin, "and "+trace.Count(p.More)+" more")
	}
}

// addCaption places the words so that they begin at x; where there is no room
// for that, so that they end there.
func (p *Picture) addCaption(x int, words string) {
	c := Caption{Text: words, X: x, width: sans(14).width(words)}
	if right := p.Width - margin; x+c.width > right {
		c.X, c.ToLeft = min(max(x, margin+c.width), right), true
	}
	for i := 0; i < len(p.Captions); i++ {
		if o := &p.Captions[i]; o.Line == c.Line && o.left() < c.right()+16 && c.left() < o.right()+16 {
			c.Line, i = c.Line+1, -1
		}
	}
	p.Captions = append(p.Captions, c)
}

func (c *Caption) left() int {
	if c.ToLeft {
		return c.X - c.width
	}
	return c.X
}

func (c *Caption) right() int { return c.left() + c.width }

// eachEnd says what becomes of those that are left when what main awaits is over,
// if any are, and the same in fewer words. Where main goes on then, they do too,
// until it is over.
func (p *Picture) eachEnd(say func(at trace.Time, words, fewer string)) {
	const isOver = "main is over"
	t := p.real.Trace
	at, isStopped := shutdown(t)
	goesOn, rest := at > t.Elapsed, ""
	at, _ = shutdown(p.Trace)
	switch {
	case isStopped:
		rest = "; asyncio.run cancels the rest"
	case t.Finished <= t.Elapsed:
		return
	case p.real.orphans():
		rest = "; asyncio.run waits for the thread"
	case t.Program != nil || t.Language() != trace.Python:
		rest = "; the rest goes on"
	default:
		goesOn = true
	}
	if goesOn {
		const callIsOver = "the call is over; main goes on"
		say(p.Trace.Elapsed, callIsOver, callIsOver)
	}
	if rest != "" {
		say(at, isOver+rest, isOver)
	}
}

// orphans reports whether all that is left after main is a thread.
func (p *Picture) orphans() bool {
	some := false
	for i := range p.Lines {
		l := &p.Lines[i]
		if l.Row != 0 && l.To > p.Trace.Elapsed {
			return false
		}
		some = some || l.Until() > p.Trace.Elapsed
	}
	return some
}
