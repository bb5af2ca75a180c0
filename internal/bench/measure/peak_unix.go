//go:build unix

package main

import (
	"runtime"
	"syscall"
)

// peak returns the most memory that the process has had, in bytes.
func peak() int64 {
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return int64(use.Maxrss)
	}
	return int64(use.Maxrss) * 1024
}
