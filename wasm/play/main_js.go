// Command play is the browser's program: it runs, formats and edits scenarios.
// web/host/play.ts says what stands in its answers.
package main

import (
	"strconv"

	"github.com/gatherground/gatherground/core/challenge"
	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
	"github.com/gatherground/gatherground/wasm/bridge"
)

var editor show.Editor

func main() {
	bridge.Serve(
		bridge.Function{Name: "show", Answer: shown},
		bridge.Function{Name: "edit", Answer: edited},
		bridge.Function{Name: "format", Answer: formatted},
		bridge.Function{Name: "judge", Answer: judged},
		bridge.Function{Name: "whatif", Answer: changes},
	)
}

func shown(args bridge.Args) []byte { return editor.Show(args.Text(0), args.Frame(1)) }

func edited(args bridge.Args) []byte {
	edit, err := scenario.ReadEdit(args.Object(1))
	if err != nil {
		return show.AppendProblem(nil, err)
	}
	return editor.Edit(args.Text(0), edit, args.Frame(2))
}

func formatted(args bridge.Args) []byte { return editor.Format(args.Text(0)) }

func judged(args bridge.Args) []byte {
	return challenge.Judge(args.Text(0), args.Text(1), args.Text(2))
}

// changes are what could be changed about a row.
func changes(args bridge.Args) []byte {
	row, err := strconv.Atoi(args.Text(1))
	if err != nil {
		row = 0
	}
	return editor.WhatIf(args.Text(0), row)
}
