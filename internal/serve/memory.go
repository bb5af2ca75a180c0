package serve

import (
	"context"
	"net/http"
	"os"
	"runtime/debug"
	"sync/atomic"
	"time"
)

// mostMemory is what the server means to get along with, in bytes. It needs a
// tenth of that; but after many large answers at once the rest is given back
// only when there is a limit in sight.
const mostMemory = 512 << 20

// limitMemory lets Go collect garbage sooner when memory comes near the most,
// unless GOMEMLIMIT names another.
func limitMemory() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(mostMemory)
	}
}

// lull is how long nobody has asked for anything when memory is given back.
const lull = 20 * time.Second

// A tidied handler gives back the memory that a rush has taken, once it is over:
// Go keeps it until there is something to do.
type tidied struct {
	http.Handler
	asked atomic.Int64
	free  func()
}

func (t *tidied) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	t.asked.Add(1)
	t.Handler.ServeHTTP(w, r)
}

// watch frees once after each rush, until the context is over.
func (t *tidied) watch(ctx context.Context) {
	tick := time.NewTicker(lull)
	defer tick.Stop()
	var before, freed int64
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		now := t.asked.Load()
		if now == before && now != freed {
			t.free()
			freed = now
		}
		before = now
	}
}
