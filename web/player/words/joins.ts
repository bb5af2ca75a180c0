// The thin lines between what the call gave and who finished when.

export interface Join {
  row: number;
  path: string;
}

/** An item of a list: whose it is, and how far down its middle is. */
export interface Stop {
  row: number | undefined;
  middle: number;
}

/** A line for each row that stands in both lists, from its place on the left to its place on the right, in a field of `width`. */
export function joins(left: Stop[], right: Stop[], width: number): Join[] {
  const place = new Map(right.map(({ row, middle }) => [row, middle]));
  return left.flatMap(({ row, middle: from }) => {
    const to = row === undefined ? undefined : place.get(row);
    if (row === undefined || to === undefined) return [];
    return [{ row, path: `M0 ${from}C${width / 2} ${from} ${width / 2} ${to} ${width} ${to}` }];
  });
}
