// Package python holds the programs that record what other people's Python does:
// gatherground.py, the recorder, and virtual.py, the clock on which it costs
// nothing. The page and the terminal run the same files.
package python

import "embed"

// Files are the programs. They stand side by side wherever they are run.
//
//go:embed *.py
var Files embed.FS
