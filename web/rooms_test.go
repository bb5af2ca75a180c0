package web_test

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

type room struct {
	name string
	from []string
}

// rooms says from which rooms each room of the front end takes something: what
// stands above is for what stands below, and nothing goes back up.
var rooms = []room{
	{"host", nil},
	{"offline", nil},
	{"player/html", nil},
	{"player/attributes", []string{"host"}},
	{"player/session", []string{"host"}},
	{"player/time", []string{"host", "player/html"}},
	{"player/form", []string{"host", "player/html", "player/session"}},
	{"player/picture", []string{"host", "player/html", "player/session", "player/time", "player/form"}},
	{"player/share", []string{"host", "player/html", "player/time", "player/picture"}},
	{"player/words", []string{"host", "player/html", "player/session", "player/time", "player/share"}},
	{"player/phone", nil},
	{"player", []string{"player/phone", "host", "player/html", "player/attributes", "player/session", "player/time", "player/form", "player/picture", "player/share", "player/words"}},
	{"page", []string{"host", "offline", "player", "player/html", "player/share"}},
	{"embed", []string{"host", "player"}},
	{"python/bring", []string{"host"}},
	{"python", []string{"host", "player/html", "player/session", "player/time", "player/picture", "player/share", "player/words"}},
}

func TestNothingInTheFrontEndReachesBackUp(t *testing.T) {
	for script, imported := range imports(t) {
		home := roomOf(script)
		i := slices.IndexFunc(rooms, func(r room) bool { return r.name == home })
		if i < 0 {
			t.Errorf("%s stands in no room", script)
			continue
		}
		for _, other := range imported {
			if from := roomOf(other); from != home && !slices.Contains(rooms[i].from, from) {
				t.Errorf("%s takes %s: the room %s takes nothing from %s", script, other, home, from)
			}
		}
	}
}

func TestRoomsTakeFromThoseAboveAlone(t *testing.T) {
	var above []string
	for _, r := range rooms {
		for _, from := range r.from {
			if !slices.Contains(above, from) {
				t.Errorf("%s takes from %s, which does not stand above it", r.name, from)
			}
		}
		above = append(above, r.name)
	}
}

// roomOf is a script's folder; two files of the player, which all of its rooms
// take from, are rooms of their own.
func roomOf(script string) string {
	if name := strings.TrimSuffix(script, ".ts"); name == "player/html" || name == "player/attributes" {
		return name
	}
	return path.Dir(script)
}

var relative = regexp.MustCompile(`(?m)(?:from|import) ?\(?"(\.[^"]+)"`)

// imports returns what each script takes from others, both from the folder web.
func imports(t *testing.T) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	err := filepath.WalkDir(".", func(file string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.Name() == "node_modules" || entry.Name() == "pinned":
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil // a link to packages that stand elsewhere
		case entry.IsDir() || filepath.Ext(file) != ".ts" || strings.HasSuffix(file, ".test.ts"):
			return nil
		}
		source, err := os.ReadFile(file)
		script := filepath.ToSlash(file)
		all[script] = nil
		for _, m := range relative.FindAllStringSubmatch(string(source), -1) {
			other := path.Join(path.Dir(script), m[1])
			if path.Ext(other) == "" {
				other += ".ts"
			}
			all[script] = append(all[script], other)
		}
		return err
	})
	if err != nil || len(all) < 50 {
		t.Fatalf("%d scripts: %v", len(all), err)
	}
	return all
}
