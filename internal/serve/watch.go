package serve

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
)

// watched are the rooms whose sources the site is made of.
var watched = []string{"core", "lessons", "wasm", "web", "internal"}

// quiet is how long the sources are to be left alone before a build: editors
// write a file in several steps.
const quiet = 200 * time.Millisecond

// watch builds the site anew whenever its sources have changed.
func (s *live) watch(ctx context.Context) {
	w, err := s.watcher()
	if err != nil {
		fmt.Fprintln(os.Stderr, "changes will not be seen:", err)
		return
	}
	defer w.Close()
	pause := time.NewTimer(time.Hour)
	pause.Stop()
	program := false // whether this program itself is out of date
	for {
		select {
		case <-ctx.Done():
			return
		case e := <-w.Events:
			switch filepath.Ext(e.Name) {
			case ".go", ".md", ".html":
				program = true
				pause.Reset(quiet)
			case ".ts", ".css", ".svg", ".py":
				pause.Reset(quiet)
			}
		case <-pause.C:
			if program {
				s.restart()
			} else {
				s.rebuild()
			}
			program = false
		}
	}
}

func (s *live) watcher() (*fsnotify.Watcher, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	for _, room := range watched {
		err := filepath.WalkDir(filepath.Join(s.root, room), func(path string, d fs.DirEntry, err error) error {
			if err != nil || !d.IsDir() {
				return err
			}
			if d.Name() == "node_modules" || d.Name() == "testdata" {
				return filepath.SkipDir
			}
			return w.Add(path)
		})
		if err != nil {
			w.Close()
			return nil, err
		}
	}
	return w, nil
}

// successor is the folder of the program that takes this one's place. The
// process stays the same, and so does the folder.
func successor() string {
	return filepath.Join(os.TempDir(), "gatherground-serve-"+strconv.Itoa(os.Getpid()))
}

// restart is for changes in Go and in what is embedded into the program, such
// as lessons: it compiles the program again, and puts that in this one's place.
func (s *live) restart() {
	program := filepath.Join(successor(), "gatherground")
	cmd := exec.Command("go", "build", "-o", program, ".")
	cmd.Dir = s.root
	if message, err := cmd.CombinedOutput(); err != nil {
		s.tell("go build: " + err.Error() + "\n" + string(message))
		return
	}
	// The open pages ask again when the connection is gone, and are then told.
	if err := syscall.Exec(program, append([]string{program}, os.Args[1:]...), os.Environ()); err != nil {
		s.tell("restarting: " + err.Error())
	}
}
