package engines

import "fmt"

// Keys that are no characters, as WebDriver names them.
const (
	Tab       = "\ue004"
	Enter     = "\ue007"
	Shift     = "\ue008"
	Control   = "\ue009"
	Backspace = "\ue003"
	End       = "\ue010"
	Home      = "\ue011"
	Left      = "\ue012"
	Up        = "\ue013"
	Right     = "\ue014"
	Down      = "\ue015"
)

type action = map[string]any

// Press presses keys one after the other; each argument is one key.
func (p *Page) Press(keys ...string) error {
	var all []action
	for _, key := range keys {
		all = append(all, action{"type": "keyDown", "value": key}, action{"type": "keyUp", "value": key})
	}
	return p.act("key", "keyboard", all)
}

// Hold presses a key while another one is held.
func (p *Page) Hold(held, key string) error {
	return p.act("key", "keyboard", []action{
		{"type": "keyDown", "value": held}, {"type": "keyDown", "value": key},
		{"type": "keyUp", "value": key}, {"type": "keyUp", "value": held},
	})
}

// Click clicks with the mouse into the middle of an element.
func (p *Page) Click(e Element) error { return p.Drag(e, 0, 0) }

// Drag presses the mouse in the middle of an element, moves it by so many
// pixels, and lets go.
func (p *Page) Drag(e Element, right, down int) error {
	// Only what is in the window, and stays where it is, can be pointed at.
	var over string
	err := p.Evaluate(`(async () => {
		const place = () => Object.values(args[0].getBoundingClientRect().toJSON()).join();
		args[0].scrollIntoView({ block: "center" });
		for (let was = ""; was !== place(); ) {
			was = place();
			for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
		}
		const { x, y, width, height } = args[0].getBoundingClientRect();
		const top = args[0].getRootNode().elementFromPoint(x + width / 2, y + height / 2);
		return args[0].contains(top) || top?.contains(args[0]) ? "" : (top?.outerHTML.slice(0, 200) ?? "nothing");
	})()`, &over, e)
	if err != nil {
		return err
	}
	if over != "" {
		return fmt.Errorf("what is to be pressed lies below %s", over)
	}
	const steps = 4
	all := []action{
		{"type": "pointerMove", "origin": e, "x": 0, "y": 0, "duration": 0},
		{"type": "pointerDown", "button": 0},
	}
	if right != 0 || down != 0 {
		for range steps {
			all = append(all, action{"type": "pointerMove", "origin": "pointer", "x": right / steps, "y": down / steps, "duration": 20})
		}
	}
	return p.act("pointer", "mouse", append(all, action{"type": "pointerUp", "button": 0}))
}

func (p *Page) act(kind, id string, all []action) error {
	_, err := p.wire.send(perform, "", map[string]any{"actions": []action{{"type": kind, "id": id, "actions": all}}})
	return err
}
