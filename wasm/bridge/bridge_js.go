// Package bridge registers Go functions for JavaScript: functions that take
// strings and plain objects and return a string, without blocking.
package bridge

import (
	"runtime"
	"syscall/js"

	"github.com/gatherground/gatherground/core/trace"
)

// Serve puts the functions on globalThis.gatherground, and waits for calls for
// ever. A function of its own is collect, which collects garbage.
func Serve(functions ...Function) {
	all := js.Global().Get("Object").New()
	for _, f := range functions {
		all.Set(f.Name, function(f.Answer))
	}
	all.Set("collect", function(collect))
	js.Global().Set("gatherground", all)
	select {}
}

func collect(Args) []byte {
	runtime.GC()
	return nil
}

// A Function answers with JSON.
type Function struct {
	Name   string
	Answer func(args Args) []byte
}

// function lets JavaScript call answer. A panic comes back as {"crash": …}: the
// host then starts a new program, since nobody knows what this one has left.
func function(answer func(args Args) []byte) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) (given any) {
		defer func() {
			if v := recover(); v != nil {
				given = crash(v)
			}
		}()
		return string(answer(args))
	})
}

func crash(v any) string {
	message := "the program panicked"
	switch v := v.(type) {
	case error:
		message = v.Error()
	case string:
		message = v
	}
	return string(append(trace.AppendString([]byte(`{"crash":`), message), '}'))
}
