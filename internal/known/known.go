// Package known writes down for TypeScript what the page has to know of Go's
// tables: the functions of the language, the names that traces use, the element's
// attributes, the bounds that both sides keep.
//
// The file is kept in the repository, and a test holds it to what Go says: the
// compiler, the editors, the bundler and the tests of the front end all read it
// as they read any other, and whoever changes a table sees in the same commit
// what that changes for the page.
package known

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/element"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/trace"
	"github.com/gatherground/gatherground/core/translate/languages"
	"github.com/gatherground/gatherground/web"
)

// File is where it stands, from the folder of go.mod.
const File = "web/host/known.ts"

// A List is a constant of the module: names of one kind, in Go's order.
type List struct {
	Name  string
	Type  string // of its items; "" where nobody asks for it
	Doc   string
	Items []string
}

// Lists returns all of them.
func Lists() []List {
	return []List{
		{"languages", "Language", "The languages in which a scenario can be a program, in the order in which they are shown.", languageNames()},
		{"leaves", "LeafFunc", "The functions that are rows.", functions(scenario.Leaf, scenario.StreamLeaf)},
		{"steps", "StepKind", "The functions that are steps of a task.", functions(scenario.StepOnly)},
		{"timedSteps", "TimedKind", "The steps whose one parameter is their time.", slices.DeleteFunc(functions(scenario.StepOnly), func(fn string) bool { return !scenario.TakesTime(fn) })},
		{"around", "AroundFunc", "The functions that stand around calls, and are none of them.", functions(scenario.Copies, scenario.Outermost)},
		{"ofMany", "ManyFunc", "The functions of any number of awaitables, which can take each other's place.", combinators(scenario.ManyAwaitables)},
		{"ofOne", "OneFunc", "The functions of one awaitable, which can take each other's place.", combinators(scenario.OneAwaitable)},
		{"ofStream", "StreamFunc", "The functions of a stream.", combinators(scenario.OneStream)},
		{"unnamed", "", "The parameters that are written without their name, before all else.", unnamed()},
		{"first", "", "The functions whose first argument is a parameter.", parameterFirst()},
		{"exceptions", "", "Python's exceptions that a scenario may raise.", scenario.ExceptionTypes()},
		{"whens", "When", "What return_when may be, the default first.", scenario.Whens()},
		{"states", "State", "What has become of a row, or a call.", names(func(i int) string { return trace.State(i).String() })},
		{"rowKinds", "RowKind", "What a row is.", names(func(i int) string { return trace.RowKind(i).String() })},
		{"eventKinds", "EventKind", "What can happen.", names(func(i int) string { return trace.EventKind(i).String() })},
		{"attributes", "Attribute", "The element's attributes on this site.", attributes(element.OnSite)},
		{"carried", "", "The attributes that are carried into the frame on somebody's page, as parameters of the same names.", attributes(element.InFrame)},
	}
}

