package asyncio_test

import (
	"slices"
	"testing"

	"github.com/gatherground/gatherground/core/asyncio"
)

var all = []asyncio.Name{
	asyncio.Gather, asyncio.Shield, asyncio.Wait, asyncio.WaitFor, asyncio.Timeout, asyncio.TaskGroup, asyncio.AsCompleted,
	asyncio.Sleep, asyncio.Lock, asyncio.Await, asyncio.Shutdown, "something new",
}

func TestWhatIsAskedOfNames(t *testing.T) {
	for _, c := range []struct {
		desc  string
		ask   func(asyncio.Name) bool
		names []asyncio.Name
	}{
		{"what ends others by time", asyncio.Name.Limits, []asyncio.Name{asyncio.WaitFor, asyncio.Timeout}},
		{"what hands a cancel on", asyncio.Name.HandsOn, []asyncio.Name{asyncio.Gather, asyncio.WaitFor, asyncio.TaskGroup, asyncio.Await}},
		{"what is awaited as one", asyncio.Name.Combines, []asyncio.Name{asyncio.Gather, asyncio.Shield, asyncio.Wait, asyncio.WaitFor, asyncio.TaskGroup, asyncio.AsCompleted}},
		{"what has one task", asyncio.Name.TakesOne, []asyncio.Name{asyncio.Shield, asyncio.WaitFor}},
		{"what is a frame in the picture", asyncio.Name.Frames, []asyncio.Name{asyncio.Gather, asyncio.Shield, asyncio.Wait, asyncio.TaskGroup}},
	} {
		var got []asyncio.Name
		for _, n := range all {
			if c.ask(n) {
				got = append(got, n)
			}
		}
		if !slices.Equal(got, c.names) {
			t.Errorf("%s: %q", c.desc, got)
		}
	}
}

func TestWaitsAreSaidInWords(t *testing.T) {
	for _, c := range []struct {
		waits asyncio.Name
		name  string
		words string
	}{
		{asyncio.Task, "", "a task"},
		{asyncio.Thread, "", "a thread"},
		{asyncio.Semaphore, "pool", "the semaphore pool"},
		{asyncio.Lock, "", "the lock"},
		{asyncio.QueueGet, "jobs", "an item of the queue jobs"},
		{asyncio.QueuePut, "", "room in the queue"},
		{asyncio.QueueJoin, "self.jobs", "all items of the queue self.jobs to be done"},
		{asyncio.TaskGroup, "", "the tasks of its group"},
		{asyncio.Net, "https://example.com/", "a pretended answer from https://example.com/"},
		{asyncio.Net, "", "a pretended answer from the network"},
		{asyncio.Turn, "", "its next turn"},
		{asyncio.Future, "ready", "a future ready"},
		{asyncio.WaitFor, "", "what wait_for was given"},
		{asyncio.Gather, "", "gather"},
		{"something new", "", "something new"},
	} {
		if got := c.waits.Words(c.name); got != c.words {
			t.Errorf("%s: %q", c.waits, got)
		}
	}
}
