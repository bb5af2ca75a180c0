package translated

import (
	"context"
	_ "embed"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
)

//go:embed drivers/Driver.java
var driverJava string

// JDK runs programs of Java.
type JDK struct{ Compiler, Path string }

// Run compiles all programs at once, each in a package with a System of its own,
// and runs them in one process.
func (j JDK) Run(ctx context.Context, programs []string) ([][]string, error) {
	dir, err := os.MkdirTemp("", "translated")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	files := map[string]string{"driver/Driver.java": driverJava}
	args := []string{"-encoding", "UTF-8", "-Xlint:all", "-Xlint:-serial", "-Werror", "-d", "classes", "driver/Driver.java"}
	for i, text := range programs {
		name := "p" + strconv.Itoa(i)
		files[name+"/Main.java"] = "package " + name + ";\n" + text
		files[name+"/System.java"] = "package " + name + `;

public class System {
    public static final driver.Driver.Printed out = new driver.Driver.Printed();

    static long nanoTime() {
        return java.lang.System.nanoTime();
    }
}
`
		args = append(args, name+"/Main.java", name+"/System.java")
	}
	if err := writeFiles(dir, files); err != nil {
		return nil, err
	}
	if err := inFolder(ctx, dir, j.Compiler, args...); err != nil {
		return nil, err
	}
	run := exec.CommandContext(ctx, j.Path, "-Xss256k", "-XX:TieredStopAtLevel=1", "-cp", filepath.Join(dir, "classes"), "driver.Driver", strconv.Itoa(len(programs)))
	return numbered(run, len(programs))
}
