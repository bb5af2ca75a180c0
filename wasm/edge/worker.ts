// The Worker: it answers from the cache, and asks the Go program for the rest.

import "wasm_exec";
import { Program } from "./program";
import { knows } from "./tag";

/** Which build this is: what an older one left in the cache is not asked for. */
declare const VERSION: string;

/** What of Cloudflare's runtime is used here. */
interface Context {
  waitUntil(promise: Promise<unknown>): void;
}
const cache = (caches as unknown as { default: Cache }).default;

const program = new Program();

export default {
  async fetch(request: Request, _env: unknown, context: Context): Promise<Response> {
    try {
      return request.method === "GET" || request.method === "HEAD" ? await kept(request, context) : await program.answer(request);
    } catch (error) {
      console.error(error);
      return new Response("Something is wrong here, and it is not your doing.\n", { status: 500, headers: { "Content-Type": "text/plain; charset=utf-8" } });
    }
  },
};

/** Looks for the address as it is asked for, which needs no Go; then for the canonical one; then runs. */
async function kept(request: Request, context: Context): Promise<Response> {
  const { origin, pathname, search } = new URL(request.url);
  const keyOf = (address: string) => `${origin}/${VERSION}${address}`;
  const asked = keyOf(pathname + search);
  const known = await cache.match(asked);
  if (known !== undefined) return suited(returned(known), request);
  const canonical = keyOf(program.canonical(pathname + search));
  const alike = canonical === asked ? undefined : await cache.match(canonical);
  const whole = alike === undefined ? await program.answer(new Request(request.url, { headers: unconditional(request.headers) })) : returned(alike);
  if (lasts(whole)) {
    const keys = alike === undefined ? new Set([asked, canonical]) : [asked];
    for (const key of keys) context.waitUntil(cache.put(key, stored(whole.clone())));
  }
  return suited(whole, request);
}

/** An answer is determined by its address, unless it says otherwise. */
function lasts(answer: Response): boolean {
  return answer.status === 200 && !answer.headers.has("Vary") && !/no-store|private/.test(answer.headers.get("Cache-Control") ?? "");
}

/** The cache keeps an answer for as long as there is this build; browsers keep it for as long as it says. */
const told = "X-Told-Cache-Control";

function stored(answer: Response): Response {
  const headers = new Headers(answer.headers);
  headers.set(told, headers.get("Cache-Control") ?? "");
  headers.set("Cache-Control", "public, max-age=31536000");
  return new Response(answer.body, { headers });
}

function returned(kept: Response): Response {
  const headers = new Headers(kept.headers);
  const original = headers.get(told) ?? "";
  headers.delete(told);
  if (original === "") headers.delete("Cache-Control");
  else headers.set("Cache-Control", original);
  return new Response(kept.body, { headers });
}

function unconditional(headers: Headers): Headers {
  const rest = new Headers(headers);
  for (const name of ["If-None-Match", "If-Modified-Since", "Range"]) rest.delete(name);
  return rest;
}

/** The whole answer, or what of it a HEAD and a conditional request ask for. */
function suited(whole: Response, request: Request): Response {
  const headers = new Headers(whole.headers);
  const tag = headers.get("ETag");
  if (whole.status === 200 && tag !== null && knows(request.headers.get("If-None-Match"), tag)) {
    for (const name of ["Content-Length", "Content-Type"]) headers.delete(name);
    void whole.body?.cancel();
    return new Response(null, { status: 304, headers });
  }
  if (request.method !== "HEAD") return new Response(whole.body, { status: whole.status, headers });
  void whole.body?.cancel();
  return new Response(null, { status: whole.status, headers });
}
