package lessons

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"io"
	"regexp"
	"strings"
)

var (
	// whole is a line with which a listing runs itself.
	whole = regexp.MustCompile(`(?m)^(if __name__ == .*|asyncio\.run\(.*|from .* import .*)$`)
	// foreign is what the page for one's own Python cannot do, or what means nothing
	// there: it has no other processes, and its clock stands still while it counts.
	foreign = regexp.MustCompile(`ProcessPoolExecutor|perf_counter`)
	// definition begins a function, in the first column.
	definition = regexp.MustCompile(`^(async )?def `)
	imported   = regexp.MustCompile(`(?m)^import asyncio$`)
	// asynchronous is what a listing has that does something: others show a value.
	asynchronous = regexp.MustCompile(`\basyncio\.|\bawait\b|\bfetch\(`)
)

// fetch is the coroutine that is there for every listing.
const fetch = `async def fetch(name, delay=0.01):
    await asyncio.sleep(delay)
    return name
`

// Program makes a program of a listing, which may be lines of one with await among
// them. It returns "" where the page for one's own Python cannot run it.
func Program(listing string) string {
	if foreign.MatchString(listing) || !asynchronous.MatchString(listing) {
		return ""
	}
	var b strings.Builder
	if !imported.MatchString(listing) {
		b.WriteString("import asyncio\n")
		if strings.Contains(listing, "time.") {
			b.WriteString("import time\n")
		}
		b.WriteString("\n")
	}
	if strings.Contains(listing, "fetch") && !strings.Contains(listing, "def fetch(") {
		b.WriteString("\n" + fetch + "\n")
	}
	if whole.MatchString(listing) {
		return b.String() + "\n" + listing
	}
	before, rest := divide(listing)
	if before != "" {
		b.WriteString("\n" + strings.TrimRight(before, "\n") + "\n\n")
	}
	b.WriteString("\nasync def main():\n")
	for line := range strings.Lines(rest) {
		if line != "\n" {
			b.WriteString("    ")
		}
		b.WriteString(line)
	}
	b.WriteString("\n\nasyncio.run(main())\n")
	return b.String()
}

// divide gives the lines up to the end of the last function, and those after it,
// which may await.
func divide(listing string) (before, rest string) {
	lines := strings.SplitAfter(listing, "\n")
	end, inside := 0, false
	for i, line := range lines {
		switch {
		case definition.MatchString(line):
			inside = true
		case strings.TrimSpace(line) != "" && line[0] != ' ':
			inside = false
		}
		if inside {
			end = i + 1
		}
	}
	return strings.Join(lines[:end], ""), strings.Join(lines[end:], "")
}

// Address returns where a program stands in the editor of the page for one's own
// Python. web/player/share/link.ts reads it.
func Address(program string) string {
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		panic(err) // the level is none that flate has
	}
	// To write to memory does not fail.
	io.WriteString(w, program)
	w.Close()
	return "/python/#p=" + base64.RawURLEncoding.EncodeToString(packed.Bytes())
}
