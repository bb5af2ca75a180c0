//go:build !js

package aio

import "context"

func isContextCanceled(err error) bool         { return err == context.Canceled }
func isContextDeadlineExceeded(err error) bool { return err == context.DeadlineExceeded }
