package serve

import (
	"os"
	"runtime/debug"
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
