// Package browser drives a real Chromium for tests: it looks at pages through
// the accessibility tree, as a screen reader does, and acts on what it finds
// there by mouse and keyboard.
//
// The type that matters is [Page].
package browser

import (
	"context"
	"errors"
	"log"
	"os/exec"
	"strings"

	"github.com/chromedp/chromedp"
)

// ErrNone is returned where there is no Chromium.
var ErrNone = errors.New("there is no Chromium here (looked for " + strings.Join(names, ", ") + ")")

// Shell is Chromium without a window's frame, menus and pages of its own: it
// starts with a sixth of the work.
const Shell = "chromium-headless-shell"

// names are those under which a Chromium may be installed, the best first. What
// Debian calls by the name of the shell is a script: whoever ended that would
// leave the browser behind.
var names = []string{"/usr/lib/chromium/" + Shell, "chromium", "chromium-browser", "google-chrome"}

// Find returns the path of a Chromium.
func Find() (string, error) {
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", ErrNone
}

// Start starts a Chromium that lives until the returned context is cancelled.
// [Open] makes pages in it. Flags are further ones of Chromium's, without their
// dashes.
func Start(parent context.Context, flags ...string) (context.Context, context.CancelFunc, error) {
	path, err := Find()
	if err != nil {
		return nil, nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("force-color-profile", "srgb"),
	)
	for _, flag := range flags {
		options = append(options, chromedp.Flag(flag, true))
	}
	allocator, stop := chromedp.NewExecAllocator(parent, options...)
	ctx, cancel := chromedp.NewContext(allocator, chromedp.WithErrorf(complain))
	end := func() { cancel(); stop() }
	if err := chromedp.Run(ctx); err != nil {
		end()
		return nil, nil, err
	}
	return ctx, end, nil
}

// complain prints what chromedp could not do, but for the events of newer
// Chromiums that it does not know yet.
func complain(format string, args ...any) {
	if !strings.HasPrefix(format, "unhandled ") {
		log.Printf("chromedp: "+format, args...)
	}
}
