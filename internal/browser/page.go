package browser

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A Page is one tab. Its methods give up after [Patience].
type Page struct {
	ctx      context.Context
	mu       sync.Mutex
	troubles []string
}

// Patience is how long a page may take to come to a state that is waited for.
const Patience = time.Minute

// Open makes a tab that is closed with the context that Start gave.
func Open(browser context.Context) (*Page, context.CancelFunc) {
	ctx, cancel := chromedp.NewContext(browser)
	p := &Page{ctx: ctx}
	chromedp.ListenTarget(ctx, p.listen)
	return p, cancel
}

// Troubles returns what the browser has complained of until now: exceptions, and
// what the security policy or the network refused.
func (p *Page) Troubles() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.troubles)
}

func (p *Page) listen(event any) {
	trouble := ""
	switch e := event.(type) {
	case *log.EventEntryAdded:
		if e.Entry.Level == log.LevelError {
			trouble = e.Entry.Text + " " + e.Entry.URL
		}
	case *runtime.EventExceptionThrown:
		trouble = e.ExceptionDetails.Error()
	}
	if trouble != "" {
		p.mu.Lock()
		p.troubles = append(p.troubles, trouble)
		p.mu.Unlock()
	}
}

// Look sets the size of the window and the theme, "light" or "dark".
func (p *Page) Look(width, height int64, theme string) error {
	return p.do(
		chromedp.EmulateViewport(width, height),
		emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: theme},
			{Name: "prefers-reduced-motion", Value: "reduce"},
		}),
	)
}

// Forced replaces the page's colours by the few of the reader's own, as
// forced-colors does.
func (p *Page) Forced() error {
	return p.do(emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "forced-colors", Value: "active"}}))
}

// Paper lays the page out as for print.
func (p *Page) Paper() error { return p.do(emulation.SetEmulatedMedia().WithMedia("print")) }

// Zoom lays the page out as in a window of that size at so many times the usual
// size of everything.
func (p *Page) Zoom(width, height int64, factor float64) error {
	return p.do(chromedp.EmulateViewport(int64(float64(width)/factor), int64(float64(height)/factor), chromedp.EmulateScale(factor)))
}

// Scripts turns scripts on or off for the pages that are then visited.
func (p *Page) Scripts(on bool) error {
	return p.do(emulation.SetScriptExecutionDisabled(!on))
}

// Preload runs a script in each page that is then visited, before its own.
func (p *Page) Preload(script string) error {
	return p.do(chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument(script).Do(ctx)
		return err
	}))
}

// Visit goes to an address and waits until it is loaded.
//
// On a busy machine the browser may abort a navigation that follows closely on
// another; it is then asked once more.
func (p *Page) Visit(address string) error {
	err := p.do(chromedp.Navigate(address))
	if err != nil && strings.HasSuffix(err.Error(), "net::ERR_ABORTED") {
		err = p.do(chromedp.Navigate(address))
	}
	return err
}

// Reload loads the page once more, and waits for it: what is asked from then on is
// not asked of the page that was there before.
func (p *Page) Reload() error { return p.do(chromedp.Reload()) }

// Evaluate puts the value of a JavaScript expression, a promise awaited, into a
// variable.
func (p *Page) Evaluate(expression string, into any) error {
	return p.do(chromedp.Evaluate(expression, into, awaited))
}

// Screenshot returns the whole page as a PNG.
func (p *Page) Screenshot() ([]byte, error) {
	var png []byte
	err := p.do(chromedp.FullScreenshot(&png, 100))
	return png, err
}

// Press presses keys, as chromedp/kb names them, one after the other.
func (p *Page) Press(keys ...string) error {
	for _, key := range keys {
		if err := p.do(chromedp.KeyEvent(key)); err != nil {
			return err
		}
	}
	return nil
}

// Compose writes a text as an input method does, in stages; the last is left open.
func (p *Page) Compose(stages ...string) error {
	for _, text := range stages {
		end := int64(len([]rune(text)))
		if err := p.do(input.ImeSetComposition(text, end, end)); err != nil {
			return err
		}
	}
	return nil
}

// Settle ends what is composed with a text.
func (p *Page) Settle(text string) error { return p.do(input.InsertText(text)) }

