package serve

import (
	"strconv"
	"time"
)

// scripts are what the pages run besides the site's own, by their addresses.
var scripts = map[string]string{"/live.js": pageScript, "/live-listener.js": listenerScript}

// liveAddress is that of the script for pages of this build.
func liveAddress(built time.Time) string { return "/live.js?built=" + name(built) }

// name is what a build is called.
func name(built time.Time) string { return strconv.FormatInt(built.UnixNano(), 10) }

// pageScript loads a page anew when there is another build than its own, and
// shows what went wrong when there could be none. A page that is left listens
// no more, since the browser may keep it to go back to.
//
// All pages listen through one worker where the browser has such: it opens six
// connections to a server of HTTP/1.1, and more tabs than that would have none.
const pageScript = `const own = new URL(import.meta.url).searchParams.get("built");
const told = document.createElement("pre");
told.setAttribute("role", "alert");

function hear({ kind, data }) {
  if (kind === "failed") {
    told.textContent = data;
    document.body.prepend(told);
  } else if (data === own) {
    told.remove();
  } else {
    location.reload();
  }
}

let leave;
function listen() {
  if (typeof SharedWorker === "undefined") {
    const events = new EventSource("/live");
    for (const kind of ["built", "failed"]) events.addEventListener(kind, ({ data }) => hear({ kind, data }));
    leave = () => events.close();
    return;
  }
  const { port } = new SharedWorker("/live-listener.js");
  port.onmessage = ({ data }) => hear(data);
  leave = () => {
    port.postMessage("leave");
    port.close();
  };
}
listen();
addEventListener("pagehide", () => leave());
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) listen();
});
`

// listenerScript is the worker that listens for all pages.
const listenerScript = `const ports = new Set();
let last;
const events = new EventSource("/live");
for (const kind of ["built", "failed"]) {
  events.addEventListener(kind, ({ data }) => {
    last = { kind, data };
    for (const port of ports) port.postMessage(last);
  });
}
addEventListener("connect", ({ ports: [port] }) => {
  ports.add(port);
  port.onmessage = () => ports.delete(port);
  if (last !== undefined) port.postMessage(last);
});
`
