//go:build !js

package scenario

import (
	"time"

	"github.com/gatherground/gatherground/core/aio"
)

// Real gives the options for a run on the real clock: a second takes a second,
// and executor steps wait on goroutines.
func Real() Options { return Options{Clock: aio.RealClock(), Work: time.Sleep} }
