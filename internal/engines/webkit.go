package engines

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
)

// WebKitGTK is the browser that comes with WebKitGTK's driver, in a window that
// nobody sees.
var WebKitGTK = Engine{"WebKitGTK", []string{"webkit2gtk-driver", "xvfb"}, func() error { return found("WebKitWebDriver", "Xvfb") }, startWebKit}

func startWebKit() (page *Page, err error) {
	d := &driver{}
	defer func() {
		if err != nil {
			d.end()
			err = fmt.Errorf("starting WebKitGTK: %w", err)
		}
	}()
	display, err := d.display()
	if err != nil {
		return nil, err
	}
	port, err := free()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command("WebKitWebDriver", "--port="+strconv.Itoa(port))
	cmd.Env = append(os.Environ(), "DISPLAY="+display, "LIBGL_ALWAYS_SOFTWARE=1")
	program, err := start(cmd)
	if err != nil {
		return nil, err
	}
	d.programs = append(d.programs, program)
	d.session = "http://127.0.0.1:" + strconv.Itoa(port)
	err = until("the driver listens", func() (bool, error) {
		answer, err := http.Get(d.session + "/status")
		if err == nil {
			answer.Body.Close()
		}
		return err == nil, nil
	})
	if err != nil {
		return nil, err
	}
	value, err := d.call("POST", "/session", map[string]any{"capabilities": map[string]any{}})
	if err != nil {
		return nil, err
	}
	var session struct{ SessionID string }
	if err := json.Unmarshal(value, &session); err != nil {
		return nil, err
	}
	d.session += "/session/" + session.SessionID
	return &Page{wire: d}, nil
}

// free returns a port that nobody listens on.
func free() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

// A driver is a wire to WebKitGTK's driver.
type driver struct {
	programs []process
	session  string // its address
}

// display starts a screen in memory, and returns its name.
func (d *driver) display() (string, error) {
	chosen, written, err := os.Pipe()
	if err != nil {
		return "", err
	}
	defer chosen.Close()
	cmd := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp")
	cmd.ExtraFiles = []*os.File{written}
	program, err := start(cmd)
	written.Close()
	if err != nil {
		return "", err
	}
	d.programs = append(d.programs, program)
	number, err := bufio.NewReader(chosen).ReadString('\n')
	return ":" + strings.TrimSpace(number), err
}

func (d *driver) send(c command, of Element, params map[string]any) (json.RawMessage, error) {
	return d.call(c.method, strings.Replace(c.path, "{id}", string(of), 1), params)
}

var client = &http.Client{Timeout: Patience}

func (d *driver) call(method, path string, params map[string]any) (json.RawMessage, error) {
	var body bytes.Buffer
	if method == http.MethodPost {
		if params == nil {
			params = map[string]any{}
		}
		if err := json.NewEncoder(&body).Encode(params); err != nil {
			return nil, err
		}
	}
	request, err := http.NewRequest(method, d.session+path, &body)
	if err != nil {
		return nil, err
	}
	answer, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	var told struct{ Value json.RawMessage }
	if err := json.NewDecoder(answer.Body).Decode(&told); err != nil {
		return nil, err
	}
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s %s: %s", method, path, told.Value)
	}
	return told.Value, nil
}

// troubles returns none: the driver tells nothing of the console.
func (d *driver) troubles() ([]string, error) { return nil, nil }

func (d *driver) end() {
	for _, program := range d.programs {
		program.end()
	}
}
