package engines

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// Firefox is Debian's Firefox ESR, without a window.
var Firefox = Engine{"Firefox", []string{"firefox-esr"}, func() error { return found("firefox-esr") }, startFirefox}

// The port that Firefox then chooses is written into a file of its profile.
const preferences = `user_pref("marionette.port", 0);
`

func startFirefox() (*Page, error) {
	profile, remove, err := scratch()
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(profile, "user.js"), []byte(preferences), 0o644); err != nil {
		return nil, err
	}
	// Its console is read with the rights of the browser itself.
	cmd := exec.Command("firefox-esr", "--headless", "--no-remote", "--marionette", "--remote-allow-system-access", "--profile", profile)
	program, err := start(cmd)
	if err != nil {
		return nil, err
	}
	m := &marionette{program: program, remove: remove}
	if err := m.connect(filepath.Join(profile, "MarionetteActivePort")); err != nil {
		m.end()
		return nil, fmt.Errorf("starting Firefox: %w", err)
	}
	return &Page{wire: m}, nil
}

// A marionette is a wire to Firefox. A message has its length, a colon, and JSON:
// [0, number, command, parameters], or [1, number, error, result].
type marionette struct {
	program process
	remove  func() // of the profile
	conn    net.Conn
	in      *bufio.Reader
	sent    int
}

func (m *marionette) connect(portFile string) error {
	var port string
	err := until("Firefox listens", func() (bool, error) {
		content, err := os.ReadFile(portFile)
		port = strings.TrimSpace(string(content))
		return err == nil && port != "", nil
	})
	if err != nil {
		return err
	}
	if m.conn, err = net.Dial("tcp", "127.0.0.1:"+port); err != nil {
		return err
	}
	m.in = bufio.NewReader(m.conn)
	if _, err := m.receive(); err != nil { // who it is
		return err
	}
	_, err = m.call("WebDriver:NewSession", map[string]any{})
	return err
}

func (m *marionette) send(c command, of Element, params map[string]any) (json.RawMessage, error) {
	switch {
	case of == "" && params == nil:
		params = map[string]any{}
	case c == switchToFrame && of != "":
		params = map[string]any{"element": string(of)}
	case of != "":
		params = map[string]any{"id": string(of)}
	}
	result, err := m.call(c.marionette, params)
	if err != nil {
		return nil, err
	}
	var one struct {
		Value json.RawMessage `json:"value"`
	}
	err = json.Unmarshal(result, &one)
	return one.Value, err
}

func (m *marionette) call(name string, params map[string]any) (json.RawMessage, error) {
	m.conn.SetDeadline(time.Now().Add(Patience))
	m.sent++
	message, err := json.Marshal([]any{0, m.sent, name, params})
	if err != nil {
		return nil, err
	}
	if _, err := fmt.Fprintf(m.conn, "%d:%s", len(message), message); err != nil {
		return nil, err
	}
	answer, err := m.receive()
	if err != nil {
		return nil, err
	}
	var parts [4]json.RawMessage
	if err := json.Unmarshal(answer, &parts); err != nil {
		return nil, err
	}
	var trouble *struct{ Error, Message string }
	if err := json.Unmarshal(parts[2], &trouble); err != nil {
		return nil, err
	}
	if trouble != nil {
		return nil, fmt.Errorf("%s: %s: %s", name, trouble.Error, trouble.Message)
	}
	return parts[3], nil
}

func (m *marionette) receive() ([]byte, error) {
	length, err := m.in.ReadString(':')
	if err != nil {
		return nil, err
	}
	n, err := strconv.Atoi(strings.TrimSuffix(length, ":"))
	if err != nil || n < 0 {
		return nil, errors.New("a message of Marionette has no length: " + length)
	}
	message := make([]byte, n)
	_, err = io.ReadFull(m.in, message)
	return message, err
}

// console returns the errors on Firefox's console that pages are the cause of,
// and forgets them. What a page still loads through its service worker when it is
// left, Firefox calls an error of that; what a page misses, the page says itself.
const console = `
	const left = /A ServiceWorker intercepted the request and encountered an unexpected error/;
	const errors = Services.console.getMessageArray()
		.filter((m) => m instanceof Ci.nsIScriptError && (m.flags & 1) === 0 && !/chrome|system|component/.test(m.category) && !/^(chrome|resource|moz-extension):/.test(m.sourceName))
		.filter((m) => !left.test(m.errorMessage))
		.map((m) => m.errorMessage + " " + m.sourceName + ":" + m.lineNumber);
	Services.console.reset();
	const storage = Cc["@mozilla.org/consoleAPI-storage;1"].getService(Ci.nsIConsoleAPIStorage);
	const logged = storage.getEvents().filter((e) => e.level === "error" && !/^(chrome|resource):/.test(e.filename)).map((e) => e.arguments.join(" "));
	storage.clearEvents();
	return [...errors, ...logged];`

func (m *marionette) troubles() ([]string, error) {
	if _, err := m.call("Marionette:SetContext", map[string]any{"value": "chrome"}); err != nil {
		return nil, err
	}
	answer, err := m.call("WebDriver:ExecuteScript", map[string]any{"script": console, "args": []any{}})
	if err != nil {
		return nil, err
	}
	var heard struct{ Value []string }
	if err := json.Unmarshal(answer, &heard); err != nil {
		return nil, err
	}
	_, err = m.call("Marionette:SetContext", map[string]any{"value": "content"})
	return heard.Value, err
}

func (m *marionette) end() {
	if m.conn != nil {
		m.conn.Close()
	}
	m.program.end()
	m.remove()
}
