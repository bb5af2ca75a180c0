// Package bridge registers Go functions for JavaScript: functions that take
// strings and give a string, without blocking.
package bridge

import (
	"runtime"
	"syscall/js"

	"github.com/gatherground/gatherground/core/trace"
)

// Serve puts the functions on globalThis.gatherground, and waits for calls for
// ever. An argument that is missing, or is no string, is "". A function of its
// own is collect, which collects garbage.
func Serve(functions ...Function) {
	all := js.Global().Get("Object").New()
	for _, f := range functions {
		all.Set(f.Name, function(f.Answer))
	}
	all.Set("collect", function(collect))
	js.Global().Set("gatherground", all)
	select {}
}

func collect([]string) []byte {
	runtime.GC()
	return nil
}

// A Function answers with JSON.
type Function struct {
	Name   string
	Answer func(args []string) []byte
}

// most is how many arguments a function takes.
const most = 4

// function lets JavaScript call answer. A panic comes back as {"crash": …}: the
// host then starts a new program, since nobody knows what this one has left.
func function(answer func(args []string) []byte) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) (given any) {
		defer func() {
			if v := recover(); v != nil {
				given = crash(v)
			}
		}()
		texts := make([]string, most)
		for i := range min(len(args), most) {
			if args[i].Type() == js.TypeString {
				texts[i] = args[i].String()
			}
		}
		return string(answer(texts))
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
