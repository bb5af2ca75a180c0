package engines

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// A Page is the one page of a browser.
type Page struct {
	wire  wire
	heard []string // troubles until now
}

// Close ends the browser.
func (p *Page) Close() { p.wire.end() }

// Visit goes to an address and waits until it is loaded.
func (p *Page) Visit(address string) error {
	if err := p.listen(); err != nil {
		return err
	}
	_, err := p.wire.send(navigate, "", map[string]any{"url": address})
	return err
}

// Back goes to the address before.
func (p *Page) Back() error {
	if err := p.listen(); err != nil {
		return err
	}
	_, err := p.wire.send(back, "", nil)
	return err
}

// Size sets the size of the window.
func (p *Page) Size(width, height int) error {
	_, err := p.wire.send(setWindowRect, "", map[string]any{"x": 0, "y": 0, "width": width, "height": height})
	return err
}

// Evaluate puts the value of a JavaScript expression, a promise awaited, into a
// variable. In the expression, args are the arguments.
func (p *Page) Evaluate(expression string, into any, args ...any) error {
	script := `const args = [...arguments], done = args.pop();
		(async () => (` + expression + `))().then((value) => done({ value }), (error) => done({ error: String(error) }));`
	value, err := p.wire.send(execute, "", map[string]any{"script": script, "args": append([]any{}, args...)})
	if err != nil {
		return err
	}
	var told struct {
		Value json.RawMessage
		Error string
	}
	if err := json.Unmarshal(value, &told); err != nil {
		return err
	}
	if told.Error != "" {
		return errors.New(told.Error)
	}
	if into == nil || told.Value == nil {
		return nil
	}
	return json.Unmarshal(told.Value, into)
}

// Until waits until an expression of the page is true. If it never is, the error
// has what stands on the page instead.
func (p *Page) Until(expression string, args ...any) error {
	err := until(fmt.Sprintf("%s %.200q", expression, args), func() (holds bool, err error) {
		err = p.Evaluate("Boolean(await ("+expression+"))", &holds, args...)
		return holds, err
	})
	if err == nil {
		return nil
	}
	var text string
	if p.Evaluate("document.body.innerText", &text) == nil {
		err = fmt.Errorf("%w; the page begins with\n%.600s", err, text)
	}
	return err
}

// candidates are the visible elements that may have that name.
const candidates = `[...document.querySelectorAll("a, button, input, select, textarea, summary, iframe, [role]")].filter((e) => e.checkVisibility() &&
	[e.ariaLabel, e.textContent, e.title, ...[...(e.labels ?? [])].map((l) => l.textContent)].some((text) => text?.includes(args[0])))`

// Find waits for an element of that role and exact name, both as the browser
// tells them to a screen reader.
func (p *Page) Find(role, name string) (found Element, err error) {
	var seen []string
	err = until("there is a "+role+" "+name, func() (bool, error) {
		var all []Element
		if err := p.Evaluate(candidates, &all, name); err != nil {
			return false, err
		}
		seen = nil
		for _, e := range all {
			r, err := p.told(computedRole, e)
			if err != nil {
				return false, unlessGone(err)
			}
			n, err := p.told(computedLabel, e)
			if err != nil {
				return false, unlessGone(err)
			}
			if r == role && n == name {
				found = e
				return true, nil
			}
			seen = append(seen, r+" "+n)
		}
		return false, nil
	})
	if err != nil && len(seen) > 0 {
		err = fmt.Errorf("%w, but there are %q", err, seen)
	}
	return found, err
}

// unlessGone returns the error, unless it is that the page has replaced the
// element meanwhile.
func unlessGone(err error) error {
	if strings.Contains(err.Error(), "stale element reference") {
		return nil
	}
	return err
}

func (p *Page) told(c command, of Element) (text string, err error) {
	value, err := p.wire.send(c, of, nil)
	if err != nil {
		return "", err
	}
	return text, json.Unmarshal(value, &text)
}

// Enter goes on within a frame; with no element, on the whole page again.
func (p *Page) Enter(frame Element) error {
	if err := p.listen(); err != nil {
		return err
	}
	var id any
	if frame != "" {
		id = frame
	}
	_, err := p.wire.send(switchToFrame, frame, map[string]any{"id": id})
	return err
}

// Screenshot returns what the window shows, as a PNG.
func (p *Page) Screenshot() ([]byte, error) {
	text, err := p.told(screenshot, "")
	if err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(text)
}
