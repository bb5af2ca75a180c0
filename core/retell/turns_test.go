//go:build !js

package retell_test

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/gatherground/gatherground/core/recording"
	"github.com/gatherground/gatherground/core/retell"
)

// inTurn is a program whose main awaits get three times, and what comes before that.
func inTurn(before string) string {
	return before + `
async def main():
    for n in range(3):
        await get(n)
`
}

// Whether coroutines that are awaited in turn could have been gathered cannot be seen
// in the recording where they share something that was free each time.
func TestWhatMayBeSharedIsNotGathered(t *testing.T) {
	const free = "async def get(n):\n    await asyncio.sleep(1)\n"
	for _, c := range []struct {
		desc, source string
		claimed      bool
	}{
		{"nothing is shared", inTurn(free), true},
		{"a semaphore", inTurn("sem = asyncio.Semaphore(2)\nasync def get(n):\n    async with sem:\n        await asyncio.sleep(1)\n"), false},
		{"a lock that another module has made", inTurn("from ours import door\nasync def get(n):\n    async with door:\n        await asyncio.sleep(1)\n"), false},
		{"a lock on lines that follow each other", "door = asyncio.Lock()\nasync def get(n):\n    await door.acquire()\n    await asyncio.sleep(1)\n    door.release()\nasync def main():\n    await get(0)\n    await get(1)\n", false},
		{"a queue that one fills and the next empties", "jobs = asyncio.Queue()\nasync def fill(n):\n    await asyncio.sleep(1)\n    await jobs.put(n)\nasync def drain():\n    await jobs.get()\n    await asyncio.sleep(1)\nasync def main():\n    await fill(1)\n    await drain()\n", false},
		{"an event that one sets and the next awaits", "async def open_(ready):\n    await asyncio.sleep(1)\n    ready.set()\nasync def use(ready):\n    await ready.wait()\n    await asyncio.sleep(1)\nasync def main():\n    ready = asyncio.Event()\n    await open_(ready)\n    await use(ready)\n", false},
		{"a future that one sets and the next awaits", "async def open_(ready):\n    await asyncio.sleep(1)\n    ready.set_result(1)\nasync def use(ready):\n    await ready\n    await asyncio.sleep(1)\nasync def main():\n    ready = asyncio.Future()\n    await open_(ready)\n    await use(ready)\n", false},
		{"a task that the first makes, and keeps for the others", inTurn("tasks = {}\nasync def load():\n    await asyncio.sleep(1)\nasync def get(n):\n    if 1 not in tasks:\n        tasks[1] = asyncio.create_task(load())\n    await tasks[1]\n    await asyncio.sleep(1)\n"), false},
		{"a pool with one thread", inTurn("pool = ThreadPoolExecutor(1)\nasync def get(n):\n    await loop.run_in_executor(pool, asyncio.sleep(1))\n"), false},
		{"what a function that it calls takes", inTurn("sem = asyncio.Semaphore(2)\nasync def slot():\n    await sem.acquire()\nasync def enter():\n    await slot()\nasync def get(n):\n    await enter()\n    await asyncio.sleep(1)\n    sem.release()\n"), false},
		{"what its decorator takes", inTurn("sem = asyncio.Semaphore(2)\ndef limited(function):\n    async def get(*args):\n        async with sem:\n            return await function(*args)\n    return get\n@limited\n" + free), false},
		{"a time limit before the lock", inTurn("door = asyncio.Lock()\nasync def get(n):\n    async with asyncio.timeout(5), door:\n        await asyncio.sleep(1)\n"), false},
		{"beyond a text with a smaller margin", inTurn("sem = asyncio.Semaphore(2)\nasync def get(n):\n    text = \"\"\"\nsmall\n\"\"\"\n    async with sem:\n        await asyncio.sleep(1)\n"), false},
		{"behind a signature of several lines", inTurn("sem = asyncio.Semaphore(2)\nasync def get(\n    n,\n):\n    async with sem:\n        await asyncio.sleep(1)\n"), false},
		{"a method that somebody is given", inTurn("ready = asyncio.Event()\nasync def get(n, done=[]):\n    await asyncio.sleep(1)\n    for d in done:\n        d()\ncallbacks.append(ready.set)\n"), false},
		{"a function that somebody is given", inTurn("ready = asyncio.Event()\ndef over():\n    ready.set()\ncallbacks.append(over)\n" + free), false},
		{"a function without a name that somebody is given", inTurn("ready = asyncio.Event()\ncallbacks.append(lambda: ready.set())\n" + free), false},
		{"what Python calls where no line says so", inTurn("class Slot:\n    sem = asyncio.Semaphore(2)\n    async def __aenter__(self):\n        await self.sem.acquire()\n" + free), false},
		{"the argument comes of a queue", "jobs = asyncio.Queue()\n" + free + "async def main():\n    await get(jobs.get_nowait())\n    await get(jobs.get_nowait())\n", false},
		{"a flag that is polled", inTurn("async def get(n):\n    while state.busy:\n        await asyncio.sleep(0.1)\n    state.busy = True\n    await asyncio.sleep(1)\n    state.busy = False\n"), false},
		{"a variable of the module that it sets", inTurn("async def get(n):\n    global busy\n    if busy > 1:\n        await asyncio.sleep(1)\n    busy += 1\n"), false},
		{"a function of another module", inTurn("sem = asyncio.Semaphore(2)\nfrom ours import get\n# asyncio.sleep(1)\n"), false},
		{"another function has a semaphore", inTurn("sem = asyncio.Semaphore(2)  # of other\nasync def other():\n    async with sem:\n        pass\n" + free), true},
		{"main has a queue of its own", free + "async def main():\n    jobs = asyncio.Queue()\n    jobs.put_nowait(1)\n    print(0)\n    await get(0)\n    await get(1)\n    print(1)\n    await jobs.join()\n", true},
		{"a time limit and a group are nobody else's", inTurn("sem = asyncio.Semaphore(2)\nasync def get(n):\n    async with asyncio.timeout(5):\n        print(\", \".join([]))\n        await asyncio.sleep(1)\n"), true},
	} {
		text := recorded(c.source)
		tr, err := recording.Read(text, recording.Own)
		if err != nil {
			t.Fatal(err)
		}
		if got := retell.Turns(text, tr); (len(got) > 0) != c.claimed {
			t.Errorf("%s: %d turns are claimed of\n%s", c.desc, len(got), c.source)
		}
	}
}

