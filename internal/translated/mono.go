package translated

import (
	"context"
	_ "embed"
	"encoding/base64"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
)

//go:embed drivers/Driver.cs
var driverCS string

// Mono runs programs of C#.
type Mono struct{ Compiler, Path string }

// Run compiles all programs at once, each in a namespace with a console of its
// own, and runs them in one process.
func (m Mono) Run(ctx context.Context, programs []string) ([][]string, error) {
	dir, err := os.MkdirTemp("", "translated")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	files := map[string]string{"Driver.cs": driverCS}
	args := []string{"-nologo", "-out:programs.exe", "-main:Driver", "-nowarn:1998", "Driver.cs"}
	for i, text := range programs {
		name := "P" + strconv.Itoa(i)
		files[name+".cs"] = "namespace " + name + "\n{\n" + text + `
static class Console
{
    public static readonly Printed Printed = new Printed();
    public static void WriteLine(object value) { Printed.Add(value); }
}
}
`
		args = append(args, name+".cs")
	}
	if err := writeFiles(dir, files); err != nil {
		return nil, err
	}
	if err := inFolder(ctx, dir, m.Compiler, args...); err != nil {
		return nil, err
	}
	return numbered(exec.CommandContext(ctx, m.Path, dir+"/programs.exe"), len(programs))
}

// numbered reads what a process prints: lines in base64, each after the number
// of its program.
func numbered(cmd *exec.Cmd, programs int) ([][]string, error) {
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w\n%s", cmd.Path, err, &said)
	}
	printed := make([][]string, programs)
	for _, line := range splitLines(string(out)) {
		number, text, _ := strings.Cut(line, " ")
		i, err1 := strconv.Atoi(number)
		plain, err2 := base64.StdEncoding.DecodeString(text)
		if err1 != nil || err2 != nil || i < 0 || i >= programs {
			return nil, fmt.Errorf("%s printed %q", cmd.Path, line)
		}
		printed[i] = append(printed[i], string(plain))
	}
	return printed, nil
}