// Shortcut presses a key together with Control.
func (p *Page) Shortcut(key string) error {
	return p.do(chromedp.KeyEvent(key, chromedp.KeyModifiers(input.ModifierCtrl)))
}

// Shift presses a key together with Shift.
func (p *Page) Shift(key string) error {
	return p.do(chromedp.KeyEvent(key, chromedp.KeyModifiers(input.ModifierShift)))
}

// AltShift presses a key together with Alt and Shift.
func (p *Page) AltShift(key string) error {
	return p.do(chromedp.KeyEvent(key, chromedp.KeyModifiers(input.ModifierAlt|input.ModifierShift)))
}

// TabTo presses Tab until the element of that role, with a name that begins so,
// has the focus, as a person without a mouse does.
func (p *Page) TabTo(role, name string) error { return p.tab(role, name, 0) }

// TabBackTo does the same with Shift held.
func (p *Page) TabBackTo(role, name string) error { return p.tab(role, name, input.ModifierShift) }

func (p *Page) tab(role, name string, held input.Modifier) error {
	const most = 160
	var passed []string
	for range most {
		if err := p.do(chromedp.KeyEvent(kb.Tab, chromedp.KeyModifiers(held))); err != nil {
			return err
		}
		n, err := p.Focused()
		if err != nil {
			return err
		}
		if n.Role == role && strings.HasPrefix(n.Name, name) {
			return nil
		}
		passed = append(passed, strings.TrimSpace(n.Role+" "+n.Name))
	}
	return fmt.Errorf("%d presses of Tab do not lead to the %s %q, but to: %s", most, role, name, strings.Join(passed, "; "))
}

// Click clicks with the mouse into the middle of the element.
func (p *Page) Click(n Node) error {
	x, y, err := p.Middle(n)
	if err != nil {
		return err
	}
	return p.do(chromedp.MouseClickXY(x, y))
}

// ClickAt clicks at a point of the window: in a frame of another site, which
// shows nothing of its inside.
func (p *Page) ClickAt(x, y float64) error { return p.do(chromedp.MouseClickXY(x, y)) }

// Clicks clicks that often in one place, as for a double click.
func (p *Page) Clicks(n Node, count int) error {
	x, y, err := p.Middle(n)
	if err != nil {
		return err
	}
	return p.do(chromedp.MouseClickXY(x, y, chromedp.ClickCount(count)))
}

// Drag presses the mouse in the middle of the element, moves it by so many
// pixels in a few steps, and lets go.
func (p *Page) Drag(n Node, right, down float64) error {
	const steps = 8
	var way []Offset
	for i := range steps {
		part := float64(i+1) / steps
		way = append(way, Offset{right * part, down * part})
	}
	return p.Sweep(n, way)
}

// An Offset is how far the pointer is from where it took hold, in pixels.
type Offset struct{ Right, Down float64 }

// Sweep drags along a way; the browser takes about one of its points in each
// frame.
func (p *Page) Sweep(n Node, way []Offset) error {
	startX, startY, err := p.Middle(n)
	if err != nil {
		return err
	}
	actions := []chromedp.Action{
		input.DispatchMouseEvent(input.MouseMoved, startX, startY),
		input.DispatchMouseEvent(input.MousePressed, startX, startY).WithButton(input.Left).WithButtons(1).WithClickCount(1),
	}
	x, y := startX, startY
	for _, o := range way {
		x, y = startX+o.Right, startY+o.Down
		actions = append(actions, input.DispatchMouseEvent(input.MouseMoved, x, y).WithButton(input.Left).WithButtons(1))
	}
	return p.do(append(actions, input.DispatchMouseEvent(input.MouseReleased, x, y).WithButton(input.Left).WithClickCount(1))...)
}

func (p *Page) do(actions ...chromedp.Action) error {
	// The first use of a tab starts it, and its context would end it with its
	// own end: so that one must not be the short-lived one.
	if chromedp.FromContext(p.ctx).Target == nil {
		if err := chromedp.Run(p.ctx); err != nil {
			return err
		}
	}
	ctx, cancel := context.WithTimeout(p.ctx, Patience)
	defer cancel()
	return chromedp.Run(ctx, actions...)
}
