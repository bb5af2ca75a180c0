package conform

import (
	"slices"

	"github.com/gatherground/gatherground/core/scenario"
)

// Shrink returns the smallest scenario that it finds for which differs still
// holds: it leaves out arguments and parameters, puts a call's argument in the
// call's place, and makes numbers 0 or 1. A text that does not parse is
// returned unchanged.
func Shrink(text string, differs func(text string) bool) string {
	p, err := scenario.Parse(text, scenario.Limits{})
	if err != nil {
		return text
	}
	for {
		smaller := shrinkOnce(p, differs)
		if smaller == nil {
			return p.Line()
		}
		p = smaller
	}
}

// shrinkOnce returns the first smaller program that still differs, or nil.
func shrinkOnce(p *scenario.Program, differs func(text string) bool) *scenario.Program {
	for _, e := range edits(p.Root, nil) {
		smaller, err := p.Apply(e, scenario.Limits{})
		if err == nil && smaller.Line() != p.Line() && differs(smaller.Line()) {
			return smaller
		}
	}
	return nil
}

// edits returns all single steps to a smaller program, the largest first.
func edits(c *scenario.Call, path []int) (all []scenario.Edit) {
	for i := range c.Args {
		if c.Args[i].Call != nil {
			all = append(all, &scenario.Replace{Path: path, Text: c.Args[i].Source()})
		}
	}
	for i := range c.Args {
		at := append(slices.Clone(path), i)
		all = append(all, &scenario.Remove{Path: at})
	}
	for i := range c.Params {
		all = append(all, &scenario.Set{Path: path, Param: c.Params[i].Name})
		all = append(all, smallerNumbers(c, &c.Params[i], path)...)
	}
	for i := range c.Args {
		at := append(slices.Clone(path), i)
		if inner := c.Args[i].Call; inner != nil {
			all = append(all, edits(inner, at)...)
		} else if s := c.Args[i].Source(); s != "0" && s != "1" {
			all = append(all, &scenario.Replace{Path: at, Text: "0"}, &scenario.Replace{Path: at, Text: "1"})
		}
	}
	return all
}

func smallerNumbers(c *scenario.Call, p *scenario.Param, path []int) (all []scenario.Edit) {
	switch p.Value.(type) {
	case scenario.Seconds, int64:
	default:
		return nil
	}
	for _, number := range []string{"0", "1"} {
		if p.Source() == number {
			break
		}
		all = append(all, &scenario.Set{Path: path, Param: p.Name, Text: number})
	}
	return all
}
