package browser_test

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

func TestTheComparisonKeepsTheFocus(t *testing.T) {
	t.Parallel()
	p := play(t, three)
	toFold(t, p, "Compare")
	check(t, p.Press(kb.Enter))
	for _, label := range []string{"gather(return_exceptions=True)", "task_group"} {
		check(t, p.TabTo("button", label))
		check(t, p.Press(kb.Enter))
		focused(t, p, "rowheader", label)
	}
	quiet(t, p)
}
