package browser

import (
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// Fingers makes the browser that of a phone: touched, and no mouse.
func (p *Page) Fingers(width, height int64) error {
	return p.do(
		chromedp.EmulateViewport(width, height, chromedp.EmulateMobile, chromedp.EmulateTouch),
		emulation.SetTouchEmulationEnabled(true),
	)
}

// Tap touches the middle of the element for a moment.
func (p *Page) Tap(n Node) error { return p.Slide(n, 0, 0) }

// Slide puts a finger onto the middle of the element, moves it by so many pixels
// in a few steps, and lifts it.
func (p *Page) Slide(n Node, right, down float64) error { return p.slide(n, right, down, "") }

// SlideHeld is [Page.Slide] with a finger that rests on the element until an
// element of the page matches a selector.
func (p *Page) SlideHeld(n Node, right, down float64, held string) error {
	return p.slide(n, right, down, held)
}

func (p *Page) slide(n Node, right, down float64, held string) error {
	x, y, err := p.Middle(n)
	if err != nil {
		return err
	}
	const steps, rest, apart = 8, 4, 50 * time.Millisecond
	start := time.Now().Add(-(steps + rest) * apart)
	// The finger rests before it is lifted, by the clock of the events: after a
	// fling, the browser would take the next tap for the end of the fling.
	touch := func(kind input.TouchType, step int, at ...*input.TouchPoint) chromedp.Action {
		when := input.TimeSinceEpoch(start.Add(time.Duration(step) * apart))
		return input.DispatchTouchEvent(kind, at).WithTimestamp(&when)
	}
	actions := []chromedp.Action{touch(input.TouchStart, 0, &input.TouchPoint{X: x, Y: y})}
	if held != "" {
		actions = append(actions, chromedp.WaitReady(held, chromedp.ByQuery))
	}
	for i := 1; i < steps+rest && (right != 0 || down != 0); i++ {
		part := min(float64(i)/steps, 1)
		actions = append(actions, touch(input.TouchMove, i, &input.TouchPoint{X: x + right*part, Y: y + down*part}))
	}
	end := input.DispatchTouchEvent(input.TouchEnd, []*input.TouchPoint{})
	return p.do(append(actions, end)...)
}
