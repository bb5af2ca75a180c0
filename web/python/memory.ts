// What Python's memory is like once it has started, kept on the device: a later
// visit copies it, and imports nothing. It is bound to the files that it was made
// from and to the browser, there is one at most, and it comes of a Python that has
// run no program but ours.

/** The cache that has it, and what it goes by there: a name that no page has. */
const place = "gather-ground:python";
const name = "/python/memory";

/** The most that is taken, in bytes. */
export const mostMemory = 64 << 20;

/** What is kept, and whether it is whole: to look takes as long as to begin with it, and can be done beside that. */
export interface Kept {
  memory: Blob;
  whole: Promise<boolean>;
}

/** Reports whether something is kept of a Python that was made of this. */
export async function isMemoryKept(of: string): Promise<boolean> {
  return (await found(of)) !== undefined;
}

/** What is kept of a Python that was made of this; undefined where there is nothing. */
export async function keptMemory(of: string): Promise<Kept | undefined> {
  const answer = await found(of);
  const memory = await answer?.blob().catch(() => undefined);
  return memory && { memory, whole: sumOf(memory).then((sum) => sum === answer?.headers.get("X-Sum"), () => false) };
}

async function found(of: string): Promise<Response | undefined> {
  try {
    const answer = await (await caches.open(place)).match(name);
    return answer?.headers.get("X-Of") === labelled(of) ? answer : undefined;
  } catch {
    // A browser may keep nothing, or not let itself be asked.
    return undefined;
  }
}

/** Keeps it in the place of what was there. */
export async function keepMemory(of: string, memory: Blob): Promise<void> {
  try {
    const headers = { "X-Of": labelled(of), "X-Sum": await sumOf(memory) };
    const cache = await caches.open(place);
    await cache.delete(name);
    await cache.put(name, new Response(memory, { headers }));
  } catch {
    // There is no room. The next visit starts as this one did.
  }
}

/** Keeps nothing: what was there did not start. */
export async function forgetMemory(): Promise<void> {
  try {
    await caches.delete(place);
  } catch {
    // Then nothing was kept.
  }
}

/** A header has no other letters. */
function labelled(of: string): string {
  return encodeURIComponent(`${of} ${navigator.userAgent}`);
}

async function sumOf(memory: Blob): Promise<string> {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", await memory.arrayBuffer()));
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
