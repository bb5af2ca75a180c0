// What the page and its worker say to each other.

import type { Edit, Frame, Play, Study } from "./play";

export type Fn = keyof Play | keyof Study;

/** What the functions take. */
export type Arg = string | Edit | Frame;

/** The first says where the program is; the others ask it. */
export type ToWorker = { wasm: string } | { id: number; fn: Fn; args: Arg[] };

export type FromWorker =
  | { ready: true }
  /** The program cannot be started; no use in trying again at once. */
  | { unavailable: string }
  /** The answer. */
  | { id: number; ok: string }
  /** The program broke while it looked for the answer, and has to be started anew. */
  | { id: number; crashed: string };

/** Why a page cannot go on whose site has been renewed: what it asks for is gone. */
export const outdated = "The site has been renewed since this page was loaded.";
