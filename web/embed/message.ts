// What a frame and the page around it tell each other. A script that somebody
// has pinned meets frames of years later: what stands here may be added to, and
// neither side may need what is added.

import { isTheme, type Theme } from "./theme";

/** From the frame: how tall its content is, in pixels. */
export interface Told {
  "gather-ground": 1;
  height: number;
}

/** From the page: its theme is another one now. */
export interface Themed {
  "gather-ground": 1;
  theme: Theme;
}

const [least, most] = [80, 4000];

/** Reads a message's data: the height that the frame is to have, or undefined where it says nothing of that. */
export function heightOf(data: unknown): number | undefined {
  const told = ours<Told>(data);
  if (typeof told?.height !== "number" || !Number.isFinite(told.height)) return undefined;
  return Math.min(Math.max(Math.ceil(told.height), least), most);
}

/** Reads a message's data: the theme that the frame is to have, or undefined where it says nothing of that. */
export function themeIn(data: unknown): Theme | undefined {
  const told = ours<Themed>(data);
  return isTheme(told?.theme) ? told.theme : undefined;
}

function ours<T extends { "gather-ground": 1 }>(data: unknown): Partial<T> | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const told = data as Partial<T>;
  return told["gather-ground"] === 1 ? told : undefined;
}
