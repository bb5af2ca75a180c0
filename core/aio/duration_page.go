//go:build page

package aio

// Duration is a length of time in nanoseconds.
type Duration int64
