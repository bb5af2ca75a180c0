package code

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/translate/shape"
)

// Groups are the arguments of a call in languages that take them one by one or as
// arrays. Where there are copies, each group of them is an array; those that stand
// side by side between them are one too, between two texts. whole reports that
// there are no copies: then each argument stands for itself.
func Groups(p *shape.Part, one, copies func(*shape.Part) Expr, head, tail string) (args []Expr, whole bool) {
	var groups, group []Expr
	flush := func() {
		if group != nil {
			groups = append(groups, Expr{Head: head, Args: group, Tail: tail})
		}
		group = nil
	}
	for _, arg := range p.Args {
		if !shape.Is[*scenario.Repeat](arg) {
			group = append(group, one(arg))
			continue
		}
		flush()
		groups = append(groups, copies(arg))
	}
	if groups == nil {
		return group, true
	}
	flush()
	return groups, false
}

// Flat is a repeat, and those that are all there is within it, as one: what is
// copied, how often in all, and what counts its copies, given the variable that
// counts all of them. The innermost of copies of copies counts anew each time.
func Flat(p *shape.Part, index, modulo string) (of *shape.Part, total int, counter string) {
	total, counter = 1, index
	for around := true; ; around = false {
		repeat, ok := p.Call.(*scenario.Repeat)
		if !ok {
			return p, total, counter
		}
		total *= repeat.N
		if !around {
			counter = index + modulo + strconv.Itoa(max(1, repeat.N))
		}
		p = p.Args[0]
	}
}

// Counter is a variable that counts copies, other than the one around it.
func Counter(around string) string {
	const letters = "ijkm"
	at := strings.Index(letters, around)
	switch {
	case around == "":
		return letters[:1]
	case at < 0 || at == len(letters)-1:
		return around + "0"
	}
	return letters[at+1 : at+2]
}
