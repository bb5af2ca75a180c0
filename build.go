// Command gatherground serves, builds, runs and tests Gatherground.
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/alecthomas/kong"

	"github.com/gatherground/gatherground/internal/bench"
	"github.com/gatherground/gatherground/internal/build"
	"github.com/gatherground/gatherground/internal/run"
	"github.com/gatherground/gatherground/internal/serve"
	"github.com/gatherground/gatherground/internal/test"
	"github.com/gatherground/gatherground/web"
)

var verbs struct {
	Serve serve.Verb `cmd:"" help:"Build everything and serve the site; rebuild when a source changes."`
	Build buildVerb  `cmd:"" help:"Build the site as static files, and the Cloudflare Worker's program."`
	Run   run.Verb   `cmd:"" help:"Run a scenario and draw what happened."`
	Test  test.Verb  `cmd:"" help:"Run all checks, installing what they need."`
	Bench bench.Verb `cmd:"" help:"Measure the core beside its peers."`
}

type buildVerb struct {
	Out    string `short:"o" default:"dist" help:"The folder to write." placeholder:"DIR"`
	Single string `help:"Write one program that serves the site instead, for the system that GOOS and GOARCH name." placeholder:"FILE"`
	Origin string `help:"The address that the site will have, for its feed, its sitemap and the pictures that other sites show." placeholder:"https://example.org"`
}

func (v *buildVerb) Run() error {
	origin, err := web.ParseOrigin(v.Origin)
	if err != nil {
		return err
	}
	root, err := build.Root()
	if err != nil {
		return err
	}
	if v.Single == "" {
		// To be told of the folder after a minute would be late.
		if err := build.Check(v.Out); err != nil {
			return err
		}
	} else if err := build.CheckSingle(v.Single); err != nil {
		return err
	}
	site, err := build.Make(root)
	if err != nil {
		return err
	}
	site.Web.Origin = origin
	if v.Single != "" {
		return site.Single(root, v.Single)
	}
	worker, err := site.Worker(root)
	if err != nil {
		return err
	}
	return site.Write(v.Out, worker)
}

func main() {
	parser, err := kong.New(&verbs, kong.Name(name()), kong.Description("A place to learn asyncio's gather."), kong.UsageOnError())
	if err != nil {
		panic(err)
	}
	verb, err := parser.Parse(singleDashes(os.Args[1:]))
	parser.FatalIfErrorf(err)
	if err := verb.Run(); err != nil {
		var mistaken *run.Mistaken
		if errors.As(err, &mistaken) {
			os.Exit(2)
		}
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// name is how the program was called.
func name() string {
	if strings.Contains(os.Args[0], "go-build") { // where go run puts it
		return "go run ."
	}
	return filepath.Base(os.Args[0])
}

// singleDashes lets flags be written as Go's tools write them: -json.
func singleDashes(args []string) []string {
	out := make([]string, len(args))
	for i, arg := range args {
		if len(arg) > 2 && arg[0] == '-' && arg[1] != '-' {
			arg = "-" + arg
		}
		out[i] = arg
	}
	return out
}
