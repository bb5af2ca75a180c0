// A memory without what is empty in it: of what Python has, more than half is.

const page = 4096;

/** The memory: its length, which of its pages have something, and those, each whole. */
export function packed(memory: Uint8Array<ArrayBuffer>): ArrayBuffer {
  const words = new Uint32Array(memory.buffer, memory.byteOffset, memory.byteLength >> 2);
  const full: number[] = [];
  for (let at = 0; at < memory.length; at += page) {
    const [from, to] = [at >> 2, Math.min(at + page, memory.length) >> 2];
    let i = from;
    while (i < to && words[i] === 0) i++;
    if (i === to) continue;
    full.push(at / page);
  }
  const list = Uint32Array.of(memory.length, full.length, ...full);
  const bytes = new Uint8Array(list.byteLength + full.length * page);
  bytes.set(new Uint8Array(list.buffer));
  full.forEach((at, i) => bytes.set(memory.subarray(at * page, (at + 1) * page), list.byteLength + i * page));
  return bytes.buffer;
}

/** What was packed; of something else it is a rejection. */
export async function unpacked(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await blob.arrayBuffer();
  const [length = 0, count = 0] = new Uint32Array(bytes, 0, 2);
  const memory = new Uint8Array(length);
  let from = 8 + 4 * count;
  for (const at of new Uint32Array(bytes, 8, count)) {
    const part = new Uint8Array(bytes, from, Math.min(page, length - at * page));
    memory.set(part, at * page);
    from += part.length;
  }
  return memory;
}
