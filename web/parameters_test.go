package web_test

import (
	"encoding/json"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestTheServerReadsAddressesAsBrowsersDo asks for the name of a task: the page's
// script, which reads the same address, is to find the same one there.
func TestTheServerReadsAddressesAsBrowsersDo(t *testing.T) {
	h := handler(t)
	for _, c := range []struct{ desc, query, name string }{
		{"plain", `s=task("a+b",1)`, "a b"},
		{"a semicolon", `s=task("a;b",1)`, "a;b"},
		{"a semicolon among parameters", `x=1;2&s=task("a",1)`, "a"},
		{"a percent sign alone", `s=task("5%25%2b5%,1%zz",1)`, "5%+5%,1%zz"},
		{"a percent sign at the end", `s=task("a",1)&x=%`, "a"},
		{"not UTF-8", `s=task("%ff",1)`, "\uFFFD"},
		{"an equals sign", `s=task("a=b",1)`, "a=b"},
		{"given twice", `s=task("a",1)&s=task("b",1)`, "a"},
	} {
		r := httptest.NewRequest("GET", "/api/run", nil)
		r.URL.RawQuery = c.query
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		var got struct{ Rows []struct{ Name string } }
		if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || len(got.Rows) != 1 || got.Rows[0].Name != c.name {
			t.Errorf("%s: %s gives %s, want a task %q", c.desc, c.query, w.Body, c.name)
		}
		if node, err := exec.LookPath("node"); err == nil {
			out, err := exec.Command(node, "-e", `process.stdout.write(new URLSearchParams(process.argv[1]).get("s"))`, c.query).Output()
			if err != nil || !strings.Contains(string(out), `"`+c.name+`"`) {
				t.Errorf("%s: a browser reads %q (%v)", c.desc, out, err)
			}
		} else if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
	}
}

func TestPagesAreUTF8WhateverIsAsked(t *testing.T) {
	h := handler(t)
	for _, target := range []string{"/play?s=%ff", "/embed?s=%ff", "/play?s=task(%22%ff%22,1)", "/play?s=task(%22%ed%a0%80%22,1)"} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("GET", target, nil))
		if !utf8.Valid(w.Body.Bytes()) {
			t.Errorf("%s is answered with bytes that are no UTF-8", target)
		}
	}
	post := httptest.NewRequest("POST", "/api/run", strings.NewReader("tsk(\"\xff\")"))
	w := httptest.NewRecorder()
	h.ServeHTTP(w, post)
	if !utf8.Valid(w.Body.Bytes()) || w.Code != 400 {
		t.Errorf("%d %q", w.Code, w.Body)
	}
}
