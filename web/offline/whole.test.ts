import assert from "node:assert/strict";
import { test } from "node:test";

import { isWhole } from "./whole";

// The SHA-256 of "a" begins so.
const script = "/assets/player-ca978112ca1bbdcafac231b39a23dc4d.js";
const program = "/assets/play-ca978112ca1bbdcafac231b39a23dc4d.wasm";
const large = "/assets/python-ca978112ca1bbdcafac231b39a23dc4d.wasm";
const kept = { assets: [script, program, "/assets/short-ca978112.js"], later: [large], pages: ["/", "/icon.svg", "/embeds/blog.html"] };
const page = `<script type="module" src="${script}"></script>`;

const cases: { desc: string; address: string; body: string; type: string; status?: number; want: boolean }[] = [
  { desc: "a script", address: script, body: "a", type: "text/javascript; charset=utf-8", want: true },
  { desc: "a program, as a host without its type sends it", address: program, body: "a", type: "application/octet-stream", want: true },
  { desc: "what is kept when it is used", address: large, body: "a", type: "application/wasm", want: true },
  { desc: "another under that name", address: large, body: "b", type: "application/wasm", want: false },
  { desc: "another script under the name", address: script, body: "b", type: "text/javascript", want: false },
  { desc: "the right bytes as a page", address: script, body: "a", type: "text/html", want: false },
  { desc: "a page in the place of a program", address: program, body: "<p>Sign in", type: "text/html", want: false },
  { desc: "an error", address: script, body: "a", type: "text/javascript", status: 500, want: false },
  { desc: "a name that says too little of its content", address: "/assets/short-ca978112.js", body: "a", type: "text/javascript", want: false },
  { desc: "a page of this version", address: "/", body: page, type: "text/html; charset=utf-8", want: true },
  { desc: "somebody else's page", address: "/", body: "<p>Sign in", type: "text/html", want: false },
  { desc: "no page", address: "/", body: page, type: "text/plain", want: false },
  { desc: "an icon", address: "/icon.svg", body: "<svg/>", type: "image/svg+xml", want: true },
  { desc: "a page in the place of an icon", address: "/icon.svg", body: page, type: "text/html", want: false },
  { desc: "a page for others, which has nothing of ours", address: "/embeds/blog.html", body: "<p>", type: "text/html", want: true },
];

for (const { desc, address, body, type, status = 200, want } of cases) {
  test(desc, async () => {
    assert.equal(await isWhole(kept, address, new Response(body, { status, headers: { "Content-Type": type } })), want);
  });
}
