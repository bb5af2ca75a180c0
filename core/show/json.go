package show

import (
	"slices"

	"github.com/gatherground/gatherground/core/explain"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/timeline"
	"github.com/gatherground/gatherground/core/trace"
)

// AppendJSON appends what web/host/play.ts calls Shown, with its pictures.
func (s *Shown) AppendJSON(b []byte, pictures ...*timeline.Picture) []byte {
	w := &writer{b: slices.Grow(b, roomy)}
	w.open("{")
	w.text("scenario", s.Program.Format())
	w.text("line", s.Program.Line())
	if s.formed() {
		outline := s.Outline()
		w.key("outline")
		w.outline(&outline)
	}
	w.number("rows", len(s.Trace.Rows))
	told := beginning(s.Trace)
	w.key("trace")
	w.b = told.AppendJSON(w.b)
	w.account(s.Account())
	w.list("pictures", len(pictures), func(i int) { w.picture(pictures[i]) })
	w.text("headline", s.Headline())
	events := counted(s.Trace, told)
	sentences, myths := s.Sentences(), s.Myths()
	w.list("sentences", min(len(sentences), timeline.MostLines), func(i int) { w.sentence(&sentences[i], events) })
	w.list("myths", len(myths), func(i int) { w.myth(&myths[i]) })
	return w.close("}").b
}

// roomy is what is told of most runs.
const roomy = 32 << 10

func (w *writer) picture(p *timeline.Picture) {
	w.open("{")
	drawing := "wide"
	if p.Narrow() {
		drawing = "narrow"
	}
	w.text("drawing", drawing)
	if p.Tall() {
		w.key("tall").raw("true")
	}
	parts := p.Parts()
	w.list("parts", len(parts), func(i int) { w.part(&parts[i]) })
	w.close("}")
}

func (w *writer) part(p *timeline.Part) {
	w.open("{")
	if p.Key != "" {
		w.text("key", p.Key)
	}
	if p.Y != 0 {
		w.number("y", p.Y)
	}
	w.markup("svg", p.SVG)
	w.close("}")
}

func (w *writer) account(a *Account) {
	w.key("account").open("{")
	w.text("label", a.Label)
	w.list("gave", len(a.Gave), func(i int) { w.gave(&a.Gave[i]) })
	w.number("gave_more", a.GaveMore)
	w.list("finishing", len(a.Finishing), func(i int) { w.finish(&a.Finishing[i]) })
	w.number("finishing_more", a.FinishingMore)
	w.close("}")
}

func (w *writer) gave(i *Item) {
	w.open("{")
	w.text("state", i.State.String())
	w.text("text", i.Text)
	if i.Row != 0 {
		w.number("row", i.Row)
	}
	w.close("}")
}

func (w *writer) finish(f *Finish) {
	w.open("{")
	w.number("row", f.Row)
	w.text("state", f.State.String())
	w.text("name", f.Name)
	if f.At != trace.Never {
		w.time("at", f.At)
	}
	w.text("fate", f.Fate)
	w.close("}")
}

func (w *writer) sentence(s *explain.Sentence, events func(int) int) {
	w.open("{")
	w.time("at", s.At)
	w.number("tick", s.Tick)
	w.number("events", events(s.Events))
	w.text("text", s.Text)
	if len(s.Rows) > 0 {
		w.ints("rows", s.Rows[:min(len(s.Rows), timeline.MostLines)])
	}
	w.close("}")
}

func (w *writer) myth(m *explain.Myth) {
	w.open("{")
	w.time("at", m.At)
	w.text("belief", m.Belief)
	w.text("fact", m.Fact)
	w.close("}")
}

// AppendCall appends what play.ts calls Called: what the outermost call is in a
// language, in one line, and whole where that is another text.
func AppendCall(b []byte, language, line, whole string) []byte {
	w := &writer{b: b}
	w.open("{")
	w.text("language", language)
	w.text("line", line)
	if whole != line {
		w.text("whole", whole)
	}
	return w.close("}").b
}

// AppendOffers appends what play.ts calls Offers.
func AppendOffers(b []byte, o scenario.Offers) []byte {
	w := &writer{b: b}
	w.open("{")
	w.text("typed", o.Typed)
	w.text("func", o.Func)
	w.text("param", o.Param)
	w.text("names", o.Names)
	return w.close("}").b
}

// AppendProgram appends what play.ts calls Program: a text, the leaf that each
// of its lines belongs to, and the leaf of each row.
func AppendProgram(b []byte, text string, lines, rows []int) []byte {
	w := &writer{b: b}
	w.open("{")
	w.text("text", text)
	w.ints("lines", lines)
	w.ints("rows", rows[:min(len(rows), timeline.MostLines)])
	return w.close("}").b
}

// AppendProblem appends what play.ts calls Refused, or Foreign. A problem that is
// no mistake in the text stands at its beginning.
func AppendProblem(b []byte, err error) []byte {
	if err == scenario.ErrForeign {
		return append(b, `{"foreign":true}`...)
	}
	m, ok := err.(*scenario.Mistake)
	if !ok {
		m = &scenario.Mistake{Line: 1, Column: 1, Message: err.Error()}
	}
	w := &writer{b: b}
	w.open("{").key("error").open("{")
	w.number("line", m.Line)
	w.number("column", m.Column)
	w.text("message", m.Message)
	if m.Python {
		w.key("python").raw("true")
	}
	return w.close("}").close("}").b
}
