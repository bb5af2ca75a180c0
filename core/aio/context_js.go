package aio

// Package context is left out of WebAssembly: it would cost a tenth of the
// bytes that a page may load, and nothing there has a context.
func isContextCanceled(error) bool         { return false }
func isContextDeadlineExceeded(error) bool { return false }
