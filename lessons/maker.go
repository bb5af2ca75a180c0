package lessons

import (
	"bytes"
	"fmt"
	"html/template"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	_ "github.com/gatherground/gatherground/core/foreign" // lessons show runs in other languages, too
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/lessons/course"
)

// A maker makes one page of one file.
type maker struct {
	file       string
	before     int // lines of front matter
	runs       []Run
	challenges []*Challenge
	quizzes    []*Quiz
	sections   []course.Section
}

var markdown = goldmark.New(
	goldmark.WithExtensions(extension.Table, extension.Typographer),
	goldmark.WithParserOptions(parser.WithAutoHeadingID()),
	goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(blocks{}, 100))),
)

// make goes over the text twice: for its scenarios, and then, with the numbers
// filled in, for the page.
func (m *maker) make(source []byte) (template.HTML, error) {
	if err := m.collect(parse(source), source); err != nil {
		return "", err
	}
	filled, err := m.fill(source)
	if err != nil {
		return "", err
	}
	doc := parse(filled)
	if err := m.place(doc, filled); err != nil {
		return "", err
	}
	m.sections = sections(doc, filled)
	arrange(doc)
	var b bytes.Buffer
	if err := markdown.Renderer().Render(&b, filled, doc); err != nil {
		return "", fmt.Errorf("%s: %w", m.file, err)
	}
	return template.HTML(b.String()), nil
}

func parse(source []byte) ast.Node { return markdown.Parser().Parse(text.NewReader(source)) }

// collect runs the scenarios. A challenge's start has the challenge's id, its
// solution that id with "-solution" behind it.
func (m *maker) collect(doc ast.Node, source []byte) error {
	for _, n := range fences(doc, source) {
		f, err := m.read(source, n)
		if err != nil {
			return err
		}
		switch {
		case f.kind == "gather":
			err = m.keep(f, f.id, f.the(""))
		case f.kind == "challenge":
			err = m.collectChallenge(f)
		case f.of == "":
			err = m.keep(f, f.id, f.the("scenario"))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// keep runs a section's scenario, to be known by the id.
func (m *maker) keep(f *fence, id string, s section) error {
	if _, taken := m.run(id); taken {
		return m.wrong(f.line, "the id %q is taken", id)
	}
	shown, err := m.show(s)
	if err != nil {
		return err
	}
	m.runs = append(m.runs, Run{id, shown})
	return nil
}

func (m *maker) show(s section) (*show.Shown, error) {
	shown, err := show.Run(s.text, scenario.Post)
	if mistake, ok := err.(*scenario.Mistake); ok {
		return nil, fmt.Errorf("%s:%d:%d: %s", m.file, s.line+mistake.Line-1, mistake.Column, mistake.Message)
	}
	if err != nil {
		return nil, m.wrong(s.line, "%v", err)
	}
	return shown, nil
}

// place puts the blocks where the fences are.
func (m *maker) place(doc ast.Node, source []byte) error {
	for _, n := range fences(doc, source) {
		f, err := m.read(source, n)
		if err != nil {
			return err
		}
		block, err := m.block(f)
		if err != nil {
			return m.wrong(f.line, "%v", err)
		}
		doc.ReplaceChild(doc, n, block)
	}
	return nil
}

func (m *maker) block(f *fence) (ast.Node, error) {
	shown, _ := m.run(f.id)
	switch f.kind {
	case "challenge":
		c, err := m.challenge(f)
		m.challenges = append(m.challenges, c)
		return &challengeBlock{challenge: c, player: &playerBlock{fence: f, show: shown, checks: c.checks()}}, err
	case "quiz":
		q, err := m.quiz(f)
		m.quizzes = append(m.quizzes, q)
		return &quizBlock{quiz: q}, err
	}
	return &playerBlock{fence: f, show: shown}, nil
}

func (m *maker) run(id string) (*show.Shown, bool) {
	for _, r := range m.runs {
		if r.ID == id {
			return r.Show, true
		}
	}
	return nil, false
}

// wrong is an error at a line of the file.
func (m *maker) wrong(line int, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", m.file, line, fmt.Sprintf(format, args...))
}

// line gives the line of the file that the fence begins on.
func (m *maker) line(source []byte, f *ast.FencedCodeBlock) int {
	return m.before + bytes.Count(source[:f.Info.Segment.Start], []byte("\n")) + 1
}

func content(n ast.Node, source []byte) string {
	var b strings.Builder
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		b.Write(line.Value(source))
	}
	return b.String()
}

// inline gives the HTML of a sentence or two of markdown, without a paragraph
// around them.
func inline(source string) template.HTML {
	var b strings.Builder
	if err := markdown.Convert([]byte(strings.TrimSpace(source)), &b); err != nil {
		return template.HTML(template.HTMLEscapeString(source))
	}
	html := strings.TrimSpace(b.String())
	if strings.Count(html, "<p>") == 1 {
		html = strings.TrimSuffix(strings.TrimPrefix(html, "<p>"), "</p>")
	}
	return template.HTML(html)
}
