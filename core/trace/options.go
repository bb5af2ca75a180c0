package trace

// An Option is a parameter of a call that is no awaitable: timeout=3.
type Option struct {
	Name  string // "" where a recorder gave none
	Value Value  // nil for None, a bool, an int64, a [Time], or [Code] for anything else
}

// Code is a Python expression as it is written: FIRST_COMPLETED, "a default".
type Code string

// Option gives the value of the option of that name, nil if there is none.
func (c *Call) Option(name string) Value {
	for i := range c.Options {
		if c.Options[i].Name == name {
			return c.Options[i].Value
		}
	}
	return nil
}

// Has reports whether the option of that name is True.
func (c *Call) Has(flag string) bool { return c.Option(flag) == true }

// Limit is the time that the call gives what it awaits, or [Never].
func (c *Call) Limit() Time {
	for _, name := range timeLimits {
		if t, ok := c.Option(name).(Time); ok {
			return t
		}
	}
	return Never
}

// timeLimits are the options whose numbers are seconds.
var timeLimits = [...]string{"timeout", "seconds"}

// Deadline is when the call's time is up, or [Never].
func (c *Call) Deadline() Time {
	limit := c.Limit()
	if limit == Never || c.Start == Never {
		return Never
	}
	return c.Start + limit
}

// Written gives the call's options as they stand in it:
// "timeout=3, return_when=FIRST_COMPLETED".
func (c *Call) Written() string { return string(c.appendOptions(nil)) }

func (c *Call) appendOptions(b []byte) []byte {
	for i := range c.Options {
		o := &c.Options[i]
		b = comma(b, i)
		if o.Name != "" {
			b = append(append(b, o.Name...), '=')
		}
		b = o.append(b)
	}
	return b
}

// append appends the value.
func (o *Option) append(b []byte) []byte {
	switch v := o.Value.(type) {
	case Time:
		return AppendSeconds(b, v)
	case Code:
		return append(b, v...)
	}
	return AppendRepr(b, o.Value)
}

// WrittenOption gives the value of an option as it is written; "" if there is
// none.
func (c *Call) WrittenOption(name string) string {
	for i := range c.Options {
		if o := &c.Options[i]; o.Name == name {
			return string(o.append(nil))
		}
	}
	return ""
}