// TypeScript returns the module.
func TypeScript() []byte {
	w := &strings.Builder{}
	fmt.Fprintf(w, "// Code generated from Go's tables by internal/known. DO NOT EDIT.\n// go test ./internal/known -update writes it anew.\n")
	for _, l := range Lists() {
		fmt.Fprintf(w, "\n/** %s */\nexport const %s = [%s] as const;\n", l.Doc, l.Name, quoted(l.Items, ", "))
		if l.Type != "" {
			fmt.Fprintf(w, "export type %s = (typeof %s)[number];\n", l.Type, l.Name)
		}
	}
	fmt.Fprintf(w, "\n/** All functions of the language. */\nexport type Func = LeafFunc | StepKind | AroundFunc | ManyFunc | OneFunc | StreamFunc;\n")
	fmt.Fprintf(w, "\n/** By which name a program of Python calls what a function of the language stands for. */\nexport const pythonNames: { readonly [name: string]: Func } = { %s };\n", strings.Join(python(), ", "))
	fmt.Fprintf(w, "\n/** What of asyncio a scenario has nothing for, and why. */\nexport const unsaid: { readonly [name: string]: string } = { %s };\n", strings.Join(unsaid(), ", "))
	fmt.Fprintf(w, "\n/** The parameter of a function that says after how long it gives up. */\nexport const limits: { readonly [func in Func]?: string } = { %s };\n", strings.Join(limits(), ", "))
	fmt.Fprintf(w, "\n/** The parameter of a function that is written without its name, behind all else. */\nexport const behind: { readonly [func in Func]?: string } = { %s };\n", strings.Join(behind(), ", "))
	fmt.Fprintf(w, "\n/** The one parameter of a step, what it is at first, and whether it is a text. */\nexport const stepParams: { readonly [step in StepKind]?: { name: string; initial: string; isText: boolean } } = { %s };\n", strings.Join(stepParams(), ", "))
	fmt.Fprintf(w, "\n/** What a step does, in a sentence or two. */\nexport const stepSays: { readonly [step in StepKind]?: string } = { %s };\n", strings.Join(says("Steps of a task", func(name string) bool { return slices.Contains(functions(scenario.StepOnly), name) }), ", "))
	fmt.Fprintf(w, "\n/** What an option of a task does. */\nexport const optionSays: { readonly [option: string]: string } = { %s };\n", strings.Join(says("Options", func(name string) bool { return name == "cleanup" }), ", "))
	fmt.Fprintf(w, "\n/** The functions by the language that has them, each with its name there. */\nexport const groups: readonly { readonly name: string; readonly functions: { readonly [func in Func]?: string } }[] = [\n%s];\n", strings.Join(groups(), ""))
	fmt.Fprintf(w, "\n/** What each function is called with: what has a star as many as one likes, what has an equals sign by its name. */\nexport const signatures: { readonly [func: string]: readonly string[] } = { %s };\n", strings.Join(signatures(), ", "))
	fmt.Fprintf(w, "\n/** What the reference says, by its chapters. */\nexport const reference: readonly { readonly name: string; readonly says: { readonly [name: string]: string } }[] = [\n%s];\n", strings.Join(reference(), ""))
	fmt.Fprintf(w, "\n/** What a function stands for in Python. */\nexport const inPython: { readonly [func in Func]?: string } = { %s };\n", strings.Join(inPython(), ", "))
	fmt.Fprintf(w, "\n/** A state as one sign, beside its words. */\nexport const marks: { readonly [state in State]: string } = { %s };\n", strings.Join(marks(), ", "))
	fmt.Fprintf(w, "\n/** What may become of the outermost call, as somebody says who expects it. */\nexport const endings = { %s } as const;\nexport type Ending = keyof typeof endings;\n", strings.Join(endings(), ", "))
	for _, n := range numbers {
		fmt.Fprintf(w, "\n/** %s */\nexport const %s = %d;\n", n.doc, n.name, n.value)
	}
	fmt.Fprintf(w, "\n/** The signs that mean something in Markdown, to some reader of it. */\nexport const markdownMarks = %q;\n", element.MarkdownMarks)
	fmt.Fprintf(w, "\n/** What is said where iterations were asked for as the scale, and cannot be drawn. */\nexport const noIterations = %q;\n", element.NoIterations)
	properties(w)
	section(w)
	return []byte(w.String())
}

// numbers are the bounds that both sides keep.
var numbers = []struct {
	name, doc string
	value     int
}{
	{"mostDeep", "How deep calls, lists and parentheses may stand in each other.", scenario.Depth},
	{"mostToOrder", "How many tasks a visitor is asked to put in order.", element.MostToOrder},
	{"mostControls", "Of more arguments than this there is no form: the text is the better view of them.", element.MostControls},
	{"mostSentences", "More sentences than this are summed up in a last line.", element.MostSentences},
	{"mostServed", "How many bytes of a scenario the site takes in an address.", scenario.URL.Bytes},
	{"heightOfFrame", "How tall a frame is that has no rows, in pixels,", element.HeightOfFrame},
	{"heightOfRow", "what each row adds to it,", element.HeightOfRow},
	{"heightRows", "and how many rows do; with more, it scrolls.", element.HeightRows},
}

