// What Python's memory is like once it has started, kept on the device: a later
// visit copies it, and imports nothing. It is bound to the files that it was made
// from and to the browser, there is one at most, and it comes of a Python that has
// run no program but ours.

/** The cache that has it, and what it goes by there: a name that no page has. */
const place = "gather-ground:python";
const name = "/python/memory";

/** The most that is taken, in bytes. */
export const mostMemory = 64 << 20;

/** What is kept of a Python that was made of this; undefined where there is nothing, or nothing whole. */
export async function keptMemory(of: string): Promise<ArrayBuffer | undefined> {
  try {
    const answer = await (await caches.open(place)).match(name);
    if (answer === undefined || answer.headers.get("X-Of") !== labelled(of)) return undefined;
    const memory = await answer.arrayBuffer();
    return (await sumOf(memory)) === answer.headers.get("X-Sum") ? memory : undefined;
  } catch {
    // A browser may keep nothing, or not let itself be asked.
    return undefined;
  }
}

/** Keeps it in the place of what was there. */
export async function keepMemory(of: string, memory: ArrayBuffer): Promise<void> {
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

async function sumOf(memory: ArrayBuffer): Promise<string> {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", memory));
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
