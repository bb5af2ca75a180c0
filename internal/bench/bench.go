// Package bench is the verb that measures how fast the core is, beside its
// peers: Go's own goroutines, CPython's asyncio, and JavaScript's promises.
//
// Everything is measured in one run on one machine, each thing in a process of
// its own, so that the ratios mean something where the times do not. The
// programs are those of the folders measure (Go, natively and as WebAssembly)
// and peers; all print the same line of JSON.
package bench

import (
	"fmt"
	"os"

	"github.com/gatherground/gatherground/internal/build"
)

// Verb is the verb's flags.
type Verb struct {
	N    []int `short:"n" default:"10,1000,100000,1000000" help:"How many tasks, one measurement for each." placeholder:"N,…"`
	Page bool  `help:"Measure the page in Chromium, and nothing else."`
	Edge bool  `help:"Measure the Cloudflare Worker on workerd, and nothing else."`
}

// Run is the verb.
func (v *Verb) Run() error {
	root, err := build.Root()
	if err != nil {
		return err
	}
	switch {
	case v.Page:
		return measurePage(root, os.Stdout)
	case v.Edge:
		return measureEdge(root, os.Stdout)
	}
	stable, err := compile(root)
	if err != nil {
		return err
	}
	defer stable.close()
	so := measured{}
	for _, c := range stable.contests() {
		fmt.Printf("%s\n\n", c.title)
		var before standing
		for _, n := range v.N {
			now := c.hold(n, so)
			now.print(os.Stdout, before)
			before = now
			fmt.Println()
		}
	}
	stable.printMissing(os.Stdout)
	return nil
}
