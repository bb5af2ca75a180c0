package lessons

import (
	"fmt"
	"html/template"
	"strings"
	texttemplate "text/template"

	"github.com/gatherground/gatherground/core/show"
)

// A Quiz asks one thing about a run. Its fence holds the question, and parts
// called ask, choices, why, and scenario if it is not about another fence's,
// whose id "of" names. What is asked is one of the numbers of the prose,
// without its id: "elapsed", "state \"B\"". The answer is computed, and must
// be exactly one of the choices.
type Quiz struct {
	ID       string
	Question template.HTML
	Own      bool // the scenario is shown with the question
	Shown    *show.Shown
	Choices  []Choice
	Right    int // the index of the choice that is the answer
	Why      template.HTML
}

// A Choice is a line of the choices: a value as the engine gives it; then,
// where they are wanted, behind a "|" each, the words that stand for it, and
// what to say to those who choose it wrongly.
type Choice struct {
	Value string
	Words template.HTML
	Not   template.HTML
}

func (m *maker) quiz(f *fence) (*Quiz, error) {
	q := &Quiz{ID: f.id, Own: f.of == "", Question: inline(f.the("").text), Why: inline(f.the("why").text)}
	need := []string{"ask", "choices", "why"}
	of := f.of
	if q.Own {
		need, of = append(need, "scenario"), f.id
	}
	if err := f.has(need, nil); err != nil {
		return q, err
	}
	var ok bool
	if q.Shown, ok = m.run(of); !ok {
		return q, fmt.Errorf("nothing has the id %q", of)
	}
	for _, line := range f.the("choices").lines() {
		q.Choices = append(q.Choices, choice(line))
	}
	answer, err := m.answer(of, strings.TrimSpace(f.the("ask").text))
	if err != nil {
		return q, err
	}
	return q, q.judge(answer)
}

func choice(line string) Choice {
	value, rest, _ := strings.Cut(line, "|")
	words, not, _ := strings.Cut(rest, "|")
	value = strings.TrimSpace(value)
	c := Choice{Value: strings.Trim(value, "`"), Words: inline(value), Not: inline(not)}
	if strings.TrimSpace(words) != "" {
		c.Words = inline(words)
	}
	return c
}

// answer computes what is asked.
func (m *maker) answer(id, ask string) (string, error) {
	name, rest, _ := strings.Cut(ask, " ")
	t, err := texttemplate.New(id).Funcs(m.numbers()).Parse(fmt.Sprintf("{{%s %q %s}}", name, id, rest))
	if err != nil {
		return "", fmt.Errorf("what is asked is %q: %w", ask, err)
	}
	var b strings.Builder
	err = t.Execute(&b, nil)
	return b.String(), err
}

func (q *Quiz) judge(answer string) error {
	found := 0
	for i, c := range q.Choices {
		if c.Value == answer {
			q.Right = i
			found++
		}
	}
	if found != 1 || len(q.Choices) < 2 {
		return fmt.Errorf("the answer of the quiz %q is %q, which is %d of its %d choices", q.ID, answer, found, len(q.Choices))
	}
	return nil
}

// Answer is the right choice.
func (q *Quiz) Answer() Choice { return q.Choices[q.Right] }
