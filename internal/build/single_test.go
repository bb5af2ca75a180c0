package build_test

import (
	"maps"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/internal/build"
)

func TestOneProgramHoldsTheSite(t *testing.T) {
	t.Parallel()
	s := site(t)
	root, err := build.Root()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	program := filepath.Join(dir, "gatherground")
	if err := s.Single(root, program); err != nil {
		t.Fatal(err)
	}
	inside, err := build.Inside(program)
	if err != nil || inside == nil {
		t.Fatalf("%v %v", inside, err)
	}
	t.Run("it answers as the sources do", func(t *testing.T) {
		h, own := s.Handler(), inside.Handler()
		for _, target := range slices.Concat(s.Web.Paths(), s.Web.Dynamic(), slices.Collect(maps.Keys(s.Files))) {
			want, got := httptest.NewRecorder(), httptest.NewRecorder()
			h.ServeHTTP(want, httptest.NewRequest("GET", target, nil))
			own.ServeHTTP(got, httptest.NewRequest("GET", target, nil))
			if got.Code != want.Code || got.Body.String() != want.Body.String() {
				t.Errorf("%s: %d with %d bytes, and from the sources %d with %d", target, got.Code, got.Body.Len(), want.Code, want.Body.Len())
			}
		}
	})
	t.Run("it says what it is called", func(t *testing.T) {
		help, err := exec.Command(program, "--help").Output()
		if err != nil || !strings.Contains(string(help), "Usage: gatherground ") || strings.Contains(string(help), "go run") {
			t.Errorf("%v: %s", err, help)
		}
	})
	t.Run("one that is cut off says so", func(t *testing.T) {
		whole, err := os.ReadFile(program)
		if err != nil {
			t.Fatal(err)
		}
		cut := filepath.Join(dir, "cut")
		if err := os.WriteFile(cut, whole[:len(whole)-1000], 0o755); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(cut, "serve", "-addr", "127.0.0.1:0").CombinedOutput()
		if err == nil || !strings.Contains(string(out), "is not whole") {
			t.Errorf("%v: %s", err, out)
		}
	})
	t.Run("a new one takes its place, and keeps the origin", func(t *testing.T) {
		before, err := os.Stat(program)
		if err != nil {
			t.Fatal(err)
		}
		running := exec.Command(program, "run", "-")
		hold, err := running.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := running.Start(); err != nil {
			t.Fatal(err)
		}
		s.Web.Origin = "https://example.org"
		defer func() { s.Web.Origin = "" }()
		err = s.Single(root, program)
		hold.Close()
		running.Wait() // nothing is no scenario
		if err != nil {
			t.Fatal(err)
		}
		after, err := os.Stat(program)
		if err != nil || after.Size() > before.Size()+1<<20 || after.Mode() != before.Mode() {
			t.Errorf("it has %d bytes, and had %d (%v)", after.Size(), before.Size(), err)
		}
		told, err := build.Inside(program)
		if err != nil || told == nil || told.Web.Origin != "https://example.org" {
			t.Fatalf("%v %v", told, err)
		}
		if all, _ := os.ReadDir(dir); len(all) != 2 {
			t.Errorf("there is more than was written: %v", all)
		}
	})
}

func TestAProgramWithoutASite(t *testing.T) {
	name := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(name, []byte("\x7fELF and no more"), 0o644); err != nil {
		t.Fatal(err)
	}
	if s, err := build.Inside(name); s != nil || err != nil {
		t.Errorf("%v %v", s, err)
	}
}
