package lessons

import (
	"html/template"
	"slices"

	"github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/alecthomas/chroma/v2/styles"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"

	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/web/player"
)

// A playerBlock stands in the place of a gather fence.
type playerBlock struct {
	ast.BaseBlock
	id   string
	show *show.Shown
}

// A groupBlock is an element around a run of blocks: a section, or the prose of
// one beside its player.
type groupBlock struct {
	ast.BaseBlock
	open, close string
}

var (
	kindPlayer = ast.NewNodeKind("Player")
	kindGroup  = ast.NewNodeKind("Group")
)

func (*playerBlock) Kind() ast.NodeKind { return kindPlayer }
func (*groupBlock) Kind() ast.NodeKind  { return kindGroup }

func (b *playerBlock) Dump(source []byte, level int) { ast.DumpHelper(b, source, level, nil, nil) }
func (b *groupBlock) Dump(source []byte, level int)  { ast.DumpHelper(b, source, level, nil, nil) }

// place puts players where the fences are.
func (m *maker) place(doc ast.Node, source []byte) {
	for i, f := range fences(doc, source) {
		doc.ReplaceChild(doc, f, &playerBlock{id: m.runs[i].ID, show: m.runs[i].Show})
	}
}

// arrange makes sections of the text. A heading of the second level begins one,
// and so does a second player; but what follows a player and has none of its
// own stays with it, so that the player is beside all that speaks of it.
func arrange(doc ast.Node) {
	var parts [][]ast.Node
	var part []ast.Node
	end := func() {
		switch {
		case len(part) == 0:
		case len(parts) > 0 && !plays(part) && plays(parts[len(parts)-1]):
			parts[len(parts)-1] = append(parts[len(parts)-1], part...)
		default:
			parts = append(parts, part)
		}
		part = nil
	}
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		heading, _ := n.(*ast.Heading)
		_, player := n.(*playerBlock)
		if heading != nil && heading.Level == 2 || player && plays(part) {
			end()
		}
		part = append(part, n)
	}
	end()
	doc.RemoveChildren(doc)
	for _, part := range parts {
		doc.AppendChild(doc, section(part))
	}
}

func plays(part []ast.Node) bool {
	return slices.ContainsFunc(part, func(n ast.Node) bool {
		_, player := n.(*playerBlock)
		return player
	})
}

// section gives a part without a player as prose. In one with a player, a scene,
// the prose before and after it are elements of their own.
func section(part []ast.Node) ast.Node {
	if !plays(part) {
		return group(`<section class="prose">`, "</section>", part)
	}
	scene := group(`<section class="scene">`, "</section>", nil)
	var prose []ast.Node
	end := func() {
		if len(prose) > 0 {
			scene.AppendChild(scene, group(`<div class="prose">`, "</div>", prose))
		}
		prose = nil
	}
	for _, n := range part {
		if _, player := n.(*playerBlock); player {
			end()
			scene.AppendChild(scene, n)
			continue
		}
		prose = append(prose, n)
	}
	end()
	return scene
}

func group(open, close string, children []ast.Node) *groupBlock {
	g := &groupBlock{open: open, close: close}
	for _, n := range children {
		g.AppendChild(g, n)
	}
	return g
}

// blocks prints what goldmark does not know, and highlights listings.
type blocks struct{}

func (b blocks) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(kindPlayer, b.player)
	r.Register(kindGroup, b.group)
	r.Register(ast.KindFencedCodeBlock, b.listing)
}

func (blocks) player(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	b := n.(*playerBlock)
	text, err := player.HTML(b.show, b.id)
	if err != nil {
		return ast.WalkStop, err
	}
	_, err = w.WriteString(string(text))
	return ast.WalkContinue, err
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

var formatter = html.New(html.WithClasses(true))

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
	return ast.WalkContinue, formatter.Format(w, styles.Fallback, tokens)
}
