// The whole of what runs in the frame: it makes the worker, and passes on what is
// said. The frame has no origin and its policy lets nothing be loaded, so all that
// the worker needs is handed in by the page.

import { givenWith, longest, newsFrom, type News, type Order, type Run } from "./message";

let worker: Worker | undefined;
let going: string | undefined;
let said = 0;
/** From then on, what comes may be the program's own. */
let hasRun = false;
/** Why the worker is of no use, once it has said so. */
let broken: News | undefined;

const tell = (news: News) => parent.postMessage(news, "*", givenWith(news));

function make(script: Blob): void {
  worker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  worker.onerror = ({ message }) => tell((broken = { is: "broken", reason: message }));
  worker.onmessage = ({ data }) => {
    const news = newsFrom(data);
    said += news === undefined ? 1000 : news.is === "lines" ? news.bytes.byteLength : news.is === "over" ? news.answer.length : 100;
    if (news?.is === "ready" && hasRun) return;
    if (said > longest) {
      // The page is spared the flood, and learns what it was.
      worker?.terminate();
      tell({ is: "broken", reason: "flood" });
    } else if (news !== undefined) {
      tell(news);
    }
  };
}

addEventListener("message", ({ source, data }: MessageEvent<Order>) => {
  if (source !== parent) return;
  switch (data.do) {
    case "make":
      return make(data.script);
    case "start":
    case "wasm":
    case "complete":
      return broken === undefined ? worker?.postMessage(data) : tell(broken);
    case "run":
      said = 0;
      hasRun = true;
      // A worker that is busy hears no message. It looks whether this can still be read.
      // It stays for the next run until one is stopped: to make one takes a millisecond or two.
      // Of a blob without a type, Firefox complains that it is no XML.
      going ??= URL.createObjectURL(new Blob(["on"], { type: "text/plain" }));
      worker?.postMessage({ ...data, going } satisfies Run);
      return;
    case "stop":
      if (going !== undefined) URL.revokeObjectURL(going);
      going = undefined;
  }
});
