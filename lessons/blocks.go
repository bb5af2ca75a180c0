package lessons

import (
	"slices"

	"github.com/yuin/goldmark/ast"

	"github.com/gatherground/gatherground/core/show"
)

// A playerBlock stands in the place of a gather fence. Its checks are those of
// the challenge that it belongs to, as JSON.
type playerBlock struct {
	ast.BaseBlock
	fence  *fence
	show   *show.Shown
	checks string
}

// A challengeBlock is a scene of its own: the challenge, and its player.
type challengeBlock struct {
	ast.BaseBlock
	challenge *Challenge
	player    *playerBlock
}

// A quizBlock stands in the place of a quiz fence.
type quizBlock struct {
	ast.BaseBlock
	quiz *Quiz
}

// A groupBlock is an element around a run of blocks: a section, or the prose of
// one beside its player.
type groupBlock struct {
	ast.BaseBlock
	open, close string
}

var (
	kindPlayer    = ast.NewNodeKind("Player")
	kindChallenge = ast.NewNodeKind("Challenge")
	kindQuiz      = ast.NewNodeKind("Quiz")
	kindGroup     = ast.NewNodeKind("Group")
)

func (*playerBlock) Kind() ast.NodeKind    { return kindPlayer }
func (*challengeBlock) Kind() ast.NodeKind { return kindChallenge }
func (*quizBlock) Kind() ast.NodeKind      { return kindQuiz }
func (*groupBlock) Kind() ast.NodeKind     { return kindGroup }

func (b *playerBlock) Dump(source []byte, level int)    { ast.DumpHelper(b, source, level, nil, nil) }
func (b *challengeBlock) Dump(source []byte, level int) { ast.DumpHelper(b, source, level, nil, nil) }
func (b *quizBlock) Dump(source []byte, level int)      { ast.DumpHelper(b, source, level, nil, nil) }
func (b *groupBlock) Dump(source []byte, level int)     { ast.DumpHelper(b, source, level, nil, nil) }

// arrange makes sections of the text. A heading of the second level begins one,
// and so does a second player; but what follows a player and has none of its
// own stays with it, so that the player is beside all that speaks of it. A quiz
// stays there too, so that the picture after it does not stand beside it and
// give it away. A challenge stands alone.
func arrange(doc ast.Node) {
	var parts [][]ast.Node
	var part []ast.Node
	end := func() {
		switch {
		case len(part) == 0:
		case len(parts) > 0 && !plays(part) && !challenges(part) && plays(parts[len(parts)-1]):
			parts[len(parts)-1] = append(parts[len(parts)-1], part...)
		default:
			parts = append(parts, part)
		}
		part = nil
	}
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		heading, _ := n.(*ast.Heading)
		_, player := n.(*playerBlock)
		_, challenge := n.(*challengeBlock)
		if heading != nil && heading.Level == 2 || player && (plays(part) || asks(part)) || challenge || challenges(part) {
			end()
		}
		part = append(part, n)
	}
	end()
	doc.RemoveChildren(doc)
	for _, part := range parts {
		doc.AppendChild(doc, sectionOf(part))
	}
}

func plays(part []ast.Node) bool { return has[*playerBlock](part) }

func challenges(part []ast.Node) bool { return has[*challengeBlock](part) }

func asks(part []ast.Node) bool { return has[*quizBlock](part) }

func has[B ast.Node](part []ast.Node) bool {
	return slices.ContainsFunc(part, func(n ast.Node) bool {
		_, is := n.(B)
		return is
	})
}

// sectionOf gives a part without a player as prose. In one with a player, a scene,
// the prose before and after it are elements of their own.
func sectionOf(part []ast.Node) ast.Node {
	if challenges(part) {
		return group(`<section class="scene">`, "</section>", part)
	}
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
