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

// Frames returns the times from each drawn frame to the next while during runs.
func (p *Page) Frames(during func() error) ([]time.Duration, error) {
	drawn, err := p.trace("DrawFrame", during, "disabled-by-default-devtools.timeline.frame", "devtools.timeline.frame")
	var times []time.Duration
	for i := 1; i < len(drawn); i++ {
		times = append(times, time.Duration(1000*(drawn[i]-drawn[i-1])))
	}
	return times, err
}

// Styled returns how many times the browser finds out how an element is to look
// while during runs.
func (p *Page) Styled(during func() error) (int, error) {
	found, err := p.trace("StyleResolver::ResolveStyle", during, "disabled-by-default-devtools.timeline.invalidationTracking")
	return len(found), err
}

// trace returns when each event of that name happens while during runs, in
// microseconds, taken from the browser's own trace.
func (p *Page) trace(name string, during func() error, categories ...string) ([]float64, error) {
	var mu sync.Mutex
	var found []float64
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
				if json.Unmarshal(value, &one) == nil && one.Name == name {
					found = append(found, one.TS)
				}
			}
		case *tracing.EventTracingComplete:
			close(complete)
		}
	})
	start := tracing.Start().WithTransferMode(tracing.TransferModeReportEvents).
		WithTraceConfig(&tracing.TraceConfig{IncludedCategories: categories})
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
	slices.Sort(found)
	return found, nil
}
