// Places in a text.

/** A place as the core tells it, as an index of the string: lines and columns count from 1, columns in code points. */
export function indexOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let n = 1; n < line; n++) {
    const end = text.indexOf("\n", start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  let index = start;
  for (let n = 1; n < column && index < text.length && text[index] !== "\n"; n++) {
    index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  }
  return index;
}

/** The word or the one character that stands at index, as a range; at the end of a line it is empty. */
export function wordAt(text: string, index: number): [from: number, to: number] {
  const word = /^(?:[\p{L}\p{N}_]+|[^\n])/u.exec(text.slice(index, index + 100));
  return [index, index + (word?.[0].length ?? 0)];
}
