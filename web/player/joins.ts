// The thin lines between what the call gave and who finished when.

export interface Join {
  row: number;
  path: string;
}

/**
 * A line for each row that stands in both lists, from its place on the left to
 * its place on the right, in a field of `width` whose items are `pitch` high.
 */
export function joins(left: (number | undefined)[], right: number[], width: number, pitch: number): Join[] {
  const place = new Map(right.map((row, i) => [row, i]));
  return left.flatMap((row, i) => {
    const j = row === undefined ? undefined : place.get(row);
    if (row === undefined || j === undefined) return [];
    const [from, to] = [middle(i, pitch), middle(j, pitch)];
    return [{ row, path: `M0 ${from}C${width / 2} ${from} ${width / 2} ${to} ${width} ${to}` }];
  });
}

function middle(index: number, pitch: number): number {
  return index * pitch + pitch / 2;
}