// properties writes the attributes as the element's properties.
func properties(w *strings.Builder) {
	fmt.Fprintf(w, "\n/** The attributes as properties: what is no value of theirs counts as absent. */\nexport interface Attributes {\n")
	for _, a := range element.Attributes() {
		if a.In(element.OnSite) {
			fmt.Fprintf(w, "  /** %s. */\n  %s: %s;\n", strings.ToUpper(a.Doc[:1])+a.Doc[1:], a.Name, propertyType(&a))
		}
	}
	fmt.Fprintf(w, "}\n")
}

// section writes what the search of a page reads of a section.
func section(w *strings.Builder) {
	fmt.Fprintf(w, "\n/** A part of a page, as /search.json has it. */\nexport interface Section {\n")
	is := reflect.TypeFor[web.Found]()
	for i := range is.NumField() {
		field := is.Field(i)
		name, rest, _ := strings.Cut(field.Tag.Get("json"), ",")
		if rest == "omitempty" {
			name += "?"
		}
		fmt.Fprintf(w, "  %s: %s;\n", name, field.Type)
	}
	fmt.Fprintf(w, "}\n")
}

// propertyType is TypeScript's for what the attribute says.
func propertyType(a *element.Attribute) string {
	if a.Kind != element.Choice {
		return propertyTypes[a.Kind]
	}
	var all []string
	for _, choice := range a.Choices {
		if choice == "" {
			all = append(all, "undefined")
		} else {
			all = append(all, `"`+choice+`"`)
		}
	}
	return strings.Join(all, " | ")
}

var propertyTypes = map[element.Kind]string{
	element.Flag: "boolean", element.Second: "number | undefined", element.Seconds: "readonly number[]", element.Times: "number", element.Text: "string", element.Names: "boolean | string",
}

func languageNames() []string {
	var all []string
	for _, l := range languages.All() {
		all = append(all, l.Name)
	}
	return all
}

func functions(classes ...scenario.Class) []string {
	var all []string
	for _, s := range scenario.Signatures() {
		if slices.Contains(classes, s.Class) {
			all = append(all, s.Func)
		}
	}
	return all
}

func combinators(takes scenario.Takes) []string {
	var all []string
	for _, s := range scenario.Signatures() {
		if isCombinator(&s) && s.Takes == takes {
			all = append(all, s.Func)
		}
	}
	return all
}

func isCombinator(s *scenario.Signature) bool {
	return s.Class == scenario.Combinator || s.Class == scenario.ForeignCombinator
}

func unnamed() []string {
	var all []string
	for _, s := range scenario.Signatures() {
		for _, p := range s.Before {
			if !slices.Contains(all, p.Name) {
				all = append(all, p.Name)
			}
		}
	}
	return all
}

func parameterFirst() []string {
	var all []string
	for _, s := range scenario.Signatures() {
		if len(s.Before) > 0 {
			all = append(all, s.Func)
		}
	}
	return all
}

func python() []string {
	var all []string
	for _, p := range scenario.PythonNames() {
		if p.Func != "" {
			all = append(all, strconv.Quote(p.Name)+": "+strconv.Quote(p.Func))
		}
	}
	return all
}

func unsaid() []string {
	var all []string
	for _, p := range scenario.PythonNames() {
		if p.Func == "" {
			all = append(all, strconv.Quote(p.Name)+": "+strconv.Quote(p.Says))
		}
	}
	return all
}

// limits are the parameters of combinators that are times.
func limits() []string {
	var all []string
	for _, s := range scenario.Signatures() {
		if !isCombinator(&s) {
			continue
		}
		for _, p := range slices.Concat(s.Before, s.Params) {
			if p.Type == scenario.Time || p.Type == scenario.TimeOrNone {
				all = append(all, s.Func+": "+strconv.Quote(p.Name))
			}
		}
	}
	return all
}

