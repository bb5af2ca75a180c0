package explain_test

import (
	"testing"

	"github.com/gatherground/gatherground/core/explain"
	"github.com/gatherground/gatherground/internal/traced"
)

func TestMythsAreNamedWhereTheRunContradictsThem(t *testing.T) {
	for _, c := range []struct{ scenario, belief, fact string }{
		{`gather(task("A", 3), task("B", 1, fail=ValueError("boom")), task("C", 2))`,
			"When one awaitable fails, gather cancels the others.",
			"It did not: when gather raised at 1.0 s, A and C went on. What cancelled what was left is asyncio.run, because main was over."},
		{`run(gather(task("A", 3), task("B", 1, fail=ValueError("boom"))), linger=5)`,
			"When one awaitable fails, gather cancels the others.",
			"It did not: when gather raised at 1.0 s, A went on."},
		{`wait_for(gather(task("A", 3), task("B", 1)), 2)`,
			"gather has a timeout.",
			"It has none: wait_for cancelled it at 2.0 s. What B had returned by then is lost; wait would have kept it."},
		{`gather(task("A", 1), stream("S", 1, 2))`,
			"gather takes an async generator.",
			"It does not: S is no awaitable, so gather raised TypeError. Collect its items in a coroutine, and gather that."},
		{`create_tasks(task("A", 3), task("B", 1, fail=ValueError("boom")))`,
			"create_task and then await is the same as gather.",
			"B failed at 1.0 s, but main heard of it only at 3.0 s, when its turn to be awaited came. gather would have raised at once."},
		{`gather(gather(task("A", 3), task("C", 3)), task("B", 1, fail=ValueError("boom")))`,
			"When one awaitable fails, gather cancels the others.",
			"It did not: when gather raised at 1.0 s, the inner gather went on. What cancelled what was left is asyncio.run, because main was over."},
		{`timeout(2, gather(task("A", 3), task("B", 4)))`,
			"gather has a timeout.",
			"It has none: timeout cancelled it at 2.0 s."},
		{`gather(task("A", 3), task("B", 1))`, "", ""},
		{`wait_for(task("A", 3), 1)`, "", ""},
		{`wait_for(gather(task("A", 1, fail=TimeoutError("its own"))), 5)`, "", ""},
		{`cancel_after(5, gather(task("A", 1, fail=TimeoutError("its own"))))`, "", ""},
		{`wait_for(wait(task("A", 3), task("B", 1)), 2)`, "", ""},
		{`gather(task("A", 1), task("B", 2, fail=ValueError("boom")))`, "", ""},
		{`gather(task("A", 3), task("B", 1, fail=ValueError("boom")), return_exceptions=True)`, "", ""},
		{`create_tasks(task("A", 1, fail=ValueError("boom")), task("B", 3))`, "", ""},
	} {
		m := explain.Myths(traced.Run(t, c.scenario))
		switch {
		case c.belief == "" && len(m) > 0:
			t.Errorf("%s: said to contradict %q", c.scenario, m[0].Belief)
		case c.belief == "":
		case len(m) != 1:
			t.Errorf("%s: contradicts %d beliefs", c.scenario, len(m))
		case m[0].Belief != c.belief || m[0].Fact != c.fact:
			t.Errorf("%s:\n%s\n%s", c.scenario, m[0].Belief, m[0].Fact)
		}
	}
}
