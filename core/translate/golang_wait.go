package translate

import "strings"

// waitBody is wait, with no more than its calls ask of it.
func (w *goWriter) waitBody() string {
	whens := w.whens()
	mode, comment, enough := "", map[string]string{
		"ALL_COMPLETED":   "all are",
		"FIRST_COMPLETED": "the first is",
		"FIRST_EXCEPTION": "all are, or one has failed",
	}[whens[0]], map[string]string{
		"FIRST_COMPLETED": "true",
		"FIRST_EXCEPTION": "e.err != nil",
	}[whens[0]]
	if len(whens) > 1 {
		mode, comment = "until string, ", "all are, or the first is"
		enough = `until == "FIRST_COMPLETED" || until == "FIRST_EXCEPTION" && e.err != nil`
	}
	loop := "for range tasks {\n\t\t\te := <-ends\n\t\t\tif done[e.i] = e.value; e.err != nil {\n\t\t\t\tdone[e.i] = e.err\n\t\t\t}\n"
	timeout := ""
	switch {
	case w.timed("wait"):
		timeout = "timeout time.Duration, "
		comment += ", or time is up"
		loop = goWaitTimed
		if enough != "" {
			loop = strings.Replace(loop, "\t\t\tcase <-late:", "\t\t\t\tenough = "+enough+"\n\t\t\tcase <-late:", 1)
		}
	case enough == "true":
		loop = "for len(done) == 0 {" + strings.TrimPrefix(loop, "for range tasks {")
	case enough != "":
		loop += "\t\t\tif " + enough + " {\n\t\t\t\tbreak\n\t\t\t}\n"
	}
	return strings.NewReplacer("COMMENT", comment, "PARAMS", mode+timeout, "LOOP", loop+"\t\t}").Replace(goWait)
}

// asCompletedBody is asCompleted, with no more than its calls ask of it.
func (w *goWriter) asCompletedBody() string {
	text := goAsCompleted
	some, all := w.having("as_completed", (*part).catches)
	switch {
	case some != all:
	case all:
		text = strings.NewReplacer("keepErrors bool, ", "", "\t\t\tif !keepErrors {\n\t\t\t\treturn nil, err\n\t\t\t}\n", "").Replace(text)
	default:
		text = strings.NewReplacer("keepErrors bool, ", "", "\t\t\tvar err error\n", "", "\t\t\t\tcontinue\n", "",
			"case err = <-errs:\n", "case err := <-errs:\n\t\t\t\treturn nil, err\n",
			"\t\t\t\tlate.Reset(0) // those that are left are late as well\n\t\t\t\terr = errTimeout\n", "\t\t\t\treturn nil, errTimeout\n",
			"\t\t\tif !keepErrors {\n\t\t\t\treturn nil, err\n\t\t\t}\n\t\t\tresults = append(results, err)\n", "").Replace(text)
	}
	if !w.timed("as_completed") {
		text = strings.NewReplacer("timeout time.Duration, ", "", "\t\tlate := time.NewTimer(timeout)\n", "",
			"\t\t\tcase <-late.C:\n\t\t\t\tlate.Reset(0) // those that are left are late as well\n\t\t\t\terr = errTimeout\n", "",
			"\t\t\tcase <-late.C:\n\t\t\t\treturn nil, errTimeout\n", "").Replace(text)
	}
	return text
}

const (
	goWait = `
// wait gives who is done when COMMENT.
func wait(PARAMStasks ...task) task {
	type end struct {
		i     int
		value any
		err   error
	}
	type result struct{ Done, Pending []any }
	return func(ctx context.Context) (any, error) {
		ends := make(chan end, len(tasks))
		for i, t := range tasks {
			go func() {
				v, err := t(ctx)
				ends <- end{i, v, err}
			}()
		}
		done := make(map[int]any)
		LOOP
		var r result
		for i := range tasks {
			if v, ok := done[i]; ok {
				r.Done = append(r.Done, v)
			} else {
				r.Pending = append(r.Pending, i)
			}
		}
		return r, nil
	}
}`

	goWaitTimed = `late := time.After(timeout)
		for enough := false; !enough && len(done) < len(tasks); {
			select {
			case e := <-ends:
				if done[e.i] = e.value; e.err != nil {
					done[e.i] = e.err
				}
			case <-late:
				enough = true
			}
`

	goAsCompleted = `
// asCompleted gives results in the order in which they come.
func asCompleted(timeout time.Duration, keepErrors bool, tasks ...task) task {
	return func(ctx context.Context) (any, error) {
		values, errs := make(chan any, len(tasks)), make(chan error, len(tasks))
		for _, t := range tasks {
			go func() {
				if v, err := t(ctx); err != nil {
					errs <- err
				} else {
					values <- v
				}
			}()
		}
		late := time.NewTimer(timeout)
		results := []any{}
		for range tasks {
			var err error
			select {
			case v := <-values:
				results = append(results, v)
				continue
			case err = <-errs:
			case <-late.C:
				late.Reset(0) // those that are left are late as well
				err = errTimeout
			}
			if !keepErrors {
				return nil, err
			}
			results = append(results, err)
		}
		return results, nil
	}
}`

	goWithDeadline = `
// withTimeout cancels what takes too long, and waits until it has ended.
func withTimeout(d time.Duration, t task) task {
	return func(ctx context.Context) (any, error) {
		inner, cancel := context.WithTimeout(ctx, d)
		defer cancel()
		v, err := t(inner)
		if errors.Is(err, context.DeadlineExceeded) {
			return nil, errTimeout
		}
		return v, err
	}
}`
)
