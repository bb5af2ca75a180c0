package browser_test

import (
	"slices"
	"strings"
	"testing"
)

// Programs that would harm the page, its origin, or the next run. What they print
// is looked at: none may begin with "got".
var hostile = []struct{ desc, source string }{
	{"the page's objects", `
import js
for name in ("document", "window", "parent", "top", "localStorage", "sessionStorage", "opener"):
    try:
        print("got", name, getattr(js, name))
    except AttributeError:
        print("no", name)
`},
	{"what is stored", `
import js
async def main():
    for name in ("indexedDB", "caches", "cookieStore"):
        thing = getattr(js, name, None)
        if thing is None:
            print("no", name)
            continue
        try:
            if name == "indexedDB":
                request = thing.open("x")
                print("no answer", request)
            elif name == "caches":
                promise = thing.keys()
                print("no answer", promise)
            else:
                print("no answer", thing.getAll())
        except Exception as error:
            print("no", name, type(error).__name__)
import asyncio
asyncio.run(main())
`},
	{"requests with credentials", `
import js
for address in ("ORIGIN/api/run?s=stolen", "ORIGIN/stolen"):
    try:
        request = js.XMLHttpRequest.new()
        request.open("GET", address, False)
        request.withCredentials = True
        request.send()
        print("got", request.status)
    except Exception as error:
        print("no", type(error).__name__)
    js.fetch(address, credentials="include", method="POST")
try:
    js.WebSocket.new("ws" + "ORIGIN"[4:] + "/stolen")
except Exception as error:
    print("no", type(error).__name__)
try:
    js.importScripts("ORIGIN/stolen")
except Exception as error:
    print("no", type(error).__name__)
`},
	{"messages to the page", `
import js
for _ in range(100):
    js.postMessage("hello")
    js.postMessage(None)
    js.eval
`},
	{"forged lines", `
import json
from pyodide.ffi import to_js
import js
line = json.dumps({"is": "out", "at": -1e308, "text": "<script>parent.hacked = 1</script>", "to": "out", "line": 1e308}) + "\n"
for run in range(5):
    bytes = to_js(line.encode()).buffer
    js.postMessage(to_js({"is": "lines", "run": run, "bytes": bytes}, dict_converter=js.Object.fromEntries))
    js.postMessage(to_js({"is": "lines", "run": run, "bytes": line}, dict_converter=js.Object.fromEntries))
`},
	{"names of markup", `
import asyncio
async def work():
    print("<img src=x onerror='parent.hacked=1'>")
    raise ValueError("<script>hacked = 1</script>")
async def main():
    task = asyncio.create_task(work(), name="<script>top.hacked = 1</script>")
    await asyncio.wait([task])
asyncio.run(main())
`},
	{"another Task", `
import asyncio, builtins, sys
class Other: pass
asyncio.Task = asyncio.tasks.Task = Other
asyncio.run = asyncio.gather = None
builtins.print = lambda *a: None
asyncio.Queue.put = None
sys.stdout = None
`},
	{"other ways of tasks and futures", `
import asyncio
asyncio.Future.__init__ = asyncio.Future.cancel = None
asyncio.Task.__init__ = asyncio.Task.cancel = None
`},
	{"no monitoring", `
import sys
for tool in range(6):
    try:
        sys.monitoring.free_tool_id(tool)
    except Exception:
        pass
sys.monitoring.set_events = None
sys.settrace(lambda *a: None)
`},
	{"no recorder", `
import gatherground, virtual, sys
gatherground.Recorder._line = None
virtual.run = None
del sys.modules["virtual"]
`},
	{"no more answers", `
import js
js.self.close()
while True: pass
`},
	{"a thousand million items", `
try:
    x = [0] * 10**9
    print("got them")
except MemoryError:
    print("no room")
`},
	{"more memory than there is", `
keep = []
try:
    while True:
        keep.append(bytearray(16 << 20))
except MemoryError:
    n = len(keep)
    keep.clear()
    print("no room after", n)
    assert n < 40
`},
	{"a million tasks", `
import asyncio
async def main():
    await asyncio.gather(*(asyncio.sleep(1) for _ in range(10**6)))
asyncio.run(main())
`},
	{"a hundred megabytes of output", `
while True:
    print("x" * 100_000)
`},
	{"without end, deaf", `
while True:
    try:
        while True: pass
    except BaseException:
        pass
`},
	{"no way back", `
def deeper():
    deeper()
import sys
sys.setrecursionlimit(10**9)
deeper()
`},
}

// stops are programs that come to no end, and what is said when Stop is pressed.
var stops = []struct{ desc, source, says string }{
	{"a loop", "while True:\n    pass\n", "Stopped"},
	{"a regular expression", "import re\nre.match(r'(a+)+$', 'a' * 60 + 'b')\n", "Stopped"},
	{"a sum", "print('begun')\nsum(range(10**12))\n", "Stopped"},
	{"tasks that never wait", "import asyncio\nasync def main():\n    while True:\n        await asyncio.sleep(0)\n        sum(range(1000))\nasyncio.run(main())\n", ""},
}

func TestHostileProgramsAreHarmless(t *testing.T) {
	t.Parallel()
	b := openPython(t)
	// Time limits are not to be waited for.
	check(t, b.page.Evaluate(`document.querySelector("[data-python]").dataset.seconds = "3"`, nil))
	check(t, b.page.Evaluate(`(() => { document.cookie = "secret=cookie"; localStorage.setItem("secret", "stored"); })()`, nil))
	sane := func(after string) {
		t.Helper()
		if got := b.run("import asyncio\nprint('still', 'here')\nasyncio.run(asyncio.sleep(1))\n"); got.Output != "still here\n" || got.Said != "The program ended after 1.0 s." {
			t.Errorf("after %s the next run says %q, %q", after, got.Said, got.Output)
		}
		var harmed struct {
			Hacked bool
			Stored string
		}
		check(t, b.page.Evaluate(`({ hacked: "hacked" in window || document.querySelector("[data-part=result] :is(script, img)") !== null, stored: localStorage.getItem("secret") + document.cookie })`, &harmed))
		if harmed.Hacked || harmed.Stored != "storedsecret=cookie" {
			t.Errorf("after %s: %+v", after, harmed)
		}
	}
	sane("the start")
	for _, c := range hostile {
		got := b.run(strings.ReplaceAll(c.source, "ORIGIN", b.address))
		t.Logf("%s: %s %.300q", c.desc, got.Said, got.Output)
		if got.Said == "" || strings.Contains(got.Output, "got ") || strings.Contains(got.Output, "secret=") {
			t.Errorf("%s: it says %q and prints %.2000q", c.desc, got.Said, got.Output)
		}
		sane(c.desc)
	}
	for _, c := range stops {
		b.start(c.source)
		b.press("stop")
		got := b.end()
		t.Logf("%s: %s", c.desc, got.Said)
		if !strings.Contains(got.Said, c.says) {
			t.Errorf("%s: it says %q", c.desc, got.Said)
		}
		sane(c.desc)
	}
	if i := slices.IndexFunc(b.requests(), func(target string) bool { return strings.Contains(target, "stolen") }); i >= 0 {
		t.Errorf("the server was asked for %s", b.requests()[i])
	}
}
