package scenario

// WithoutForeign calls f as in a program that does not import core/foreign.
func WithoutForeign(f func()) {
	registered := foreign
	defer func() { foreign = registered }()
	foreign.kind, foreign.main = nil, nil
	f()
}
