// The service worker: it keeps one version of the site, so that every lesson and
// the playground work without a network.
//
// Nobody is held on an old version: a page comes from the network whenever that
// answers, and only what has a hash in its name comes from here first. A new
// version takes over at once. What the version before it kept stays for as long
// as there is no third, for pages that are still open.

import { choose, type Kept } from "./choose";
import { isWhole } from "./whole";

/** The addresses to keep, and the name of this version; the build knows them. */
declare const KEPT: Kept;
declare const VERSION: string;

interface Lasting extends Event {
  waitUntil(promise: Promise<unknown>): void;
}
interface Fetching extends Lasting {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Surroundings {
  addEventListener(kind: "install" | "activate", listen: (event: Lasting) => void): void;
  addEventListener(kind: "fetch", listen: (event: Fetching) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  location: Location;
}
const self = globalThis as unknown as Surroundings;

const prefix = "gatherground ";
const name = prefix + VERSION;

/** How long one address may take to be kept before the whole attempt is given up, and left to the next visit, in milliseconds. */
const stamina = 60_000;

/** How long the network may take before a kept page is shown instead, and before what is missing is asked for again, in milliseconds. */
const patience = 4000;

self.addEventListener("install", (event) => event.waitUntil(keep(all).then(takeAlong).then(() => self.skipWaiting())));

self.addEventListener("activate", (event) => event.waitUntil(forget().then(() => self.clients.claim())));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const way = choose(KEPT, self.location.origin, request);
  if (way.from === "kept") event.respondWith(keptFirst(way.address, event));
  if (way.from === "network") {
    event.respondWith(networkFirst(way.address, event));
    event.waitUntil(keepMissing());
  }
});

const all = [...KEPT.assets, ...KEPT.pages];

/** Fetches these of what this version is made of; what an older one has under the same hash is taken from there. */
async function keep(addresses: string[]): Promise<void> {
  const cache = await caches.open(name);
  const one = async (address: string) => {
    const old = KEPT.assets.includes(address) ? await caches.match(address) : undefined;
    const answer = old !== undefined && (await isWhole(KEPT, address, old.clone())) ? old : await fetched(address);
    await put(cache, address, direct(answer));
  };
  // A few at a time: a visitor may be reading meanwhile.
  await Promise.all([0, 1, 2, 3].map(async (lane) => {
    for (let i = lane; i < addresses.length; i += 4) await one(addresses[i]!);
  }));
}

/** Puts an answer under its address. */
async function put(cache: Cache, address: string, answer: Response): Promise<void> {
  // WebKit, when it has thrown away what it kept in memory, knows the addresses
  // still, and drops without a word what is put under them.
  await cache.delete(address);
  await cache.put(address, answer);
}

/** Takes over what an older version has kept of what is kept when it is used. */
async function takeAlong(): Promise<void> {
  const cache = await caches.open(name);
  for (const address of KEPT.later) {
    const old = await caches.match(address);
    if (old !== undefined && (await isWhole(KEPT, address, old.clone()))) await put(cache, address, old);
  }
}

/** Asks the network; an answer that is not what the address stands for is an error. */
async function fetched(address: string): Promise<Response> {
  // Hosts of files lead to a page by a redirect, and never to what has a hash.
  const redirect = KEPT.pages.includes(address) ? "follow" : "error";
  const answer = await fetch(address, { cache: "no-cache", redirect, signal: AbortSignal.timeout(stamina) });
  if (new URL(answer.url).origin !== self.location.origin || !(await isWhole(KEPT, address, answer.clone()))) {
    throw new Error(`${address}: ${answer.status} from ${answer.url} is something else`);
  }
  return answer;
}

/** A page that came by a redirect would be refused as an answer to a navigation. */
function direct(answer: Response): Response {
  return answer.redirected ? new Response(answer.body, { status: answer.status, headers: answer.headers }) : answer;
}

/** Removes all versions but this one and the newest of the others. */
async function forget(): Promise<void> {
  const others = (await caches.keys()).filter((key) => key.startsWith(prefix) && key !== name);
  await Promise.all(others.slice(0, -1).map((key) => caches.delete(key)));
}

/** A page that is open since before a new version asks for what only the older ones have. */
async function keptFirst(address: string, event: Fetching): Promise<Response> {
  const kept = (await (await caches.open(name)).match(address)) ?? (await caches.match(address));
  if (kept === undefined) {
    const answer = await fetch(event.request);
    if (KEPT.later.includes(address)) event.waitUntil(keepUsed(address, answer.clone()).catch(() => undefined));
    return answer;
  }
  event.waitUntil(look(address).catch(() => undefined));
  return kept;
}

/** Keeps an answer that a page has asked for, if it is what the address stands for. */
async function keepUsed(address: string, answer: Response): Promise<void> {
  if (await isWhole(KEPT, address, answer.clone())) await put(await caches.open(name), address, answer);
}

const looked = new Set<string>();

/** Looks, once, whether what is kept is whole, and fetches it anew for the next visit if it is not. Nobody waits for that. */
async function look(address: string): Promise<void> {
  if (looked.has(address)) return;
  looked.add(address);
  const cache = await caches.open(name);
  const kept = await cache.match(address);
  if (kept === undefined || (await isWhole(KEPT, address, kept))) return;
  await cache.delete(address);
  await put(cache, address, direct(await fetched(address)));
}

let again: Promise<void> | undefined;

/** Keeps what is gone: a browser may throw away what was kept, and leave the service worker in charge. */
async function keepMissing(): Promise<void> {
  const kept = new Set((await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname));
  const gone = all.filter((address) => !kept.has(address));
  if (gone.length === 0) return;
  // What a browser has dropped between two pages may never be answered.
  const late = new Promise<void>((resolve) => setTimeout(resolve, patience));
  again ??= Promise.race([keep(gone), late]).catch(() => undefined).finally(() => (again = undefined));
  await again;
}

async function networkFirst(address: string, event: Fetching): Promise<Response> {
  const { request } = event;
  const cache = await caches.open(name);
  const kept = await cache.match(address);
  if (kept === undefined) return fetch(request);
  event.waitUntil(look(address).catch(() => undefined));
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), patience));
  const fetched = fetch(request).then((answer) => (answer.status >= 500 ? kept : answer), () => kept);
  return Promise.race([fetched, late]);
}
