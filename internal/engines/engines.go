// Package engines drives browsers of other engines than Chromium's for tests:
// Firefox, and WebKitGTK's small browser, whose engine is Safari's.
//
// Both obey the commands of W3C WebDriver: WebKitGTK's driver by HTTP, and
// Firefox by Marionette, the protocol into which geckodriver translates HTTP.
// Debian has no geckodriver, and the clients that are kept up want one, or a
// newer Node than the rest of the project. The dozen commands that a test
// needs, with the two ways to send them, are shorter than what it would take to
// install a client.
//
// The types that matter are [Engine] and [Page].
package engines

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

// An Engine is a kind of browser.
type Engine struct {
	Name     string
	Packages []string // those of Debian that bring it
	find     func() error
	start    func() (*Page, error)
}

// All are the engines there are.
var All = []Engine{Firefox, WebKitGTK}

// Find returns what is missing for the engine to be started here, if anything is.
func (e Engine) Find() error { return e.find() }

// Start starts a browser with an empty profile and one page, which is to be closed.
func (e Engine) Start() (*Page, error) { return e.start() }

// Patience is how long a browser may take to start, to obey a command, or to
// show what is waited for.
const Patience = 2 * time.Minute

// A process is a program that was started in a process group of its own.
type process struct{ *exec.Cmd }

func start(cmd *exec.Cmd) (process, error) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	return process{cmd}, cmd.Start()
}

// end ends the program with all that it has started: a browser is many
// processes, and ending the first leaves the others behind.
func (p process) end() {
	syscall.Kill(-p.Process.Pid, syscall.SIGKILL)
	p.Wait()
}

// until asks again and again until the answer is yes, or patience ends.
func until(what string, holds func() (bool, error)) error {
	ctx, cancel := context.WithTimeout(context.Background(), Patience)
	defer cancel()
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	for {
		ok, err := holds()
		if err != nil || ok {
			return err
		}
		select {
		case <-again.C:
		case <-ctx.Done():
			return errors.New("it never holds that " + what)
		}
	}
}

// found returns an error that names the first of these programs that is not here.
func found(programs ...string) error {
	for _, name := range programs {
		if _, err := exec.LookPath(name); err != nil {
			return errors.New("there is no " + filepath.Base(name) + " here")
		}
	}
	return nil
}

// scratch makes a folder for what a browser writes.
func scratch() (dir string, remove func(), err error) {
	dir, err = os.MkdirTemp("", "gatherground")
	return dir, func() { os.RemoveAll(dir) }, err
}
