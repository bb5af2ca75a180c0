package translated

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"os/exec"
)

//go:embed drivers/run.mjs
var runModule string

// Node runs programs of JavaScript.
type Node struct{ Path string }

// Run runs all programs in one process.
func (n Node) Run(ctx context.Context, programs []string) (printed [][]string, err error) {
	question, err := json.Marshal(programs)
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, n.Path, "--trace-warnings", "--input-type=module", "--eval", runModule)
	return printed, answered(cmd, question, &printed)
}

// answered gives a process its input, and reads its output. It is to print nothing
// else, no warning either.
func answered(cmd *exec.Cmd, question []byte, answer any) error {
	cmd.Stdin = bytes.NewReader(question)
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("%s: %w\n%s", cmd.Path, err, &said)
	}
	if said.Len() > 0 {
		return fmt.Errorf("%s: the programs complain\n%s", cmd.Path, &said)
	}
	if err := json.Unmarshal(out, answer); err != nil {
		return fmt.Errorf("%s: %w\n%s\n%s", cmd.Path, err, out, &said)
	}
	return nil
}
