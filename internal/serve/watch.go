package serve

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"

	"github.com/gatherground/gatherground/internal/build"
)

// watch builds the site anew whenever a source has changed and then been left
// alone for a moment.
func (s *live) watch(ctx context.Context) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		fmt.Fprintln(os.Stderr, "changes will not be seen:", err)
		return
	}
	defer w.Close()
	for _, room := range []string{"core", "lessons", "wasm", "web"} {
		filepath.WalkDir(filepath.Join(s.root, room), func(path string, d fs.DirEntry, err error) error {
			if err != nil || !d.IsDir() {
				return err
			}
			if d.Name() == "node_modules" || d.Name() == "testdata" {
				return filepath.SkipDir
			}
			return w.Add(path)
		})
	}
	pause := time.NewTimer(time.Hour)
	pause.Stop()
	goChanged := false
	for {
		select {
		case <-ctx.Done():
			return
		case e := <-w.Events:
			switch filepath.Ext(e.Name) {
			case ".go", ".md", ".html":
				goChanged = true
				pause.Reset(200 * time.Millisecond)
			case ".ts", ".css", ".svg":
				pause.Reset(200 * time.Millisecond)
			}
		case <-pause.C:
			if goChanged {
				s.restart()
				goChanged = false
			} else {
				s.rebuild()
			}
		}
	}
}

// rebuild makes the site of the present sources, or tells why it cannot.
func (s *live) rebuild() {
	site, err := build.Make(s.root)
	if err != nil {
		s.tell(err.Error())
		return
	}
	s.use(site)
	s.tell("")
}

// restart is for changes in Go and in what is built into the program: it
// compiles the program again, and puts that in this one's place.
func (s *live) restart() {
	dir, err := os.MkdirTemp("", "gatherground")
	if err != nil {
		s.tell(err.Error())
		return
	}
	program := filepath.Join(dir, "gatherground")
	cmd := exec.Command("go", "build", "-o", program, ".")
	cmd.Dir = s.root
	if message, err := cmd.CombinedOutput(); err != nil {
		s.tell(string(message))
		return
	}
	s.tell("")
	if err := syscall.Exec(program, append([]string{program}, os.Args[1:]...), os.Environ()); err != nil {
		s.tell(err.Error())
	}
}

// tell lets the open pages know.
func (s *live) tell(failure string) {
	if failure != "" {
		fmt.Fprintln(os.Stderr, failure)
	}
	s.mu.Lock()
	s.failure = failure
	close(s.changed)
	s.changed = make(chan struct{})
	s.mu.Unlock()
}

// event is a message of a text/event-stream.
func event(data string) string {
	return "data: " + strings.ReplaceAll(data, "\n", "\ndata: ") + "\n\n"
}
