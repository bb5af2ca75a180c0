package engines_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/gatherground/gatherground/internal/build"
	"github.com/gatherground/gatherground/internal/conform"
	"github.com/gatherground/gatherground/lessons"
)

// programs are some of those of web/python/testdata, with as many kinds of what can
// differ between engines as ten of them have: threads, blocks, what Python says of
// what was thrown away, and which ends for ever.
var programs = []string{
	"background_error_unseen", "commit_is_shielded", "dashboard_one_panel_fails", "eager_cache", "group_body_fails",
	"heartbeat_until_stopped", "legacy_driver_blocks", "lock_taken_twice", "pool_of_two", "report_time_limit",
}

// runsPrograms runs them in the page for a visitor's own, and compares the facts.
func (l *learner) runsPrograms() {
	l.Helper()
	python, err := conform.Find("")
	if err != nil {
		cannot(l.T, err)
	}
	root, err := build.Root()
	l.check(err)
	l.check(l.Visit(l.site.address + "/python/"))
	l.holds(`dispatchEvent(new Event("scroll")) && document.querySelector("[data-part=program]").shadowRoot !== null`)
	var links []string
	var facts []json.RawMessage
	for _, name := range programs {
		file := filepath.Join(root, "web/python/testdata/programs", name)
		source, err := os.ReadFile(file + ".py")
		l.check(err)
		want, err := os.ReadFile(file + ".json")
		l.check(err)
		_, hash, _ := strings.Cut(lessons.Address(string(source)), "#")
		links, facts = append(links, hash), append(facts, want)
	}
	l.check(l.Evaluate(`(() => {
		const [part, said, told] = [document.querySelector("[data-python]"), document.querySelector(".py-said"), (window.told = [])];
		const run = async (links) => {
			for (const link of links) {
				const ran = new Promise((done) => part.addEventListener("gather-ground:ran", ({ detail }) => done(detail.text), { once: true }));
				said.textContent = "";
				location.hash = link;
				while (!said.textContent.startsWith("This program came with the address")) await new Promise((done) => setTimeout(done, 10));
				document.querySelector("[data-part=run]").click();
				told.push(await ran);
			}
		};
		void run(args[0]);
	})()`, nil, links))
	var questions bytes.Buffer
	for i, name := range programs {
		var recording string
		l.holds(`window.told.length > args[0]`, i)
		l.check(l.Evaluate(`window.told[args[0]]`, &recording, i))
		l.check(json.NewEncoder(&questions).Encode(map[string]any{"name": name, "recording": recording, "want": facts[i]}))
	}
	l.holds(`document.querySelector("[data-python]").dataset.state === "ready"`)
	compare := exec.Command(python, "../browser/testdata/facts.py", filepath.Join(root, "web/python"))
	compare.Stdin = &questions
	if out, err := compare.CombinedOutput(); err != nil || len(out) > 0 {
		l.Errorf("%v\n%s", err, out)
	}
}
