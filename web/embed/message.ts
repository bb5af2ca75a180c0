// What a frame tells the page around it.

/** How tall the frame's content is, in pixels. */
export interface Told {
  "gather-ground": 1;
  height: number;
}

const [least, most] = [80, 4000];

/** Reads a message's data: the height that the frame is to have, or undefined where it says nothing of that. */
export function heightOf(data: unknown): number | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const told = data as Partial<Told>;
  if (told["gather-ground"] !== 1 || typeof told.height !== "number" || !Number.isFinite(told.height)) return undefined;
  return Math.min(Math.max(Math.ceil(told.height), least), most);
}
