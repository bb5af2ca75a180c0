// Where an answer comes from: the whole of what a service worker decides.

/** What a version of the site is made of. */
export interface Kept {
  /** Addresses with a hash in their name: they never change. */
  assets: string[];
  /** The same, but of a weight that nobody is to carry unasked: they are kept when they are used. */
  later: string[];
  /** All others: pages, icons, the manifest. */
  pages: string[];
}

/** The network alone; the network and, if it fails, what is kept; or what is kept and, if that is missing, the network. */
export type Way = { from: "elsewhere" } | { from: "network" | "kept"; address: string };

export function choose(kept: Kept, origin: string, request: { method: string; url: string; mode?: string }): Way {
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== origin) return { from: "elsewhere" };
  if (url.pathname.startsWith("/assets/")) return { from: "kept", address: url.pathname };
  // A page's query is its own script's business, as /play?s=… is.
  const page = [url.pathname, url.pathname + "/", url.pathname.replace(/\/$/, "")].find((address) => kept.pages.includes(address));
  return page === undefined ? { from: "elsewhere" } : { from: "network", address: page };
}
