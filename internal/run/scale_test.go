package run_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const (
	once = `gather(task("A", 0), task("B", 0))`
	long = `gather(task("A", 1), task("B", 2))`
	turn = "iteration "                              // what a scale in the terminal says
	says = "The scale counts iterations of the loop" // and the description in a file
)

func TestPicturesHaveTheScaleThatTheyAreToHave(t *testing.T) {
	for _, c := range []struct {
		desc string
		args []string
		want bool // iterations
	}{
		{"one instant", []string{once}, true},
		{"one instant, in seconds", []string{"-scale=seconds", once}, false},
		{"several instants", []string{long}, false},
		{"several instants, by iterations", []string{"-scale=iterations", long}, true},
		{"another language", []string{"-scale=iterations", `promise_all(task("A"), task("B"))`}, false},
	} {
		t.Run(c.desc, func(t *testing.T) {
			svg, png := filepath.Join(t.TempDir(), "run.svg"), filepath.Join(t.TempDir(), "run.png")
			out, complaints, status := start(t, "", append([]string{"-svg", svg, "-png", png}, c.args...)...)
			drawn, err := os.ReadFile(svg)
			if status != 0 || err != nil {
				t.Fatal(complaints, err)
			}
			if strings.Contains(out, turn) != c.want || strings.Contains(string(drawn), says) != c.want {
				t.Errorf("by iterations is to be %v:\n%s", c.want, out)
			}
		})
	}
}

func TestAProgramOfOneInstantBeginsWithIterations(t *testing.T) {
	needPython(t)
	program := written(t, "import asyncio\n\nasync def load(name):\n    return name\n\nasync def main():\n    await asyncio.gather(load('a'), load('b'))\n\nasyncio.run(main())\n")
	for scale, want := range map[string]bool{"": true, "seconds": false} {
		out, complaints, status := start(t, "", "-scale="+scale, "-python", program)
		if status != 0 || strings.Contains(out, turn) != want {
			t.Errorf("%q: status %d: %s%s", scale, status, out, complaints)
		}
	}
}

func TestAPictureOfPixelsHasTheScaleToo(t *testing.T) {
	var files [2][]byte
	for i, scale := range []string{"seconds", "iterations"} {
		png := filepath.Join(t.TempDir(), "run.png")
		if _, complaints, status := start(t, "", "-scale", scale, "-png", png, long); status != 0 {
			t.Fatal(complaints)
		}
		files[i], _ = os.ReadFile(png)
	}
	if !bytes.HasPrefix(files[1], []byte("\x89PNG")) || bytes.Equal(files[0], files[1]) {
		t.Error("both scales have the same pixels")
	}
}

func TestAScaleThatNobodyCanHaveIsRefused(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"-scale=ticks", once}, `the scale of a picture is "seconds" or "iterations"`},
		{[]string{"-scale=iterations", "-json", once}, "-scale is that of a picture, and there is none"},
		{[]string{"-scale=iterations", "-lines"}, "-scale is that of a picture, and there is none"},
		{[]string{"-scale=seconds", "-runs=3", once}, "-scale is that of a picture, and there is none"},
		{[]string{"-scale=iterations", "-cost", "-svg", "run.svg", "-recording", "run.jsonl"}, "-cost marks seconds in a picture"},
	} {
		out, complaints, status := start(t, "", c.args...)
		if status != 1 || out != "" || !strings.Contains(complaints, c.want) {
			t.Errorf("%q: status %d, %s%s", c.args, status, out, complaints)
		}
	}
}
