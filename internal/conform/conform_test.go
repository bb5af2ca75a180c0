package conform_test

import (
	"errors"
	"os"
	"testing"

	"github.com/gatherground/gatherground/internal/conform"
)

// TestEngineEqualsCPython is the short form of the check; `go run . test` does
// it at length.
func TestEngineEqualsCPython(t *testing.T) {
	err := conform.Run(t.Context(), conform.Options{N: 300, Seed: 1, Log: t.Output()})
	if errors.Is(err, conform.ErrNoPython) {
		skip(t, err)
	}
	if err != nil {
		t.Error(err)
	}
}

// skip skips a test that cannot run here; where everything is to be installed,
// it fails.
func skip(t *testing.T, reason error) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(reason)
	}
	t.Skip(reason)
}
