package translate

import (
	"slices"
	"strings"
)

// wait and asCompleted are written for the calls that a program has: a parameter
// is there only where its calls differ.

// enough are the ways to wait, each a promise for the end of the wait.
var enough = []struct{ when, promise string }{
	{"ALL_COMPLETED", "Promise.allSettled(promises)"},
	{"FIRST_COMPLETED", "Promise.race(promises).catch(() => {})"},
	{"FIRST_EXCEPTION", "Promise.all(promises).catch(() => {})"},
}

func (w *javaScriptWriter) wait(p *part, index string) expr {
	signal := w.programSignal()
	if p.flag("cancel_pending") {
		signal = "signal"
	}
	args := []expr{w.list(p, index, signal, "")}
	if len(w.whens()) > 1 {
		args = append(args, text(`"`, p.when(), `"`))
	}
	if s, limited := p.seconds("timeout"); limited {
		args = append(args, text(seconds(s)))
	}
	e := call("wait", args...)
	if p.flag("cancel_pending") {
		return call("cancelPending", e.with("(signal) => ", ""))
	}
	return e
}

func (w *javaScriptWriter) waitText() string {
	whens := w.whens()
	some, all := w.having("wait", (*part).timesOut)
	if !some && slices.Equal(whens, []string{"ALL_COMPLETED"}) {
		return `
async function wait(promises) {
	const outcomes = await Promise.allSettled(promises);
	return {
		done: outcomes.map((o) => (o.status === "fulfilled" ? o.value : String(o.reason))),
		pending: [],
	};
}`
	}
	params, table, over := "promises", "", ""
	for _, way := range enough {
		if slices.Contains(whens, way.when) {
			table += "\t\t" + way.when + ": () => " + way.promise + ",\n"
			over = way.promise
		}
	}
	if len(whens) > 1 {
		params += ", until"
		table = "\tconst enough = {\n" + table + "\t}[until]();\n"
		over = "enough"
	} else {
		table = ""
	}
	cleared := ""
	if some {
		over, cleared = "Promise.race(["+over+", late])", "\tclearTimeout(timer);\n"
	}
	return "async function wait(" + params + secondsParam(some, all) + `) {
	const done = new Map();
	promises.forEach((promise, i) =>
		promise.then((value) => done.set(i, value), (error) => done.set(i, String(error))));
` + table + lateText("resolve", "resolve", some, all) + "\tawait " + over + ";\n" + cleared + `	const all = [...promises.keys()];
	return {
		done: all.filter((i) => done.has(i)).map((i) => done.get(i)),
		pending: all.filter((i) => !done.has(i)),
	};
}`
}

func secondsParam(some, all bool) string {
	switch {
	case all:
		return ", seconds"
	case some:
		return ", seconds = Infinity"
	}
	return ""
}

// lateText makes late, a promise that is settled when the time is over.
func lateText(params, then string, some, all bool) string {
	if !some {
		return ""
	}
	unless := "if (seconds < Infinity) "
	if all {
		unless = ""
	}
	return `	let timer;
	const late = new Promise((` + params + `) => {
		` + unless + `timer = setTimeout(` + then + `, seconds * 1000);
	});
`
}

// mixed tells whether the loops over as_completed differ in what they are told.
func (f *form) mixed() bool {
	return f.differ("as_completed", (*part).timesOut) || f.differ("as_completed", (*part).catches)
}

func (w *javaScriptWriter) asCompleted(p *part, index string) expr {
	args := []expr{w.list(p, index, w.programSignal(), "")}
	s, limited := p.seconds("timeout")
	if !w.mixed() {
		if limited {
			args = append(args, text(seconds(s)))
		}
		return call("asCompleted", args...)
	}
	var options []string
	if limited {
		options = append(options, "seconds: "+seconds(s))
	}
	if p.catches() {
		options = append(options, "keepErrors: true")
	}
	if options != nil {
		args = append(args, text("{ ", strings.Join(options, ", "), " }"))
	}
	return call("asCompleted", args...)
}

func (w *javaScriptWriter) asCompletedText() string {
	timeouts, always := w.having("as_completed", (*part).timesOut)
	catches, all := w.having("as_completed", (*part).catches)
	params, end := "promises", "));\n"
	next := "promise"
	if timeouts {
		next, end = "Promise.race([promise, late])", ")).finally(() => clearTimeout(timer));\n"
	}
	kept := next + ".catch(String)"
	if w.mixed() {
		var options []string
		if timeouts {
			options, always = append(options, "seconds = Infinity"), false
		}
		if catches {
			options = append(options, "keepErrors = false")
		}
		params += ", { " + strings.Join(options, ", ") + " } = {}"
	} else if timeouts {
		params += ", seconds"
	}
	body := "results.push(await " + next + ");"
	switch {
	case catches && all && !w.mixed():
		body = "results.push(await " + kept + ");"
	case catches:
		body = "const next = " + next + ";\n\t\tresults.push(await (keepErrors ? next.catch(String) : next));"
	}
	return "async function asCompleted(" + params + ") {\n" +
		lateText("_, reject", "() => reject(new TimeoutError())", timeouts, always) + `	const results = [];
	await Promise.all(promises.map(async (promise) => {
		` + body + "\n\t}" + end + "\treturn results;\n}"
}
