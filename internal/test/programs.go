package test

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"

	"github.com/gatherground/gatherground/core/translate"
	"github.com/gatherground/gatherground/core/translate/csharp"
	"github.com/gatherground/gatherground/core/translate/golang"
	"github.com/gatherground/gatherground/core/translate/java"
	"github.com/gatherground/gatherground/core/translate/javascript"
	"github.com/gatherground/gatherground/internal/conform"
	"github.com/gatherground/gatherground/internal/translated"
)

// programs translates scenarios to each language, and runs what comes of it on
// the language's own runtime.
func programs(l *translate.Language) func(*bench) error {
	return func(b *bench) error {
		on, err := b.runtime(l)
		if err != nil {
			return err
		}
		curated, err := translated.Curated(b.root)
		if err != nil {
			return err
		}
		var log strings.Builder
		if err := translated.Run(context.Background(), l, on, translated.Options{Seed: b.seed, Also: curated, Log: &log}); err != nil {
			return fmt.Errorf("%w\n%s", err, log.String())
		}
		return nil
	}
}

// runtime finds the runtime of a language, and installs it where that is allowed.
func (b *bench) runtime(l *translate.Language) (translated.Runtime, error) {
	switch l {
	case javascript.Language:
		paths, err := b.tools([]string{"nodejs"}, "node")
		return translated.Node{Path: paths[0]}, err
	case golang.Language:
		return translated.Golang{Path: "go", Root: b.root}, nil
	case java.Language:
		paths, err := b.tools([]string{"default-jdk-headless"}, "javac", "java")
		return translated.JDK{Compiler: paths[0], Path: paths[1]}, err
	case csharp.Language:
		paths, err := b.tools([]string{"mono-mcs", "mono-runtime"}, "mcs", "mono")
		return translated.Mono{Compiler: paths[0], Path: paths[1]}, err
	}
	python, err := conform.Find("")
	if errors.Is(err, conform.ErrNoPython) {
		return nil, &missing{err.Error(), "pyenv install 3.13"}
	}
	return translated.CPython{Path: python}, err
}

// tools returns the paths of programs, after installing packages if one of them
// is missing.
func (b *bench) tools(packages []string, names ...string) ([]string, error) {
	paths := make([]string, len(names))
	for try := range 2 {
		var lost error
		for i, name := range names {
			var err error
			if paths[i], err = exec.LookPath(name); err != nil {
				lost = errors.New("there is no " + name + " here")
			}
		}
		if lost == nil {
			break
		}
		if try == 0 && b.apt(packages...) == nil {
			continue
		}
		return paths, &missing{lost.Error(), "apt-get install " + strings.Join(packages, " ")}
	}
	return paths, nil
}
