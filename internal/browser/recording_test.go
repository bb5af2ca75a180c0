package browser_test

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/gatherground/gatherground/internal/build"
)

// TestARunComesAndGoesAsAFile opens a recording in the page for programs, and saves
// it, without Python.
func TestARunComesAndGoesAsAFile(t *testing.T) {
	t.Parallel()
	root, err := build.Root()
	check(t, err)
	a, err := txtar.ParseFile(filepath.Join(root, "core/recording/testdata/report_time_limit.txtar"))
	check(t, err)
	program, recording := string(a.Files[0].Data), string(a.Files[1].Data)
	b := openPython(t)
	quoted := func(s string) string {
		text, err := json.Marshal(s)
		check(t, err)
		return string(text)
	}
	// bring gives the page a file, as somebody who chooses or drops it does.
	bring := func(how, name, text string) {
		t.Helper()
		check(t, b.page.Evaluate(`(() => {
			const files = new DataTransfer();
			files.items.add(new File([`+quoted(text)+`], `+quoted(name)+`));
			if (`+quoted(how)+` === "drop") {
				document.querySelector("[data-part=program]").dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: files }));
				return;
			}
			const input = document.querySelector("[data-part=files] [type=file]");
			input.files = files.files;
			input.dispatchEvent(new Event("change", { bubbles: true }));
		})()`, nil))
	}
	said := func(want string) {
		t.Helper()
		b.until(`document.querySelector(".py-said").textContent === ` + quoted(want))
	}

	bring("choose", "notes.jsonl", "buy milk\n")
	said("notes.jsonl is no recording that can be shown. Line 1: it does not begin as a recording does.")
	lines := strings.SplitAfter(recording, "\n")
	bring("drop", "cut.jsonl", strings.Join(lines[:7], "")+"{\n"+lines[7])
	said("cut.jsonl is no recording that can be shown. Line 8: it is no JSON object.")
	bring("drop", "run.jsonl", recording)
	b.until(`document.querySelector(".py-cost") !== null && document.querySelector(".py-said").textContent.startsWith("The program ended")`)
	var shown struct {
		Names, Rows []string
		Story, Time bool
		Loop        bool
		Source      string
	}
	const look = `({
		names: [...document.querySelectorAll(".py-tasks tbody th")].map((e) => e.textContent),
		rows: [...document.querySelectorAll(".py-picture svg [data-row]")].map((e) => e.textContent),
		story: document.querySelector(".gg-why").textContent.includes("on line"),
		loop: document.querySelector(".gg-loop").checkVisibility(),
		time: document.querySelector(".gg-time [type=range]") !== null,
		source: [...document.querySelector("[data-part=program]").shadowRoot.querySelectorAll(".cm-line")].map((e) => e.textContent).join("\n"),
	})`
	check(t, b.page.Evaluate(look, &shown))
	if len(shown.Names) == 0 || !strings.Contains(strings.Join(shown.Rows, "\n"), shown.Names[len(shown.Names)-1]) || !shown.Story || !shown.Time || shown.Loop {
		t.Errorf("of the recording it shows %+v", shown)
	}
	if first, _, _ := strings.Cut(strings.TrimSpace(program), "\n"); !strings.HasPrefix(strings.TrimSpace(shown.Source), first) {
		t.Errorf("the program is not there, but\n%s\nand not\n%s", shown.Source, program)
	}

	// What cost the time is marked in the picture while it is told.
	var chain []bool
	check(t, b.page.Evaluate(`(() => {
		const marked = () => [...document.querySelectorAll(".py-picture svg .chain")].some((e) => getComputedStyle(e).display !== "none");
		const cost = document.querySelector(".py-cost");
		return [cost.open, true].map((open) => { cost.open = open; return marked(); });
	})()`, &chain))
	if !slices.Equal(chain, []bool{false, true}) {
		t.Errorf("what cost the time is marked: %v", chain)
	}
	// That stays so in another window.
	check(t, b.page.Look(360, 900, "light"))
	b.until(`[...document.querySelectorAll(".py-picture .gg-narrow .chain")].some((e) => e.checkVisibility())`)

	// What is saved is what was opened, or other viewers take it.
	check(t, b.page.Evaluate(`(() => { const make = URL.createObjectURL; URL.createObjectURL = (blob) => { void blob.text().then((text) => { globalThis.saved = text; }); return make(blob); }; })()`, nil))
	var saved string
	save := func(part, name string) {
		t.Helper()
		b.press(part)
		b.until(`document.querySelector("[data-part=files] [role=status]").textContent === "` + name + ` is saved."`)
		b.until(`globalThis.saved !== undefined`)
		check(t, b.page.Evaluate(`(() => { const text = globalThis.saved; globalThis.saved = undefined; return text; })()`, &saved))
	}
	if save("save", "main.jsonl"); saved != recording {
		t.Errorf("it saves\n%s", saved)
	}
	if save("perfetto", "main.json"); !json.Valid([]byte(saved)) || !strings.Contains(saved, `"traceEvents":`) {
		t.Errorf("for Perfetto it saves\n%.1000s", saved)
	}
	for _, target := range b.requests() {
		if strings.HasPrefix(target, "/assets/python-worker-") || strings.HasPrefix(target, "/assets/python-library-") {
			t.Errorf("nothing runs, and it has loaded %s", target)
		}
	}
	quiet(t, b.page)
}
