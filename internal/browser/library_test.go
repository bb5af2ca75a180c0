package browser_test

import (
	"testing"
)

// watchMore notes whether a run says that it needs more of Python's library, and wasMore
// reports it.
const (
	watchMore = `(() => {
		const said = document.querySelector(".py-said");
		globalThis.more = false;
		new MutationObserver(() => (globalThis.more ||= said.textContent.startsWith("More of Python"))).observe(said, { subtree: true, childList: true, characterData: true });
	})()`
	wasMore = `globalThis.more`
)

func TestMoreOfTheLibraryComesForTheProgramThatNeedsIt(t *testing.T) {
	t.Parallel()
	b := openPython(t)
	for _, c := range []struct {
		name, source, output string
		needs                bool
	}{
		{"what Python starts with", `import asyncio, collections, contextlib, dataclasses, datetime, enum, functools, inspect, itertools, json, logging, math, os, random, re, sys, time, traceback, typing, urllib.parse

async def main():
    await asyncio.gather(asyncio.sleep(1), asyncio.to_thread(time.sleep, 2))
    print(json.dumps(["ä"]), "ä".encode("latin-1"), "ä".encode("utf-16-le"))

asyncio.run(main())
`, `["\u00e4"] b'\xe4' b'\xe4\x00'` + "\n", false},
		{"a traceback through asyncio", `import asyncio, traceback

async def main():
    async with asyncio.timeout(1):
        await asyncio.sleep(2)

try:
    asyncio.run(main())
except TimeoutError:
    lines = traceback.format_exc().splitlines()
    print(*(line.split('"')[1].rpartition("/")[2] for line in lines if line.startswith("  File")), lines[-2].strip())
`, "main.py tasks.py main.py runners.py runners.py base_events.py main.py timeouts.py raise TimeoutError from exc_val\n", false},
		{"a module that is nowhere", "try:\n    import numpy\nexcept ImportError as e:\n    print(e)\n", "No module named 'numpy'\n", false},
		{"a coroutine that nobody awaits", "import asyncio\n\nasync def f(): pass\n\nasync def main(): f()\n\nasyncio.run(main())\n", "main.py:5: RuntimeWarning: coroutine 'f' was never awaited\n  async def main(): f()\nRuntimeWarning: Enable tracemalloc to get the object allocation traceback\n", false},
		{"an encoding of names", "print('ä.de'.encode('idna'))\n", "b'xn--4ca.de'\n", true},
		{"a module that is asked for in the middle of the work", "import os\n\nprint(os.path.exists('made'))\nopen('made', 'w').close()\nimport statistics\n", "False\n", true},
		{"a module", "import statistics\n\nprint(statistics.mean([1, 2, 6]))\n", "3\n", true},
		{"a module that is asked for late", `import asyncio

async def main():
    print("begins")
    await asyncio.sleep(1)
    import email.message
    print(email.message.Message)

asyncio.run(main())
`, "begins\n<class 'email.message.Message'>\n", true},
		{"a module of a package that is there", "import importlib.metadata\n\nprint(importlib.metadata.version.__name__)\n", "version\n", true},
		{"a module that might be missing", "try:\n    import tomllib\nexcept ImportError:\n    print('none')\nelse:\n    print(tomllib.loads('a = 1'))\n", "{'a': 1}\n", true},
		{"a traceback through json", "import json, traceback\n\ntry:\n    json.loads('x')\nexcept ValueError:\n    print(traceback.format_exc().splitlines()[-2])\n", "    raise JSONDecodeError(\"Expecting value\", s, err.value) from None\n", true},
		{"the source of a function", "import inspect, textwrap\n\nprint(inspect.getsource(textwrap.dedent).splitlines()[0])\n", "def dedent(text):\n", true},
	} {
		b.visit()
		check(t, b.page.Evaluate(watchMore, nil))
		got := b.run(c.source)
		if got.Output != c.output || got.State != "ready" {
			t.Errorf("%s: it prints %q, says %q, and leaves Python %s", c.name, got.Output, got.Said, got.State)
		}
		var needed bool
		if check(t, b.page.Evaluate(wasMore, &needed)); needed != c.needs {
			t.Errorf("%s: that all of the library was asked for is %t", c.name, needed)
		}
	}
	quiet(t, b.page)
}

func TestAProgramIsToldThatTheLibraryCannotBeHad(t *testing.T) {
	t.Parallel()
	b := openPython(t)
	b.part.Store(true)
	b.run("print('hello')\n")
	b.open("import statistics\n\nprint(statistics.mean([1, 2, 6]))\n")
	b.press("run")
	const lacks = "The program needs more of Python’s library. Python’s files could not be loaded. Is there a network?"
	b.until(`document.querySelector(".py-said").textContent === "` + lacks + `"`)
	if got := b.run("print('goes on')\n"); got.Output != "goes on\n" {
		t.Errorf("then it prints %q and says %q", got.Output, got.Said)
	}
	b.part.Store(false)
	if got := b.run("import statistics\n\nprint(statistics.mean([1, 2, 6]))\n"); got.Output != "3\n" {
		t.Errorf("with a network it prints %q and says %q", got.Output, got.Said)
	}
}