// stepParams are those of the steps that have one.
func stepParams() []string {
	var all []string
	for _, s := range scenario.Signatures() {
		if s.Class != scenario.StepOnly || len(s.Before) == 0 {
			continue
		}
		p := s.Before[0]
		isText := p.Type == scenario.String
		all = append(all, fmt.Sprintf("%s: { name: %q, initial: %q, isText: %t }", s.Func, p.Name, strings.Trim(p.Initial, `"`), isText))
	}
	return all
}

// groups are the functions as the player lists them.
func groups() []string {
	var all []string
	for _, g := range web.Groups() {
		var functions []string
		for _, f := range g.Functions {
			functions = append(functions, f[0]+": "+strconv.Quote(f[1]))
		}
		all = append(all, fmt.Sprintf("  { name: %q, functions: { %s } },\n", g.Name, strings.Join(functions, ", ")))
	}
	return all
}

// taken is how what a function takes is called, besides its parameters.
var taken = map[scenario.Takes]string{
	scenario.OneAwaitable: "awaitable", scenario.ManyAwaitables: "*awaitables", scenario.Steps: "*steps", scenario.Items: "*items", scenario.OneStream: "stream",
}

// signatures are the functions with all that they take.
func signatures() []string {
	var all []string
	for _, s := range scenario.Signatures() {
		var parts []string
		for _, p := range s.Before {
			parts = append(parts, p.Name)
		}
		if s.Takes != scenario.Nothing {
			parts = append(parts, taken[s.Takes])
		}
		for _, p := range s.Params {
			parts = append(parts, p.Name+"=")
		}
		all = append(all, fmt.Sprintf("%s: [%s]", s.Func, quoted(parts, ", ")))
	}
	return all
}

// reference is all of it.
func reference() []string {
	var all []string
	for _, chapter := range web.Chapters() {
		lines := says(chapter, func(string) bool { return true })
		all = append(all, fmt.Sprintf("  { name: %q, says: { %s } },\n", chapter, strings.Join(lines, ", ")))
	}
	return all
}

// says is what the reference says of what a chapter lists, where that is wanted.
func says(chapter string, wanted func(name string) bool) []string {
	var all []string
	for _, s := range web.Says(chapter) {
		if wanted(s[0]) {
			all = append(all, s[0]+": "+strconv.Quote(s[1]))
		}
	}
	return all
}

// inPython says of Python's functions what they are there.
func inPython() []string {
	var all []string
	for _, s := range scenario.Signatures() {
		if s.Class == scenario.Combinator {
			all = append(all, s.Func+": "+strconv.Quote(s.Summary))
		}
	}
	return all
}

// behind are the parameters that the formatter puts there.
func behind() []string {
	var all []string
	for _, s := range scenario.Signatures() {
		for _, p := range s.Params {
			if p.Position && p.Required {
				all = append(all, s.Func+": "+strconv.Quote(p.Name))
			}
		}
	}
	return all
}

// names returns what is named from 0 on.
func names(name func(int) string) []string {
	var all []string
	for i := 0; name(i) != "?"; i++ {
		all = append(all, name(i))
	}
	return all
}

func marks() []string {
	var all []string
	for i := 0; trace.State(i).String() != "?"; i++ {
		all = append(all, trace.State(i).String()+": "+strconv.Quote(trace.State(i).Mark()))
	}
	return all
}

func endings() []string {
	var all []string
	for _, e := range element.Endings {
		all = append(all, e.State.String()+": "+strconv.Quote(e.Words))
	}
	return all
}

func attributes(places element.Places) []string {
	var all []string
	for _, a := range element.Attributes() {
		if a.In(places) {
			all = append(all, a.Name)
		}
	}
	return all
}

func quoted(items []string, between string) string {
	var all []string
	for _, item := range items {
		all = append(all, strconv.Quote(item))
	}
	return strings.Join(all, between)
}
