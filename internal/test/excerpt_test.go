package test

import (
	"strings"
	"testing"
)

func TestOfAFailedCheckIsToldWhatFailed(t *testing.T) {
	said := "go test " + strings.Repeat("example.org/package ", 200) + "example.org/last: exit status 1\n" +
		"ok  \texample.org/a\t1.8s\tcoverage: 99.8% of statements\n" +
		"?   \texample.org/b\t[no test files]\n" +
		"\texample.org/c\t\tcoverage: 0.0% of statements\n" +
		"--- FAIL: TestD (0.1s)\n" +
		"    d_test.go:7: ok, but late\n" +
		"FAIL\texample.org/d\t2s\n" +
		strings.Repeat("ok  \texample.org/e\t1s\n", 500)
	lines := strings.Split(excerpt(said), "\n")
	if len(lines) != 4 || lines[1] != "    --- FAIL: TestD (0.1s)" {
		t.Errorf("of a failed test it prints\n%s", strings.Join(lines, "\n"))
	}
	if got := lines[0]; len(got) > 1020 || !strings.HasSuffix(got, "example.org/last: exit status 1") {
		t.Errorf("of a long command it prints\n%s", got)
	}
}
