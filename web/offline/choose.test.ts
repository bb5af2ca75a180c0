import assert from "node:assert/strict";
import { test } from "node:test";

import { choose, type Way } from "./choose";

const kept = { assets: ["/assets/play-1.wasm"], later: [], pages: ["/", "/play", "/lessons/results-in-order/", "/icon.svg"] };
const elsewhere: Way = { from: "elsewhere" };

const cases: { desc: string; method?: string; url: string; want: Way }[] = [
  { desc: "a page comes from the network while there is one", url: "/", want: { from: "network", address: "/" } },
  { desc: "a lesson without its slash is the same page", url: "/lessons/results-in-order", want: { from: "network", address: "/lessons/results-in-order/" } },
  { desc: "a page with a slash too many too", url: "/play/", want: { from: "network", address: "/play" } },
  { desc: "a scenario in the address is for the page's script", url: "/play?s=task(%22A%22)", want: { from: "network", address: "/play" } },
  { desc: "what has a hash is kept", url: "/assets/play-1.wasm", want: { from: "kept", address: "/assets/play-1.wasm" } },
  { desc: "another version's may be", url: "/assets/play-2.wasm", want: { from: "kept", address: "/assets/play-2.wasm" } },
  { desc: "runs on the server are asked for there", url: "/api/run?s=task(%22A%22)", want: elsewhere },
  { desc: "what is sent is sent", method: "POST", url: "/", want: elsewhere },
  { desc: "other sites are none of its business", url: "https://other.example/", want: elsewhere },
];

for (const { desc, method = "GET", url, want } of cases) {
  test(desc, () => {
    assert.deepEqual(choose(kept, "https://here.example", { method, url: new URL(url, "https://here.example").href }), want);
  });
}
