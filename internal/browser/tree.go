package browser

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// A Node is an element as the accessibility tree has it: what a screen reader
// says of it.
type Node struct {
	Role, Name, Value string
	Description       string // what is said after the name
	Live              string // "polite" or "assertive" where a change within is said aloud
	Checked, Disabled bool
	Focused           bool
	in                []string // roles and names of what it stands in
	backend           cdp.BackendNodeID
}

// Within reports whether the node stands inside one of that role whose name has
// that prefix.
func (n Node) Within(role, name string) bool {
	for _, in := range n.in {
		if strings.HasPrefix(in, role+" "+name) {
			return true
		}
	}
	return false
}

// Tree returns all nodes of the page that are not hidden from a screen reader, in
// the order of the page.
func (p *Page) Tree() ([]Node, error) {
	var raw struct {
		Nodes []*axNode `json:"nodes"`
	}
	err := p.do(chromedp.ActionFunc(func(ctx context.Context) error {
		return cdp.Execute(ctx, "Accessibility.getFullAXTree", nil, &raw)
	}))
	if err != nil || len(raw.Nodes) == 0 {
		return nil, err
	}
	byID := make(map[string]*axNode, len(raw.Nodes))
	for _, n := range raw.Nodes {
		byID[n.ID] = n
	}
	var all []Node
	var walk func(n *axNode, in []string, live string)
	walk = func(n *axNode, in []string, live string) {
		if !n.Ignored {
			node := n.read()
			if node.Live == "" {
				node.Live = live
			}
			node.in, live = in, node.Live
			all = append(all, node)
			in = append(in[:len(in):len(in)], node.Role+" "+node.Name)
		}
		for _, id := range n.ChildIDs {
			if child := byID[id]; child != nil {
				walk(child, in, live)
			}
		}
	}
	walk(raw.Nodes[0], nil, "")
	return all, nil
}

// An axNode is a node as the browser sends it. The types of cdproto refuse the
// properties that a newer browser has.
type axNode struct {
	ID         string   `json:"nodeId"`
	Ignored    bool     `json:"ignored"`
	Role       axValue  `json:"role"`
	Name       axValue  `json:"name"`
	Value      axValue  `json:"value"`
	Describes  axValue  `json:"description"`
	ChildIDs   []string `json:"childIds"`
	Backend    int64    `json:"backendDOMNodeId"`
	Properties []struct {
		Name  string  `json:"name"`
		Value axValue `json:"value"`
	} `json:"properties"`
}

type axValue struct {
	Value any `json:"value"`
}

// String returns the value, whatever its type, as text.
func (v axValue) String() string {
	if v.Value == nil {
		return ""
	}
	return fmt.Sprint(v.Value)
}

func (n *axNode) read() Node {
	node := Node{Role: n.Role.String(), Name: n.Name.String(), Value: n.Value.String(),
		Description: n.Describes.String(), backend: cdp.BackendNodeID(n.Backend)}
	for _, property := range n.Properties {
		set := property.Value.String() == "true"
		switch property.Name {
		case "checked":
			node.Checked = set
		case "disabled":
			node.Disabled = set
		case "focused":
			node.Focused = set
		case "live":
			node.Live = property.Value.String()
		}
	}
	return node
}

// Focused returns the element that has the focus.
func (p *Page) Focused() (Node, error) {
	all, err := p.Tree()
	var focused Node
	for _, n := range all {
		if n.Focused && n.Role != "RootWebArea" {
			focused = n
		}
	}
	return focused, err
}

// Find returns the index-th element of that role and exact name, and waits until
// there is one.
func (p *Page) Find(role, name string, index int) (Node, error) {
	var found Node
	err := p.Until(fmt.Sprintf("there is a %s %q", role, name), func(all []Node) bool {
		i := 0
		for _, n := range all {
			if n.Role == role && n.Name == name {
				if i == index {
					found = n
					return true
				}
				i++
			}
		}
		return false
	})
	return found, err
}

// Until waits until the tree meets a condition. If it never does, the error has
// the condition in words, and the tree.
func (p *Page) Until(what string, holds func(all []Node) bool) error {
	ctx, cancel := context.WithTimeout(p.ctx, Patience)
	defer cancel()
	pause := time.NewTicker(20 * time.Millisecond)
	defer pause.Stop()
	for {
		all, err := p.Tree()
		if err != nil {
			return err
		}
		if holds(all) {
			return nil
		}
		select {
		case <-pause.C:
		case <-ctx.Done():
			return fmt.Errorf("it never holds that %s; the page is\n%s", what, Outline(all))
		}
	}
}

// Outline prints a tree, one element a line, indented.
func Outline(all []Node) string {
	var b strings.Builder
	for _, n := range all {
		if n.Role == "InlineTextBox" || n.Role == "none" || n.Role == "generic" && n.Name == "" {
			continue
		}
		fmt.Fprintf(&b, "%s%s %q", strings.Repeat(" ", len(n.in)), n.Role, n.Name)
		if n.Value != "" {
			fmt.Fprintf(&b, " = %s", n.Value)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// Middle scrolls an element into view and returns its middle, in pixels of the
// window.
func (p *Page) Middle(n Node) (x, y float64, err error) {
	err = p.do(chromedp.ActionFunc(func(ctx context.Context) error {
		if err := dom.ScrollIntoViewIfNeeded().WithBackendNodeID(n.backend).Do(ctx); err != nil {
			return err
		}
		box, err := dom.GetBoxModel().WithBackendNodeID(n.backend).Do(ctx)
		if err != nil {
			return err
		}
		q := box.Border
		x, y = (q[0]+q[4])/2, (q[1]+q[5])/2
		return nil
	}))
	return x, y, err
}

func awaited(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }
