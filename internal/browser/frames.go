package browser

import (
	"context"
	"encoding/json"
	"slices"
	"sync"
	"time"

	"github.com/chromedp/cdproto/tracing"
	"github.com/chromedp/chromedp"
)

// Frames returns the times from each drawn frame to the next while during runs,
// taken from the browser's own trace.
func (p *Page) Frames(during func() error) ([]time.Duration, error) {
	var mu sync.Mutex
	var drawn []float64 // in microseconds
	complete := make(chan struct{})
	ctx, stop := context.WithCancel(p.ctx)
	defer stop()
	chromedp.ListenTarget(ctx, func(event any) {
		switch e := event.(type) {
		case *tracing.EventDataCollected:
			mu.Lock()
			defer mu.Unlock()
			for _, value := range e.Value {
				var one struct {
					Name string
					TS   float64
				}
				if json.Unmarshal(value, &one) == nil && one.Name == "DrawFrame" {
					drawn = append(drawn, one.TS)
				}
			}
		case *tracing.EventTracingComplete:
			close(complete)
		}
	})
	start := tracing.Start().WithTransferMode(tracing.TransferModeReportEvents).
		WithTraceConfig(&tracing.TraceConfig{IncludedCategories: []string{"disabled-by-default-devtools.timeline.frame", "devtools.timeline.frame"}})
	if err := p.do(start); err != nil {
		return nil, err
	}
	if err := during(); err != nil {
		return nil, err
	}
	if err := p.do(tracing.End()); err != nil {
		return nil, err
	}
	select {
	case <-complete:
	case <-time.After(Patience):
		return nil, context.DeadlineExceeded
	}
	mu.Lock()
	defer mu.Unlock()
	slices.Sort(drawn)
	var times []time.Duration
	for i := 1; i < len(drawn); i++ {
		times = append(times, time.Duration(1000*(drawn[i]-drawn[i-1])))
	}
	return times, nil
}
