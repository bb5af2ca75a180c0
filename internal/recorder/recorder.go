// Package recorder runs people's Python programs under the recorder, on a Python
// of this machine.
package recorder

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"time"

	"github.com/gatherground/gatherground/internal/conform"
	"github.com/gatherground/gatherground/web/python"
)

// Versions are those that the recorder knows, the one that scenarios equal first.
var Versions = []string{"3.13", "3.14", "3.12", "3.11", "3.15"}

// ErrNoPython is returned where no Python will do.
var ErrNoPython = errors.New("there is no CPython 3.11 to 3.15 here; looked for python3.13, python3.14, python3.12, python3.11, python3.15 and python3 on the PATH, and through pyenv's versions")

// Find returns the path of a Python that the recorder can run on.
func Find() (string, error) {
	for _, version := range Versions {
		if path, ok := conform.FindVersion(version); ok {
			return path, nil
		}
	}
	return "", ErrNoPython
}

// longest is how much real time a program may take. The virtual clock ends it long
// before, unless it does not come back from a call in C.
const longest = 40 * time.Second

// Record runs the program in a file under the virtual clock, and returns its
// recording. What the program does wrong stands in the recording.
func Record(ctx context.Context, interpreter, file string) ([]byte, error) {
	folder, err := os.MkdirTemp("", "recorder")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	if err := os.CopyFS(folder, python.Files); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	cmd := exec.CommandContext(ctx, interpreter, "-B", folder+"/gatherground.py", "-virtual", "-o", "-", file)
	cmd.Env = append(os.Environ(), "PYTHONHASHSEED=0") // sets of strings are in the same order each time
	cmd.Stdin = os.Stdin
	var recording, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &recording, &said
	if err := cmd.Run(); ctx.Err() == context.DeadlineExceeded {
		return nil, fmt.Errorf("record %s: it was ended after %v, for it did not come back from a call", file, longest)
	} else if err != nil {
		return nil, fmt.Errorf("record %s: %w\n%s", file, err, &said)
	}
	return recording.Bytes(), nil
}
