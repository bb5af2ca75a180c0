package scenario

import "strings"

// What stands here is said to those who paste Python where a scenario belongs.

// afterAll is said of what follows a whole expression.
func afterAll(e expr, t token) string {
	if e.kind == nameExpr {
		if t.kind == markToken && t.text == "=" {
			return quote(shorten(e.text)+" =") + " is left out here: a scenario is the call alone"
		}
		return `this is no scenario: that is one expression, such as gather(task("A", 1), task("B", 2)); found ` + t.shown() + " after " + quote(shorten(e.text))
	}
	return "expected the end after one whole expression, found " + t.shown()
}

// copies is said of a comprehension.
const copies = `a comprehension is written repeat(3, task("A {i}", 1)) here, {i} being 0, 1 and 2`

// meaningless is said of a character that begins nothing.
func meaningless(r rune) string {
	switch r {
	case '*':
		return `the star is left out here: awaitables stand one by one, and repeat(3, task("A {i}", 1)) makes copies`
	case '{':
		return "a dictionary is no value here: a string, a number, True, False, None and a list are"
	}
	return quote(string(r)) + " has no meaning here"
}

// typographic reports whether a chat or a phone made it of a quotation mark.
func typographic(r rune) bool { return '\u2018' <= r && r <= '\u201f' }

// dotted refuses a name with a module before it, and reads all of it for that.
func (p *parser) dotted(e *expr) error {
	name := e.text
	for p.is(".") {
		if err := p.advance(); err != nil {
			return err
		}
		if p.now.kind != nameToken {
			return mistake(p.now.pos, "expected a name after "+quote(shorten(name)+".")+", found "+p.now.shown())
		}
		name += "." + p.now.text
		if err := p.advance(); err != nil {
			return err
		}
	}
	if known := pythonName(name); known != nil && known.Says != "" {
		return pasted(e.pos, known.Says)
	}
	last := name[strings.LastIndexByte(name, '.')+1:]
	if ownException(last) {
		return pasted(e.pos, own(last))
	}
	return pasted(e.pos, quote(shorten(name))+` is not known here; a call that takes a second is written task(`+quote(shorten(name))+`, 1)`)
}

// ownException reports whether a name is one that programs give their exceptions.
func ownException(name string) bool {
	return strings.HasSuffix(name, "Error") || strings.HasSuffix(name, "Exception")
}

// own is said of an exception that is none of Python's own.
func own(name string) string {
	return `a scenario raises Python's own exceptions: write Exception("` + shorten(name) + `: …") for one of yours, found ` + quote(shorten(name))
}
