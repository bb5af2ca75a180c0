package recorder_test

import (
	"strings"
	"testing"

	"github.com/gatherground/gatherground/internal/recorder/drive"
)

// TestWhoHasWhatOthersWaitFor runs programs that hang, and looks at what is told of
// who waits for what. Python before 3.12 cannot be asked who takes a lock, and before
// 3.13 a name is looked for only where a task waits.
func TestWhoHasWhatOthersWaitFor(t *testing.T) {
	pythons(t, func(t *testing.T, version string, d driver) {
		if version >= "3.13" {
			saysWhoHasWhat(t, d)
		}
	})
}

func TestWhoHasWhatOthersWaitForInThePage(t *testing.T) {
	saysWhoHasWhat(t, telling(drive.StartPage(t)))
}

func saysWhoHasWhat(t *testing.T, d driver) {
	for _, c := range []struct{ desc, program, told string }{
		{"two locks under one name", `import asyncio
async def work(lock, other):
    async with lock:
        await asyncio.sleep(1)
        async with other: pass
async def main():
    first, second = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(work(first, second), work(second, first))
asyncio.run(main())
`, "A deadlock: work 2 waits for work 3, and work 3 waits for work 2. | main waits for gather on line 8: nothing is left that could wake it. | work 2 waits for the lock second on line 5, taken by work 3 on line 3: nothing is left that could wake it. | work 3 waits for the lock first on line 5, taken by work 2 on line 3: nothing is left that could wake it."},
		{"two locks that have no name but one", `import asyncio
async def work(lock):
    async with lock:
        async with lock: pass
async def main():
    await asyncio.gather(*(work(asyncio.Lock()) for _ in range(2)))
asyncio.run(main())
`, "work 2 waits for the lock lock on line 4, taken by itself on line 3: nothing is left that could wake it. | work 3 waits for the lock lock (2) on line 4, taken by itself on line 3"},
		{"one that another has by now", `import asyncio
async def work(lock, seconds):
    async with lock:
        await asyncio.sleep(seconds)
        await asyncio.get_running_loop().create_future()
async def main():
    door = asyncio.Lock()
    async with door:
        jobs = [asyncio.create_task(work(door, n), name=f"job {n}") for n in range(2)]
        await asyncio.sleep(1)
    await asyncio.wait(jobs)
asyncio.run(main())
`, "job 1 waits for the lock door on line 3, taken by job 0 on line 3: nothing is left that could wake it."},
		{"a lock that another task gives back", `import asyncio
door = asyncio.Lock()
async def take():
    await door.acquire()
async def main():
    await asyncio.gather(take())
    door.release()
    await door.acquire()
    await door.acquire()
asyncio.run(main())
`, "main waits for the lock door on line 9, taken by itself on line 8"},
		{"a task that never gave it back", `import asyncio
async def take(door):
    await door.acquire()
async def main():
    door = asyncio.Lock()
    await asyncio.gather(take(door))
    await door.acquire()
asyncio.run(main())
`, "main waits for the lock door on line 7, taken by take on line 3: nothing is left that could wake it."},
		{"a semaphore of two", `import asyncio
async def work(pool, n):
    async with pool:
        if n: await asyncio.get_running_loop().create_future()
async def main():
    pool = asyncio.Semaphore(2)
    await asyncio.gather(*(work(pool, n) for n in range(4)))
asyncio.run(main())
`, "work(3) waits for the semaphore pool on line 3, taken by work(1) and work(2) on line 3"},
		{"a semaphore that is a signal", `import asyncio
async def give(signal):
    signal.release()
async def main():
    signal = asyncio.Semaphore(1)
    await signal.acquire()
    await asyncio.gather(give(signal))
    await signal.acquire()
    await signal.acquire()
asyncio.run(main())
`, "main waits for the semaphore signal on line 9: nothing is left that could wake it."},
		{"a condition", `import asyncio
async def work(ready):
    async with ready:
        await asyncio.get_running_loop().create_future()
async def main():
    ready = asyncio.Condition()
    await asyncio.gather(work(ready), work(ready))
asyncio.run(main())
`, "work 3 waits for the lock ready on line 3, taken by work 2 on line 3"},
		{"with a time limit, and an attribute", `import asyncio
class Store:
    def __init__(self):
        self.lock = asyncio.Lock()
async def use(store):
    await asyncio.wait_for(store.lock.acquire(), None)
    await asyncio.wait_for(store.lock.acquire(), None)
async def main():
    await asyncio.gather(use(Store()))
asyncio.run(main())
`, "use waits for the lock store.lock on line 7, taken by itself on line 6"},
	} {
		a := d.run("main.py", c.program)
		if _, told := told(t, a.Recording); !strings.Contains(told, c.told) {
			t.Errorf("%s: it tells\n%s\nand not\n%s", c.desc, told, c.told)
		}
		if strings.Contains(a.Recording, `"is":"fault"`) {
			t.Errorf("%s: the recorder fails:\n%s", c.desc, a.Recording)
		}
	}
}
