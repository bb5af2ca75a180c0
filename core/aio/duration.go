//go:build !page

package aio

import "time"

// Duration is a time.Duration. Only in the program for web pages, which leaves
// out the time package for its size, is it a type of its own.
type Duration = time.Duration
