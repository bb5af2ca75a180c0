package runtimes

import (
	"context"
	_ "embed"
	"errors"
	"os/exec"
	"strings"
)

//go:embed node/runtime.mjs
var nodeProgram string

// Node is JavaScript's runtime. It runs under a clock that jumps from timer to
// timer, so all is compared: each event in its order, to the nanosecond.
type Node struct{}

// ErrNoNode is returned where there is no Node.
var ErrNoNode = errors.New("there is no node here")

func (Node) Find() error {
	if _, err := exec.LookPath("node"); err != nil {
		return ErrNoNode
	}
	return nil
}

func (Node) Wanted() Wanted {
	return Wanted{Functions: []string{"promise_all", "promise_all", "promise_all_settled", "promise_race", "promise_any"}, Ties: true, Empty: true}
}

func (Node) Told(lines []string) []string { return lines }

func (Node) Ask(ctx context.Context, encoded []string, _ int) ([]string, error) {
	cmd := exec.CommandContext(ctx, "node", "--input-type=module", "--eval", nodeProgram)
	return ask(cmd, encoded)
}

// ask writes all scenarios to a program at once, each ended by an empty line,
// and reads as many answers, ended likewise.
func ask(cmd *exec.Cmd, encoded []string) ([]string, error) {
	var out, said strings.Builder
	cmd.Stdin = strings.NewReader(strings.Join(encoded, "\n") + "\n")
	cmd.Stdout, cmd.Stderr = &out, &said
	if err := cmd.Run(); err != nil {
		return nil, errors.New(cmd.Path + ": " + err.Error() + "\n" + said.String())
	}
	answers := strings.Split(strings.TrimSpace(out.String()), "\n\n")
	if len(answers) != len(encoded) {
		return nil, errors.New(cmd.Path + " did not answer each scenario\n" + said.String())
	}
	return answers, nil
}