// recorded is the recording of a program whose main awaits functions, thrice in a
// loop, each of which sleeps for a second. It is what is left where nothing is ever
// waited for.
func recorded(source string) string {
	var b strings.Builder
	lines := strings.Split(source, "\n")
	fmt.Fprintf(&b, `{"gatherground":1,"python":"3.13","clock":"virtual","file":"main.py","source":%s}`+"\n", strconv.Quote(source))
	at, inner, main := 0, 0, 0
	say := func(format string, args ...any) {
		fmt.Fprintf(&b, `{"at":%d,"tick":1,%s}`+"\n", at, fmt.Sprintf(format, args...))
	}
	awaited := regexp.MustCompile(`^ +await (get|fill|drain|open_|use)\(`)
	for i, line := range lines {
		found := awaited.FindStringSubmatch(line)
		switch {
		case strings.HasPrefix(line, "async def main"):
			main = i + 1
			say(`"is":"run","line":%d`, len(lines))
			say(`"is":"task","task":1,"name":"Task-1","coro":"main","by":null,"line":%d,"first":%d,"main":true`, len(lines), main)
			say(`"is":"start","task":1`)
		case main > 0 && found != nil:
			times := 1
			if strings.HasPrefix(lines[i-1], "    for ") {
				times = 3
			}
			for range times {
				inner++
				say(`"is":"enter","inner":%d,"task":1,"line":%d,"coro":%q,"args":"","first":%d`, inner, i+1, found[1], 1)
				say(`"is":"wait","task":1,"line":3,"on":{"kind":"sleep","seconds":1.0}`)
				at += 1e9
				say(`"is":"go","task":1,"line":3`)
				say(`"is":"leave","inner":%d,"state":"returned","value":null`, inner)
			}
		}
	}
	say(`"is":"end","task":1,"state":"returned","value":null`)
	say(`"is":"ran","state":"returned"`)
	say(`"is":"over","outcome":"returned"`)
	return b.String()
}
