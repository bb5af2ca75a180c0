// Package edge runs the site as Cloudflare would: the Worker and the files, on
// the real workerd. Its tests hold the Worker to what the native server answers.
package edge

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/gatherground/gatherground/internal/build"
)

// Find tells what is missing for running a Worker here, if anything is.
func Find(root string) error {
	if _, err := exec.LookPath("node"); err != nil {
		return errors.New("there is no node here")
	}
	for _, name := range []string{"miniflare", "wrangler"} {
		if _, err := os.Stat(filepath.Join(root, "web", "node_modules", name)); err != nil {
			return fmt.Errorf("web/node_modules has no %s; npm ci in web puts it there", name)
		}
	}
	return nil
}

// config is where wrangler.jsonc lies; it names the other files from there.
const config = "wasm/edge/wrangler.jsonc"

// Write puts what is deployed into a folder, as it lies in the project: the
// site's files, uncompressed, the Worker's modules, and wrangler.jsonc.
func Write(site *build.Site, root, dir string) error {
	files, err := site.Hosted()
	if err != nil {
		return err
	}
	for p, content := range files {
		if err := put(filepath.Join(dir, "dist", filepath.FromSlash(p)), content); err != nil {
			return err
		}
	}
	if err := os.CopyFS(filepath.Join(dir, filepath.Dir(config)), os.DirFS(filepath.Join(root, filepath.Dir(config)))); err != nil {
		return err
	}
	modules, err := site.Worker(root)
	if err != nil {
		return err
	}
	for name, content := range modules {
		if err := put(filepath.Join(dir, "dist", "worker", name), content); err != nil {
			return err
		}
	}
	return nil
}

// Bare is a Worker that asks the cache and keeps its answer there as ours does,
// and has no program: what it takes, the way to a Worker and back takes here.
const Bare = `export default {
	async fetch(request, env, context) {
		const keys = [request.url, request.url + "&canonical"];
		for (const key of keys) await caches.default.match(key);
		const answer = new Response("", { headers: { "Cache-Control": "public, max-age=300" } });
		for (const key of keys) context.waitUntil(caches.default.put(key, answer.clone()));
		return answer;
	},
};
`

// WriteBare puts what Write does into a folder, with the Worker that has no program.
func WriteBare(site *build.Site, root, dir string) error {
	if err := Write(site, root, dir); err != nil {
		return err
	}
	return put(filepath.Join(dir, "dist", "worker", "worker.js"), []byte(Bare))
}

func put(name string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, content, 0o644)
}

// A Server is a deployed site.
type Server struct {
	URL  string // without a slash at its end
	node *exec.Cmd
}

// Start serves what Write has put into dir, until it is stopped.
func Start(root, dir string) (*Server, error) {
	web := filepath.Join(root, "web")
	node := exec.Command("node", filepath.Join(root, "internal/edge/drivers/serve.mjs"), web, filepath.Join(dir, config))
	node.Stderr = os.Stderr
	// Without an end of all its group, workerd would outlive node.
	node.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if _, err := node.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := node.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := node.Start(); err != nil {
		return nil, err
	}
	s := &Server{node: node}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		s.Stop()
		return nil, fmt.Errorf("starting the Worker: %w", err)
	}
	s.URL = strings.TrimRight(line, "/\n")
	return s, nil
}

// Stop ends the server and all it has started.
func (s *Server) Stop() {
	syscall.Kill(-s.node.Process.Pid, syscall.SIGKILL)
	s.node.Wait()
}

// Memory returns how many bytes of memory the server's processes hold. It knows
// that only on Linux.
func (s *Server) Memory() (int, error) {
	pages, err := s.sum(21)
	return pages * os.Getpagesize(), err
}

// CPU returns how much processor time the server's processes have taken, to the
// hundredth of a second. It knows that only on Linux.
func (s *Server) CPU() (time.Duration, error) {
	const ticks = 100 // a second, on all of Linux's systems that run workerd
	n, err := s.sum(11, 12)
	return time.Duration(n) * (time.Second / ticks), err
}

// sum adds up fields of what /proc says of each process of the server: those
// after the name, counted from 0.
func (s *Server) sum(fields ...int) (int, error) {
	processes, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		return 0, err
	}
	total := 0
	for _, name := range processes {
		stat, err := os.ReadFile(name)
		if err != nil {
			continue // it has ended meanwhile
		}
		_, rest, _ := strings.Cut(string(stat), ") ")
		said := strings.Fields(rest)
		if len(said) < 22 || said[2] != strconv.Itoa(s.node.Process.Pid) { // its group
			continue
		}
		for _, field := range fields {
			n, err := strconv.Atoi(said[field])
			if err != nil {
				return 0, fmt.Errorf("%s: %w", name, err)
			}
			total += n
		}
	}
	if total == 0 {
		return 0, errors.New("there is no /proc here to tell of the server's processes")
	}
	return total, nil
}
