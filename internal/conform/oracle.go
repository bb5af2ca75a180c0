package conform

import (
	"bufio"
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

//go:embed oracle/*.py
var program embed.FS

// Program returns the oracle's files, by their names: what runs as a folder of
// Python's.
func Program() map[string]string {
	files := map[string]string{}
	entries, _ := program.ReadDir("oracle")
	for _, e := range entries {
		text, _ := program.ReadFile("oracle/" + e.Name())
		files[e.Name()] = string(text)
	}
	return files
}

// An Oracle is a CPython process that runs scenarios on asyncio itself. It
// answers one question at a time.
type Oracle struct {
	cmd     *exec.Cmd
	folder  string
	asked   io.WriteCloser
	answers *bufio.Reader
	said    strings.Builder // on its standard error
}

// Start starts an oracle, which ends with ctx or when it is closed.
func Start(ctx context.Context, python string) (*Oracle, error) {
	folder, err := os.MkdirTemp("", "oracle")
	if err != nil {
		return nil, err
	}
	o := &Oracle{folder: folder}
	if err := o.start(ctx, python); err != nil {
		os.RemoveAll(folder)
		return nil, fmt.Errorf("start %s: %w", python, err)
	}
	return o, nil
}

func (o *Oracle) start(ctx context.Context, python string) (err error) {
	if err := os.CopyFS(o.folder, program); err != nil {
		return err
	}
	o.cmd = exec.CommandContext(ctx, python, "-I", "-B", o.folder+"/oracle")
	o.cmd.Stderr = &o.said
	if o.asked, err = o.cmd.StdinPipe(); err != nil {
		return err
	}
	out, err := o.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	o.answers = bufio.NewReaderSize(out, 1<<16)
	return o.cmd.Start()
}

// Ask returns the trace of a scenario as JSON.
func (o *Oracle) Ask(text string) ([]byte, error) { return o.ask(text) }

// AskSpared is Ask if nobody is cancelled from an iteration of the loop on.
func (o *Oracle) AskSpared(text string, from int) ([]byte, error) { return o.ask([]any{text, from}) }

func (o *Oracle) ask(what any) ([]byte, error) {
	question, err := json.Marshal(what)
	if err != nil {
		return nil, err
	}
	if _, err := o.asked.Write(append(question, '\n')); err != nil {
		return nil, fmt.Errorf("ask CPython: %w\n%s", err, &o.said)
	}
	answer, err := o.answers.ReadBytes('\n')
	if err != nil {
		return nil, fmt.Errorf("read CPython's answer: %w\n%s", err, &o.said)
	}
	var failure struct {
		Error string `json:"oracle_error"`
	}
	if err := json.Unmarshal(answer, &failure); err != nil {
		return nil, fmt.Errorf("read CPython's answer: %w", err)
	}
	if failure.Error != "" {
		return nil, errors.New("the oracle: " + failure.Error)
	}
	return answer, nil
}

// Close ends the process.
func (o *Oracle) Close() error {
	o.asked.Close()
	err := o.cmd.Wait()
	return errors.Join(err, os.RemoveAll(o.folder))
}
