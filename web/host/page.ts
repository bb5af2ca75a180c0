// The page's one host, found by what the page says in its head.

import { Host } from "./host";

let host: Host | undefined;

/** The host that all players of a page share; it loads nothing until it is asked or started. */
export function pageHost(): Host {
  return (host ??= new Host({
    wasm: address("wasm"),
    spawn: () => new Worker(address("worker")),
  }));
}

/** Starts the program when the browser has nothing better to do, unless the visitor saves data. */
export function startWhenIdle(): void {
  const saving = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData;
  if (saving) return;
  const start = () => pageHost().start();
  const idle = () => ("requestIdleCallback" in window ? requestIdleCallback(start, { timeout: 10_000 }) : setTimeout(start, 1000));
  if (document.readyState === "complete") idle();
  else addEventListener("load", idle, { once: true });
}

function address(what: string): string {
  const content = document.querySelector<HTMLMetaElement>(`meta[name="gather-ground:${what}"]`)?.content ?? "";
  return new URL(content, document.baseURI).href;
}
