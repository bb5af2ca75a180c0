// A program in an address: compressed, and behind "#", so that no server is sent
// it.

/** The most that a program from an address may have, in characters. */
const most = 200_000;

/** Under which key one page of this site tells the next, in this tab, which program the visitor has asked to be run: no address can say that. */
export const toRun = "gather-ground:run";

/** What stands behind "#" for a program. */
export async function linked(source: string): Promise<string> {
  const packed = await through(new TextEncoder().encode(source), new CompressionStream("deflate-raw"));
  const bytes = Array.from(new Uint8Array(packed), (byte) => String.fromCharCode(byte)).join("");
  return "p=" + btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The program of an address; undefined if there is none, an Error that says so if it cannot be read. */
export async function programOf(hash: string): Promise<string | Error | undefined> {
  const packed = new URLSearchParams(hash.replace(/^#/, "")).get("p");
  if (packed === null) return undefined;
  try {
    const bytes = Uint8Array.from(atob(packed.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(await through(bytes, new DecompressionStream("deflate-raw")));
  } catch {
    return new Error("The program in this address cannot be read: the address is cut off, or was changed.");
  }
}

/** Passes bytes through a stream, and no more than a program may have. */
async function through(bytes: Uint8Array<ArrayBuffer>, stream: CompressionStream | DecompressionStream): Promise<ArrayBuffer> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts).arrayBuffer();
    size += value.byteLength;
    if (size > most) {
      await reader.cancel();
      throw new Error("too large");
    }
    parts.push(value as Uint8Array<ArrayBuffer>);
  }
}
