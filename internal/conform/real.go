package conform

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
)

// scales are how many seconds a second takes: at first, and then for the scenarios
// that came to something else than on the engine. If it was the machine that was
// too busy, it is so no more.
var scales = []float64{1, 5, 15}

// RunReal draws scenarios with threads beside a blocked loop, lets CPython run
// them on its own loop and its own threads in real time, all at once, and compares
// the outcome and the order of the events. N is 100 if it is 0. Its errors are
// those of [Run].
func RunReal(ctx context.Context, o Options) error {
	python, err := o.complete(100)
	if err != nil {
		return err
	}
	fmt.Fprintf(o.Log, "%d scenarios in real time, seed %d, %s\n", o.N, o.Seed, python)
	texts := make([]string, o.N)
	for n := range texts {
		texts[n] = GenerateApart(rand.New(rand.NewPCG(o.Seed, uint64(n))))
	}
	for _, scale := range scales {
		if texts, err = differInReal(ctx, python, texts, scale, o.Log); err != nil || len(texts) == 0 {
			return err
		}
	}
	return fmt.Errorf("%d of %d scenarios differ from CPython in real time (seed %d)", len(texts), o.N, o.Seed)
}

// differInReal gives those of the scenarios that differ when a second takes scale
// seconds.
func differInReal(ctx context.Context, python string, texts []string, scale float64, log io.Writer) (differing []string, err error) {
	answers, err := inReal(ctx, python, texts, scale)
	if err != nil {
		return nil, err
	}
	for i, text := range texts {
		ours, err := engine(text)
		if err != nil {
			return nil, err
		}
		differences, err := CompareOrder(ours, answers[i])
		if err != nil {
			return nil, fmt.Errorf("%s: %w\n%s", text, err, answers[i])
		}
		if len(differences) > 0 {
			differing = append(differing, text)
			fmt.Fprintf(log, "\n%s\nwhere a second takes %g:\n    %s\n", text, scale, strings.Join(differences, "\n    "))
		}
	}
	return differing, nil
}

// inReal gives what CPython makes of each.
func inReal(ctx context.Context, python string, texts []string, scale float64) ([][]byte, error) {
	folder, err := os.MkdirTemp("", "oracle")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	if err := os.CopyFS(folder, program); err != nil {
		return nil, err
	}
	var questions, said bytes.Buffer
	for _, text := range texts {
		if err := json.NewEncoder(&questions).Encode(text); err != nil {
			return nil, err
		}
	}
	cmd := exec.CommandContext(ctx, python, "-I", "-B", folder+"/oracle", "--real", strconv.FormatFloat(scale, 'g', -1, 64))
	cmd.Stdin, cmd.Stderr = &questions, &said
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("run %s: %w\n%s", python, err, &said)
	}
	answers := bytes.Split(bytes.TrimSpace(out), []byte("\n"))
	if len(answers) != len(texts) {
		return nil, fmt.Errorf("%d answers to %d scenarios\n%s", len(answers), len(texts), &said)
	}
	return answers, nil
}
