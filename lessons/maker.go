package lessons

import (
	"bytes"
	"fmt"
	"html/template"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
)

// A maker makes one page of one file.
type maker struct {
	file   string
	before int // lines of front matter
	runs   []Run
}

// make goes over the text twice: for its scenarios, and then, with the numbers
// filled in, for the page.
func (m *maker) make(source []byte) (template.HTML, []Run, error) {
	md := goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.Typographer),
		goldmark.WithParserOptions(parser.WithAutoHeadingID()),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(blocks{}, 100))),
	)
	if err := m.collect(md.Parser().Parse(text.NewReader(source)), source); err != nil {
		return "", nil, err
	}
	filled, err := m.fill(source)
	if err != nil {
		return "", nil, err
	}
	doc := md.Parser().Parse(text.NewReader(filled))
	m.place(doc, filled)
	arrange(doc)
	var b bytes.Buffer
	if err := md.Renderer().Render(&b, filled, doc); err != nil {
		return "", nil, fmt.Errorf("%s: %w", m.file, err)
	}
	return template.HTML(b.String()), m.runs, nil
}

// fences gives the fences called gather that stand directly in the text.
func fences(doc ast.Node, source []byte) []*ast.FencedCodeBlock {
	var all []*ast.FencedCodeBlock
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		if f, ok := n.(*ast.FencedCodeBlock); ok && string(f.Language(source)) == "gather" {
			all = append(all, f)
		}
	}
	return all
}

var idOption = regexp.MustCompile(`^gather id=([a-z][a-z0-9-]*)$`)

// collect runs the scenarios.
func (m *maker) collect(doc ast.Node, source []byte) error {
	for _, f := range fences(doc, source) {
		line := m.line(source, f)
		info := idOption.FindStringSubmatch(string(f.Info.Segment.Value(source)))
		if info == nil {
			return fmt.Errorf("%s:%d: a gather fence begins with ```gather id=NAME", m.file, line)
		}
		if _, taken := m.run(info[1]); taken {
			return fmt.Errorf("%s:%d: the id %q is taken", m.file, line, info[1])
		}
		s, err := show.Run(content(f, source), scenario.Post)
		if mistake, ok := err.(*scenario.Mistake); ok {
			return fmt.Errorf("%s:%d:%d: %s", m.file, line+mistake.Line, mistake.Column, mistake.Message)
		}
		if err != nil {
			return fmt.Errorf("%s:%d: %w", m.file, line, err)
		}
		m.runs = append(m.runs, Run{info[1], s})
	}
	return nil
}

func (m *maker) run(id string) (*show.Shown, bool) {
	for _, r := range m.runs {
		if r.ID == id {
			return r.Show, true
		}
	}
	return nil, false
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
