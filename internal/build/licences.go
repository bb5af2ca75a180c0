package build

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// licences gives what is to be said wherever the site or its programs are handed
// on, by file: the project's own licence, and those of all that is linked into
// what is distributed.
func licences(root string) (map[string][]byte, error) {
	own, err := os.ReadFile(filepath.Join(root, "LICENSE"))
	if err != nil {
		return nil, err
	}
	others, err := linked(root)
	if err != nil {
		return nil, err
	}
	goroot, err := goroot()
	if err != nil {
		return nil, err
	}
	others["Go and its standard library"] = []string{goroot}
	if err := pythonLicences(root, others); err != nil {
		return nil, err
	}
	texts := map[string][]string{} // who has which text
	for name, folders := range others {
		all := ""
		for _, folder := range folders {
			text, err := texted(folder)
			if err != nil {
				return nil, err
			}
			all += text
		}
		if all == "" && name == "Go and its standard library" {
			continue // where a distribution keeps it elsewhere, x/image has the same
		}
		if all == "" {
			return nil, fmt.Errorf("licences: %s has none in %s", name, folders)
		}
		texts[all] = append(texts[all], name)
	}
	return map[string][]byte{"/LICENSE.txt": own, "/THIRD-PARTY.txt": listed(texts)}, nil
}

// listed gives each text once, below all that have it.
func listed(texts map[string][]string) []byte {
	for _, names := range texts {
		slices.Sort(names)
	}
	var b strings.Builder
	b.WriteString("Gatherground, its server and the programs of its pages hold work of others, under these licences.\n")
	for _, text := range slices.SortedFunc(maps.Keys(texts), func(a, b string) int { return cmp.Compare(texts[a][0], texts[b][0]) }) {
		b.WriteString("\n" + strings.Repeat("=", 78) + "\n" + strings.Join(texts[text], "\n") + "\n" + strings.Repeat("-", 78) + "\n\n" + strings.TrimSpace(text) + "\n")
	}
	return []byte(b.String())
}

// linked gives the modules whose code is in what is distributed, each with the
// folders of its own and of its packages.
func linked(root string) (map[string][]string, error) {
	all := map[string][]string{}
	for _, program := range []struct {
		env, args []string
	}{
		{nil, []string{"."}},
		{[]string{"GOOS=js", "GOARCH=wasm"}, []string{"./wasm/play", "./wasm/study", "./wasm/edge"}},
	} {
		const form = "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}\t{{$.Dir}}{{end}}{{end}}"
		cmd := exec.Command("go", append([]string{"list", "-deps", "-f", form}, program.args...)...)
		cmd.Dir = root
		cmd.Env = append(os.Environ(), program.env...)
		var complaints strings.Builder
		cmd.Stderr = &complaints
		out, err := cmd.Output()
		if err != nil {
			return nil, fmt.Errorf("go list: %w\n%s", err, complaints.String())
		}
		for line := range strings.Lines(string(out)) {
			parts := strings.Split(strings.TrimSpace(line), "\t")
			if len(parts) != 3 {
				continue
			}
			for _, folder := range parts[1:] {
				if !slices.Contains(all[parts[0]], folder) {
					all[parts[0]] = append(all[parts[0]], folder)
				}
			}
		}
	}
	for _, folders := range all {
		slices.Sort(folders)
	}
	return all, nil
}

// pythonLicences adds the packages of the page for a visitor's own program, where
// they are; Pyodide's has no text with it, and holds CPython.
func pythonLicences(root string, others map[string][]string) error {
	if Packages(root, PythonRoom) != nil {
		return nil
	}
	content, err := os.ReadFile(filepath.Join(root, PythonRoom, "package-lock.json"))
	if err != nil {
		return err
	}
	var lock struct {
		Packages map[string]struct{ Version string }
	}
	if err := json.Unmarshal(content, &lock); err != nil {
		return err
	}
	texts := filepath.Join(root, PythonRoom, "licences")
	for at, p := range lock.Packages {
		switch name := strings.TrimPrefix(at, "node_modules/"); {
		case name == "pyodide":
			others["Pyodide "+p.Version] = []string{filepath.Join(texts, "pyodide")}
			others["CPython 3.14, which Pyodide holds"] = []string{filepath.Join(texts, "cpython")}
		case name != "" && name != "ws" && !strings.HasPrefix(name, "@types/"): // these two are for Node and for types
			others[name+" "+p.Version] = []string{filepath.Join(root, PythonRoom, at)}
		}
	}
	return nil
}

var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)([.-].*)?$`)

// texted gives the licence texts that lie in a folder.
func texted(folder string) (string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return "", err
	}
	all := ""
	for _, e := range entries {
		if !e.Type().IsRegular() || !licenceFile.MatchString(e.Name()) || filepath.Ext(e.Name()) == ".go" {
			continue
		}
		text, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			return "", err
		}
		all += strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n")) + "\n\n"
	}
	return all, nil
}
