package element

// Options are the element's attributes of the same names, besides its scenario.
type Options struct {
	Predict   bool   // the picture is covered until the visitor has said what they expect
	Compare   bool   // the comparison is open,
	With      string // with these functions; "" for those that stand nearest
	Readonly  bool   // nothing can be changed: no form, and no handles in the picture
	Markers   string // seconds, with commas between them
	T         string // the second that is shown; "" for the whole run
	Scale     string // what the picture's scale counts; "" where that is as the run has it
	Speed     string // how fast time passes; "" where the whole run takes 5 s
	Challenge string // the checks of a challenge, one a line
}

// Set takes an attribute; a flag by the value "". It reports false for one that
// means nothing on the site, and for a value that is none.
func (o *Options) Set(name, value string) bool {
	a := Named(name)
	if a == nil || !a.In(OnSite) || !a.Takes(value) {
		return false
	}
	switch name {
	case "predict":
		o.Predict = true
	case "compare":
		o.Compare, o.With = true, value
	case "readonly":
		o.Readonly = true
	case "markers":
		o.Markers = value
	case "t":
		o.T = value
	case "scale":
		o.Scale = value
	case "speed":
		o.Speed = value
	case "challenge":
		o.Challenge = value
	default:
		return false
	}
	return true
}
