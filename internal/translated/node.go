package translated

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"sync"
)

//go:embed drivers/run.mjs
var runModule string

// Node runs programs of JavaScript.
type Node struct{ Path string }

// lanes are how many programs that keep their only thread busy run side by side, a
// process each. Such a program waits nearly all of its time, so that many do not get
// into each other's way on two processors.
const lanes = 8

// Run runs the programs side by side in one process, and those that keep their thread
// busy one after the other in a few others.
func (n Node) Run(ctx context.Context, programs []string) ([][]string, error) {
	var where [1 + lanes][]int // the programs of each process, by their places
	busy := 0
	for i, text := range programs {
		process := 0
		if strings.Contains(text, "block(") {
			process = 1 + busy%lanes
			busy++
		}
		where[process] = append(where[process], i)
	}
	printed := make([][]string, len(programs))
	failed := make([]error, len(where))
	var all sync.WaitGroup
	for process, places := range where {
		if len(places) == 0 {
			continue
		}
		all.Go(func() { failed[process] = n.some(ctx, programs, places, printed) })
	}
	all.Wait()
	return printed, errors.Join(failed...)
}

// some runs the programs at some places in one process.
func (n Node) some(ctx context.Context, programs []string, places []int, printed [][]string) error {
	some := make([]string, len(places))
	for i, place := range places {
		some[i] = programs[place]
	}
	question, err := json.Marshal(some)
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, n.Path, "--trace-warnings", "--input-type=module", "--eval", runModule)
	var answers [][]string
	said, err := answered(cmd, question, &answers)
	if err != nil {
		return err
	}
	if said != "" {
		return fmt.Errorf("%s: the programs have Node complain\n%s", cmd.Path, said)
	}
	if len(answers) != len(places) {
		return fmt.Errorf("%s: %d answers to %d programs", cmd.Path, len(answers), len(places))
	}
	for i, place := range places {
		printed[place] = answers[i]
	}
	return nil
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
