package edge_test

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/internal/golden"
)

// workerBudget is what is uploaded at most, with gzip, as wrangler counts. The
// free plan takes 3 MiB; what comes to the site later is to find room there.
const workerBudget = 2400 << 10

func TestTheWorkerFitsItsBudget(t *testing.T) {
	modules, err := built(t).Worker(root)
	check(t, err)
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	for _, content := range modules {
		z.Write(content)
	}
	z.Close()
	t.Logf("%d bytes of %d", b.Len(), workerBudget)
	if b.Len() > workerBudget {
		t.Errorf("the Worker has %d bytes under gzip, and is to have %d at most", b.Len(), workerBudget)
	}
}

var workerFirst = regexp.MustCompile(`"run_worker_first": \[[^\]]*\]`)

func TestWranglerKnowsTheDynamicRoutes(t *testing.T) {
	routes := built(t).Web.Dynamic()
	want := `"run_worker_first": ["` + strings.Join(routes, `", "`) + `"]`
	name := filepath.Join(root, "wasm/edge/wrangler.jsonc")
	config, err := os.ReadFile(name)
	check(t, err)
	if golden.Updating() {
		check(t, os.WriteFile(name, workerFirst.ReplaceAll(config, []byte(want)), 0o644))
		return
	}
	if !bytes.Contains(config, []byte(want)) {
		t.Errorf("wrangler.jsonc does not say\n%s\ngo test ./internal/edge -update writes it anew", want)
	}
}
