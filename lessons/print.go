package lessons

import (
	"html/template"
	"strings"

	"github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/alecthomas/chroma/v2/styles"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"

	"github.com/gatherground/gatherground/core/element"
)

// blocks prints what goldmark does not know, and highlights listings.
type blocks struct{}

func (b blocks) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(kindPlayer, b.player)
	r.Register(kindChallenge, b.challenge)
	r.Register(kindQuiz, b.quiz)
	r.Register(kindGroup, b.group)
	r.Register(ast.KindFencedCodeBlock, b.listing)
}

func (blocks) player(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	return write(w, n.(*playerBlock).html)
}

func (blocks) challenge(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	b := n.(*challengeBlock)
	if !entering {
		return ast.WalkContinue, nil
	}
	if status, err := write(w, b.challenge.html); err != nil {
		return status, err
	}
	return write(w, b.player.html)
}

func (blocks) quiz(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	return write(w, n.(*quizBlock).quiz.html)
}

func write(w util.BufWriter, html func() (template.HTML, error)) (ast.WalkStatus, error) {
	text, err := html()
	if err != nil {
		return ast.WalkStop, err
	}
	_, err = w.WriteString(string(text))
	return ast.WalkContinue, err
}

// html gives the element, with the fence's options.
func (b *playerBlock) html() (template.HTML, error) {
	options := b.fence.player
	options.Challenge = b.checks
	return element.HTML(b.show, b.fence.id, options)
}

func (blocks) group(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	b := n.(*groupBlock)
	text := b.close + "\n"
	if entering {
		text = b.open + "\n"
	}
	_, err := w.WriteString(text)
	return ast.WalkContinue, err
}

var (
	formatter = html.New(html.WithClasses(true))
	plain     = styles.Fallback
)

// listing prints a program, its words marked by chroma's classes.
func (blocks) listing(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	f := n.(*ast.FencedCodeBlock)
	lexer := lexers.Get(string(f.Language(source)))
	if lexer == nil {
		_, err := w.WriteString("<pre><code>" + template.HTMLEscapeString(content(f, source)) + "</code></pre>\n")
		return ast.WalkContinue, err
	}
	tokens, err := lexer.Tokenise(nil, content(f, source))
	if err != nil {
		return ast.WalkStop, err
	}
	var b strings.Builder
	if err := formatter.Format(&b, plain, tokens); err != nil {
		return ast.WalkStop, err
	}
	html := b.String()
	if program := Program(content(f, source)); string(f.Language(source)) == "python" && program != "" {
		html = strings.TrimSuffix(html, "</pre>") + `<a class="listing-run" href="` + Address(program) + `">Run</a></pre>`
	}
	_, err = w.WriteString(html)
	return ast.WalkContinue, err
}
