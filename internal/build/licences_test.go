package build_test

import (
	"archive/zip"
	"bytes"
	"net/http/httptest"
	"runtime/debug"
	"strings"
	"testing"
)

// Most licences ask for their text to go along with every copy.
func TestLicencesGoAlongWithEveryCopy(t *testing.T) {
	t.Parallel()
	s := site(t)
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, httptest.NewRequest("GET", "/gatherground.zip", nil))
	packed, err := zip.NewReader(bytes.NewReader(w.Body.Bytes()), int64(w.Body.Len()))
	if err != nil {
		t.Fatal(err)
	}
	inZip := map[string]bool{}
	for _, f := range packed.File {
		inZip[strings.TrimPrefix(f.Name, "gatherground")] = true
	}
	for _, name := range []string{"/LICENSE.txt", "/THIRD-PARTY.txt"} {
		if len(s.Files[name]) == 0 || !inZip[name] {
			t.Errorf("%s has %d bytes; in the zip: %v", name, len(s.Files[name]), inZip[name])
		}
	}
	others := string(s.Files["/THIRD-PARTY.txt"])
	for _, want := range []string{
		"Go and its standard library", "The Go Authors", // wasm_exec.js too
		"github.com/yuin/goldmark v", "github.com/alecthomas/chroma/v2 v", "github.com/andybalholm/brotli v",
		"github.com/syumai/workers v", // in the Worker alone
		"golang.org/x/image v",        // and its font
		"Permission is hereby granted", "Redistribution and use in source and binary forms",
	} {
		if !strings.Contains(others, want) {
			t.Errorf("it does not say %q", want)
		}
	}
	if s.Files["/python/"] == nil && strings.Contains(others, "Pyodide ") {
		for _, want := range []string{"Mozilla Public License", "PYTHON SOFTWARE FOUNDATION LICENSE", "@codemirror/view 6.", "@lezer/python 1."} {
			if !strings.Contains(others, want) {
				t.Errorf("it does not say %q", want)
			}
		}
	}
	if strings.Contains(others, "/root/") || strings.Contains(others, "pkg/mod") {
		t.Error("it tells where modules lie on the machine that built it")
	}
	// What this very test has linked of others' is there, but for what only tests use.
	info, ok := debug.ReadBuildInfo()
	if !ok {
		t.Fatal("this test does not know its modules")
	}
	for _, m := range info.Deps {
		if !strings.Contains(others, m.Path+" "+m.Version) {
			t.Errorf("%s %s is linked, and has no licence there", m.Path, m.Version)
		}
	}
	if bytes.Contains(s.Files["/service.js"], []byte("THIRD-PARTY")) {
		t.Error("every visitor's browser would keep it")
	}
}
