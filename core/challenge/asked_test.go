package challenge_test

import (
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/challenge"
)

func TestAChallengeOfAnAddressIsRead(t *testing.T) {
	a, err := challenge.Read("Be done in time. \r\nelapsed <= 3\n\n state \"A <b>\" = returned\nuses task_group\nby \"A\" = timeout\nonly limit, function\noutcome = returned\nerror = none")
	if err != nil {
		t.Fatal(err)
	}
	if a.Goal != "Be done in time." || a.Lines() != "elapsed <= 3\nstate \"A <b>\" = returned\nuses task_group\nby \"A\" = timeout\nonly limit, function\noutcome = returned\nerror = none" {
		t.Errorf("read: %q, %q", a.Goal, a.Lines())
	}
	got := string(challenge.Asked{Goal: "A \"goal\"", Checks: a.Checks[:2]}.AppendJSON(nil))
	want := `{"goal":"A \"goal\"","checks":"elapsed \u003c= 3\nstate \"A \u003cb\u003e\" = returned","words":["The call ends within 3.0 s.",` + "\"`A \\u003cb\\u003e` returns.\"]}"
	if got != want {
		t.Errorf("as JSON: %s, not %s", got, want)
	}
}

func TestAChallengeThatCannotBeReadSaysWhy(t *testing.T) {
	for text, want := range map[string]string{
		"":                            "begins with a line that says what is to be done",
		"\nelapsed <= 3":              "begins with a line that says what is to be done",
		"Do it.":                      "a line for each check, and this one has none",
		"Do it.\nelapsed <= soon":     `"elapsed <= soon" is no check`,
		"Do it.\nelapsed 3":           `"elapsed 3" is no check`,
		"Do it.\nuses eval":           `"uses eval" is no check`,
		"Do it.\noutcome = fine":      `"outcome = fine" is no check`,
		"Do it.\nstate \"A\" = happy": `"state "A" = happy" is no check`,
		"Do it.\nby \"A\" = me":       `"by "A" = me" is no check`,
		"Do it.\nstate A = returned":  "names no task",
		"Do it.\nerror = <script>":    "is no check",
		"Do it.\nonly limit, <b>":     "is no check",
		strings.Repeat("long ", 801):  "at most 4000 bytes, and this one has 4005",
		"Do it." + strings.Repeat("\nelapsed <= 3", 13): "at most 12 checks, and this one has 13",
	} {
		if _, err := challenge.Read(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: %v; want %q", text, err, want)
		}
	}
}
