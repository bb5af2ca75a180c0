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
	said, err := answered(cmd, question, &printed)
	if err == nil && said != "" {
		err = fmt.Errorf("%s: the programs have Node complain\n%s", cmd.Path, said)
	}
	return printed, err
}

// answered writes a process its input, reads its output, and returns what it
// said besides.
func answered(cmd *exec.Cmd, question []byte, answer any) (said string, err error) {
	cmd.Stdin = bytes.NewReader(question)
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err == nil {
		err = json.Unmarshal(out, answer)
	}
	if err != nil {
		return "", fmt.Errorf("%s: %w\n%s\n%s", cmd.Path, err, out, &complaint)
	}
	return complaint.String(), nil
}
