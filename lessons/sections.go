package lessons

import (
	"html"
	"html/template"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/gatherground/gatherground/lessons/course"
)

// sections gives the text of a lesson under each of its headings of the second
// level, and under each of its challenges.
func sections(doc ast.Node, source []byte) []course.Section {
	all := []course.Section{{}}
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			if n.Level == 2 {
				id, _ := n.AttributeString("id")
				name, _ := id.([]byte)
				all = append(all, course.Section{ID: string(name), Heading: words(n, source)})
				continue
			}
		case *challengeBlock:
			all = append(all, course.Section{ID: n.challenge.ID, Heading: "Challenge"})
		}
		now := &all[len(all)-1]
		now.Text = strings.TrimSpace(now.Text + " " + said(n, source))
	}
	return all
}

// said is what a block says, markup left out.
func said(n ast.Node, source []byte) string {
	switch n := n.(type) {
	case *playerBlock:
		return n.show.Program.Line()
	case *challengeBlock:
		return bare(n.challenge.Goal) + " " + n.challenge.Start.Program.Line()
	case *quizBlock:
		return bare(n.quiz.Question)
	}
	return words(n, source)
}

// words gives the text of a node and all below it, blocks and cells apart from
// each other.
func words(n ast.Node, source []byte) string {
	var b strings.Builder
	ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch {
		case !entering:
			if n.Type() == ast.TypeBlock {
				b.WriteByte(' ')
			}
		case n.Kind() == ast.KindText:
			t := n.(*ast.Text)
			b.Write(t.Segment.Value(source))
			if t.SoftLineBreak() || t.HardLineBreak() {
				b.WriteByte(' ')
			}
		case n.Kind() == ast.KindString:
			b.Write(n.(*ast.String).Value)
		case n.Kind() == ast.KindFencedCodeBlock:
			b.WriteString(content(n, source))
		}
		return ast.WalkContinue, nil
	})
	return strings.Join(strings.Fields(html.UnescapeString(b.String())), " ")
}

var tag = regexp.MustCompile(`<[^>]*>`)

// bare is HTML of our own making without its tags.
func bare(text template.HTML) string {
	return html.UnescapeString(tag.ReplaceAllString(string(text), ""))
}
