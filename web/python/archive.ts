// Files as a zip, none of them compressed: the form in which Python takes its
// library.

/** The archive of these texts by their names. */
export function archive(files: Record<string, string>): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const entries = Object.entries(files).map(([name, text]) => ({ name: encoder.encode(name), content: encoder.encode(text) }));
  const size = entries.reduce((sum, { name, content }) => sum + 30 + 46 + 2 * name.length + content.length, 22);
  const zip = new Uint8Array(size);
  const view = new DataView(zip.buffer);
  let at = 0;
  const put = (...fields: [bytes: 2 | 4, value: number][]) => {
    for (const [bytes, value] of fields) {
      if (bytes === 2) view.setUint16(at, value, true);
      else view.setUint32(at, value, true);
      at += bytes;
    }
  };
  const bytes = (content: Uint8Array) => {
    zip.set(content, at);
    at += content.length;
  };
  /** The first of January 1980, as zips have it. */
  const day = 0x21;
  const places = entries.map(({ name, content }) => {
    const [place, sum] = [at, checksum(content)];
    put([4, 0x04034b50], [2, 20], [2, 0x800], [2, 0], [2, 0], [2, day], [4, sum], [4, content.length], [4, content.length], [2, name.length], [2, 0]);
    bytes(name);
    bytes(content);
    return [place, sum] as const;
  });
  const directory = at;
  entries.forEach(({ name, content }, i) => {
    const [place, sum] = places[i]!;
    put([4, 0x02014b50], [2, 20], [2, 20], [2, 0x800], [2, 0], [2, 0], [2, day], [4, sum], [4, content.length], [4, content.length], [2, name.length], [2, 0], [2, 0], [2, 0], [2, 0], [4, 0], [4, place]);
    bytes(name);
  });
  const end = at;
  put([4, 0x06054b50], [2, 0], [2, 0], [2, entries.length], [2, entries.length], [4, end - directory], [4, directory], [2, 0]);
  return zip;
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let c = byte;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  return c;
});

/** CRC-32. */
function checksum(content: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of content) c = (c >>> 8) ^ table[(c ^ byte) & 0xff]!;
  return ~c >>> 0;
}
