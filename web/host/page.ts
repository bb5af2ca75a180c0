// The page's hosts, found by what the page says in its head.

import { Either } from "./either";
import { Host } from "./host";

/** They are the page's, and not this script's: one that is loaded later asks the same. */
const hosts = ((globalThis as { gatherGroundHosts?: Map<string, Host> }).gatherGroundHosts ??= new Map());

/** The host of the first program, that all players of a page share; it loads nothing until it is asked or started. */
export function pageHost(): Host {
  return hostOf("play");
}

/** The host of the second, for looking into a run. */
export function studyHost(): Host {
  return hostOf("study");
}

/** Whoever of the two can answer. */
export function pageAsker(): Either {
  return new Either(pageHost(), studyHost());
}

function hostOf(program: string): Host {
  let host = hosts.get(program);
  if (host === undefined) {
    host = new Host({ wasm: address(program), spawn: () => spawn(address("worker")) });
    hosts.set(program, host);
  }
  return host;
}

/** A frame in a sandbox has no origin, and may run only a worker that it made itself; that one may load the script. */
function spawn(script: string): Worker {
  if (origin !== "null") return new Worker(script);
  const made = URL.createObjectURL(new Blob([`importScripts(${JSON.stringify(script)})`], { type: "text/javascript" }));
  return new Worker(made);
}

/** Whether the visitor saves data: what is not asked for is not fetched. */
export function savesData(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}

/** Starts the first program when the browser has nothing better to do, unless the visitor saves data. */
export function startWhenIdle(): void {
  if (savesData()) return;
  const start = () => pageHost().start();
  const idle = () => ("requestIdleCallback" in window ? requestIdleCallback(start, { timeout: 10_000 }) : setTimeout(start, 1000));
  if (document.readyState === "complete") idle();
  else addEventListener("load", idle, { once: true });
}

function address(what: string): string {
  return new URL(part(what) ?? "", document.baseURI).href;
}

/** The address of a part that only some pages, or some sites, have: "" where the site was built without, undefined where the page does not speak of it. */
export function part(what: string): string | undefined {
  return document.querySelector<HTMLMetaElement>(`meta[name="gather-ground:${what}"]`)?.content;
}

/** Such a part of the program, loaded when it is asked for; a rejection where there is none. A script in a sandbox knows no address but a whole one. */
export async function load<M>(what: string): Promise<M> {
  return (await import(part(what) ? address(what) : "data:,")) as M;
}
