package bridge

import (
	"syscall/js"

	"github.com/gatherground/gatherground/core/show"
)

// Args are what a function was called with.
type Args []js.Value

// Text returns a string; "" if the argument is missing, or is none.
func (a Args) Text(i int) string {
	s, _ := text(a.at(i))
	return s
}

// Object returns a plain object. Of an argument that is missing, or is none, it
// is one without fields.
func (a Args) Object(i int) Object { return Object{a.at(i)} }

// Frame returns the pictures that an object asks for.
func (a Args) Frame(i int) show.Frame {
	o := a.Object(i)
	plot, _ := o.Number("plot")
	only, _ := o.Text("only")
	return show.Frame{End: o.float("end"), Plot: plot, Only: only, Ties: o.field("ties").Truthy()}
}

func (a Args) at(i int) js.Value {
	if i < len(a) {
		return a[i]
	}
	return js.Undefined()
}

// An Object is a plain object of JavaScript. Its methods report whether a field
// is there, and is of that kind.
type Object struct{ value js.Value }

func (o Object) field(key string) js.Value {
	if o.value.Type() != js.TypeObject {
		return js.Undefined()
	}
	return o.value.Get(key)
}

// Text returns a field that is a string.
func (o Object) Text(key string) (string, bool) { return text(o.field(key)) }

// Number returns a field that is a whole number.
func (o Object) Number(key string) (int, bool) { return whole(o.field(key)) }

// Numbers returns a field that is a list of whole numbers.
func (o Object) Numbers(key string) ([]int, bool) {
	list := o.field(key)
	if !list.InstanceOf(js.Global().Get("Array")) {
		return nil, false
	}
	var all []int
	for i := range list.Length() {
		n, ok := whole(list.Index(i))
		if !ok {
			return nil, false
		}
		all = append(all, n)
	}
	return all, true
}

// float returns a field that is a number; 0 for any other.
func (o Object) float(key string) float64 {
	if f := o.field(key); f.Type() == js.TypeNumber {
		return f.Float()
	}
	return 0
}

func text(v js.Value) (string, bool) {
	if v.Type() != js.TypeString {
		return "", false
	}
	return v.String(), true
}

func whole(v js.Value) (int, bool) {
	if v.Type() != js.TypeNumber {
		return 0, false
	}
	f := v.Float()
	return int(f), f == float64(int(f))
}
