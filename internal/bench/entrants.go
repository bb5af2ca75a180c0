package bench

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/gatherground/gatherground/internal/conform"
)

// stable is where the entrants stand ready.
type stable struct {
	root    string
	folder  string // of what was compiled
	node    string // "" where there is none, as below
	python  string
	shim    string // the script with which Node runs a Go program
	missing []string
}

// compile builds the Go program for this machine and as WebAssembly, and looks
// for the peers.
func compile(root string) (*stable, error) {
	s := &stable{root: root}
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("go env GOROOT: %w", err)
	}
	s.shim = filepath.Join(strings.TrimSpace(string(goroot)), "lib", "wasm", "wasm_exec_node.js")
	if s.python, err = conform.Find(""); err != nil {
		s.missing = append(s.missing, err.Error()+"; to mend it: pyenv install 3.13")
	}
	if s.node, err = exec.LookPath("node"); err != nil {
		s.missing = append(s.missing, "there is no node here; to mend it: apt-get install nodejs")
	}
	if s.folder, err = os.MkdirTemp("", "bench"); err != nil {
		return nil, err
	}
	err = errors.Join(s.goBuild("measure"), s.goBuild("measure.wasm", "GOOS=js", "GOARCH=wasm"))
	if err != nil {
		s.close()
	}
	return s, err
}

func (s *stable) goBuild(name string, env ...string) error {
	cmd := exec.Command("go", "build", "-o", filepath.Join(s.folder, name), "./internal/bench/measure")
	cmd.Dir, cmd.Env = s.root, append(os.Environ(), env...)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("compiling internal/bench/measure: %w\n%s", err, out)
	}
	return nil
}

func (s *stable) close() { os.RemoveAll(s.folder) }

func (s *stable) printMissing(w io.Writer) {
	for _, m := range s.missing {
		fmt.Fprintln(w, "Not measured:", m)
	}
}

// contests are what is measured. Under Node the time of CPython and of
// JavaScript is that of their own engines, so no budget is set there.
func (s *stable) contests() []contest {
	const inNode, trace = ", as WebAssembly under Node", "Run of a scenario of n tasks with its trace"
	goroutines := s.native("goroutines + WaitGroup", "goroutines", 2)
	goroutinesInNode := s.wasm("goroutines + WaitGroup", "goroutines", 2)
	return []contest{
		{title: "Gather of n sleeps", ours: s.native("aio.Gather of Sleeping", "sleeping", 0),
			peers: []entrant{goroutines, s.cpython("CPython gather of sleep", "sleeping", 10), s.promises()}},
		{title: "Gather of n functions that sleep", ours: s.native("aio.Gather of Async", "gather", 0),
			peers: []entrant{goroutines, s.cpython("CPython gather of async def", "gather", 10), s.promises()}},
		{title: trace, ours: s.native("scenario.Run", "scenario", 0),
			peers: []entrant{s.cpython("CPython and its trace", "scenario", 20)}, bytes: 600, growing: true},
		{title: "Gather of n sleeps" + inNode, ours: s.wasm("aio.Gather of Sleeping", "sleeping", 0),
			peers: []entrant{goroutinesInNode, s.cpython("CPython gather of sleep", "sleeping", 0), s.promises()}},
		{title: "Gather of n functions that sleep" + inNode, ours: s.wasm("aio.Gather of Async", "gather", 0),
			peers: []entrant{goroutinesInNode, s.cpython("CPython gather of async def", "gather", 0), s.promises()}},
		{title: trace + inNode, ours: s.wasm("scenario.Run", "scenario", 0),
			peers: []entrant{s.cpython("CPython and its trace", "scenario", 0)}, bytes: 600, growing: true},
	}
}

func (s *stable) native(name, what string, budget float64) entrant {
	return entrant{name, []string{filepath.Join(s.folder, "measure"), what}, budget}
}

func (s *stable) wasm(name, what string, budget float64) entrant {
	if s.node == "" {
		return entrant{name: name}
	}
	return entrant{name, []string{s.node, "--stack-size=8192", s.shim, filepath.Join(s.folder, "measure.wasm"), what}, budget}
}

func (s *stable) cpython(name, what string, budget float64) entrant {
	if s.python == "" {
		return entrant{name: name}
	}
	script, oracle := filepath.Join(s.root, "internal/bench/peers/peer.py"), filepath.Join(s.root, "internal/conform/oracle")
	return entrant{name, []string{s.python, "-I", "-B", script, oracle, what}, budget}
}

func (s *stable) promises() entrant {
	const name = "Node Promise.all"
	if s.node == "" {
		return entrant{name: name}
	}
	return entrant{name: name, command: []string{s.node, filepath.Join(s.root, "internal/bench/peers/promises.mjs")}}
}
