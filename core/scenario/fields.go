package scenario

// Fields are those of an edit that a page made. Each method reports whether the
// field is there, and is of that kind.
type Fields interface {
	Text(key string) (string, bool)
	Number(key string) (int, bool)
	Numbers(key string) ([]int, bool)
}

// ReadEdit returns the edit of which there are the fields: "op" says its kind,
// and the others are called as in the structs. Its error is a *[Mistake] that
// names the first field that is not as its kind needs it.
func ReadEdit(f Fields) (Edit, error) {
	r := fieldReader{Fields: f}
	var e Edit
	op := r.text("op")
	known, _ := f.Text("text")
	switch op {
	case "replace":
		e = &Replace{r.path(), r.text("text")}
	case "insert":
		e = &Insert{r.path(), r.number("index"), r.text("text")}
	case "remove":
		e = &Remove{r.path()}
	case "move":
		e = &Move{r.path(), r.number("to")}
	case "set":
		e = &Set{r.path(), r.text("param"), r.text("text")}
	case "rename":
		e = &Rename{r.path(), r.text("func"), known}
	case "wrap":
		e = &Wrap{r.path(), r.text("func"), known}
	case "unwrap":
		e = &Unwrap{r.path()}
	case "duplicate":
		e = &Duplicate{r.path()}
	case "add":
		e = &Add{r.path()}
	case "place":
		e = &Place{r.path(), r.numbers("into"), r.number("index")}
	}
	switch {
	case r.missing == "op":
		return nil, mistake(Pos{1, 1}, "an edit needs op")
	case r.missing != "":
		return nil, mistake(Pos{1, 1}, "the edit "+quote(op)+" needs "+r.missing)
	case e == nil:
		return nil, mistake(Pos{1, 1}, "no edit is called "+quote(shorten(op)))
	}
	return e, nil
}

// fieldReader remembers the first field that was missing.
type fieldReader struct {
	Fields
	missing string
}

func (r *fieldReader) found(key string, ok bool) {
	if !ok && r.missing == "" {
		r.missing = key
	}
}

func (r *fieldReader) text(key string) string {
	s, ok := r.Text(key)
	r.found(key, ok)
	return s
}

func (r *fieldReader) number(key string) int {
	n, ok := r.Number(key)
	r.found(key, ok)
	return n
}

func (r *fieldReader) path() []int { return r.numbers("path") }

func (r *fieldReader) numbers(key string) []int {
	all, ok := r.Numbers(key)
	r.found(key, ok)
	return all
}
