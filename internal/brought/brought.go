// Package brought holds the programs of Python that people paste, and what
// web/python/bring makes of each: a scenario, with what was assumed, or the lines
// that cannot be said.
package brought

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/gatherground/gatherground/internal/build"
)

// A Remark is what is said of a line; of all, where Line is 0.
type Remark struct {
	Line int
	Text string
}

// Brought is what comes of a program; web/host/brought.ts has the same.
type Brought struct {
	Scenario         string // "" if there is none
	Program          string
	Assumed, Refused []Remark
}

// ErrNone is returned where there is no Node, or npm's packages cannot be had.
var ErrNone = errors.New("to read Python takes Node and the packages of " + build.PythonRoom)

// Bring lets the page's own script read programs, under Node.
func Bring(programs []string) ([]Brought, error) {
	root, err := build.Root()
	if err != nil {
		return nil, err
	}
	node, err := exec.LookPath("node")
	if err != nil || build.Packages(root, build.PythonRoom) != nil {
		return nil, ErrNone
	}
	script := api.Build(api.BuildOptions{
		AbsWorkingDir: root, Bundle: true, Format: api.FormatESModule, Platform: api.PlatformNode, LogLevel: api.LogLevelSilent,
		Stdin: &api.StdinOptions{ResolveDir: root, Loader: api.LoaderTS, Contents: `
			import { text } from "node:stream/consumers";
			import { bring } from "./web/python/bring/bring";
			console.log(JSON.stringify(JSON.parse(await text(process.stdin)).map(bring)));`},
	})
	if len(script.Errors) > 0 {
		return nil, errors.New(script.Errors[0].Text)
	}
	asked, err := json.Marshal(programs)
	if err != nil {
		return nil, err
	}
	file, err := os.CreateTemp("", "bring-*.mjs")
	if err != nil {
		return nil, err
	}
	defer os.Remove(file.Name())
	_, err = file.Write(script.OutputFiles[0].Contents)
	if err := errors.Join(err, file.Close()); err != nil {
		return nil, err
	}
	cmd := exec.Command(node, file.Name())
	cmd.Stdin = bytes.NewReader(asked)
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("node: %w\n%s", err, said.String())
	}
	var all []Brought
	return all, json.Unmarshal(out, &all)
}
