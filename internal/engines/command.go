package engines

import "encoding/json"

// A command is one of W3C WebDriver's.
type command struct {
	method, path string // by HTTP; {id} in the path stands for an element
	marionette   string // its name in Marionette
}

var (
	navigate      = command{"POST", "/url", "WebDriver:Navigate"}
	back          = command{"POST", "/back", "WebDriver:Back"}
	execute       = command{"POST", "/execute/async", "WebDriver:ExecuteAsyncScript"}
	perform       = command{"POST", "/actions", "WebDriver:PerformActions"}
	computedRole  = command{"GET", "/element/{id}/computedrole", "WebDriver:GetComputedRole"}
	computedLabel = command{"GET", "/element/{id}/computedlabel", "WebDriver:GetComputedLabel"}
	switchToFrame = command{"POST", "/frame", "WebDriver:SwitchToFrame"}
	setWindowRect = command{"POST", "/window/rect", "WebDriver:SetWindowRect"}
	screenshot    = command{"GET", "/screenshot", "WebDriver:TakeScreenshot"}
)

// A wire sends commands to a browser.
type wire interface {
	// send returns the value that the command has. The element is the one that
	// the command is about, if it is about one.
	send(c command, of Element, params map[string]any) (json.RawMessage, error)
	// troubles returns what the browser has complained of by itself since it was
	// last asked.
	troubles() ([]string, error)
	end()
}

// An Element is one of the page, by the number that the browser gave it.
type Element string

// elementKey is the name under which the specification sends an element.
const elementKey = "element-6066-11e4-a52e-4f735466cecf"

// MarshalJSON writes the element as the browser sent it.
func (e Element) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]string{elementKey: string(e)})
}

// UnmarshalJSON reads an element that a script returned.
func (e *Element) UnmarshalJSON(sent []byte) error {
	var reference map[string]string
	err := json.Unmarshal(sent, &reference)
	*e = Element(reference[elementKey])
	return err
}
