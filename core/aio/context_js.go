package aio

// In WebAssembly the context package is left out: it would cost a tenth of
// what a page may load, and nothing there has a context.
func isContextCanceled(error) bool         { return false }
func isContextDeadlineExceeded(error) bool { return false }
