package build_test

import (
	"maps"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/gatherground/gatherground/internal/build"
)

func TestOneProgramHoldsTheSite(t *testing.T) {
	s := site(t)
	root, err := build.Root()
	if err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(t.TempDir(), "gatherground")
	if err := s.Single(root, program); err != nil {
		t.Fatal(err)
	}
	inside, err := build.Inside(program)
	if err != nil || inside == nil {
		t.Fatalf("%v %v", inside, err)
	}
	for _, target := range slices.Concat(s.Web.Paths(), s.Web.Dynamic(), slices.Collect(maps.Keys(s.Files))) {
		want, got := httptest.NewRecorder(), httptest.NewRecorder()
		s.Handler().ServeHTTP(want, httptest.NewRequest("GET", target, nil))
		inside.Handler().ServeHTTP(got, httptest.NewRequest("GET", target, nil))
		if got.Code != want.Code || got.Body.String() != want.Body.String() {
			t.Errorf("%s: %d with %d bytes, and from the sources %d with %d", target, got.Code, got.Body.Len(), want.Code, want.Body.Len())
		}
	}
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
