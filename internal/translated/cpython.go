package translated

import (
	"context"
	_ "embed"
	"encoding/json"
	"os/exec"
	"strings"
)

//go:embed drivers/run.py
var runPy string

// CPython runs programs of Python.
type CPython struct{ Path string }

// Run runs all programs in one process.
func (c CPython) Run(ctx context.Context, programs []string) (printed [][]string, err error) {
	question, err := json.Marshal(programs)
	if err != nil {
		return nil, err
	}
	_, err = answered(exec.CommandContext(ctx, c.Path, "-I", "-B", "-c", runPy), question, &printed)
	for _, lines := range printed {
		for i := range lines {
			lines[i] = strings.ReplaceAll(lines[i], "('')", "()")
		}
	}
	return printed, err
}
