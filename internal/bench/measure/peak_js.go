package main

import "syscall/js"

// peak returns the most memory that Node's process has had, in bytes.
func peak() int64 {
	use := js.Global().Get("process").Call("resourceUsage")
	return int64(use.Get("maxRSS").Int()) * 1024
}
