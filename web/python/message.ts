// What is said between the page, the frame in its sandbox, and the worker in that
// frame. What comes out of there may have been said by the program itself: it is
// believed to be of the right shape only after a look, and never to be true.

import { mostMemory } from "./memory";

/** A program, and what it is given. */
export interface Program {
  source: string;
  /** What input() reads. */
  stdin: string;
  /** JSON: what the pretended network answers. */
  network: string;
  /** The most real time that it may take. */
  seconds: number;
}

export type Order =
  | { do: "make"; script: Blob }
  | Start
  | Wasm
  | Complete
  | ({ do: "run"; run: number } & Program)
  | { do: "stop" };

/** What Python is made of. Where `memory` was kept, Python goes on from it. A blob is handed on without its bytes, which only the worker reads. */
export type Start = { do: "start"; library: Blob; memory: Blob | undefined };

/** Python itself, which comes after that. */
export type Wasm = { do: "wasm"; wasm: Blob };

/** All of Python's library, of which it started with a part. */
export type Complete = { do: "complete"; sources: Blob };

/** What the frame makes of an order to run: `going` is an address that can be read until the program is to stop. */
export type Run = { do: "run"; run: number; going: string } & Program;

export type News =
  /** Python is there, of this version; `memory` is what it is like, unless it came from there. */
  | { is: "ready"; python: string; memory: ArrayBuffer | undefined }
  /** It will never be; the reason is for people. */
  | { is: "broken"; reason: string }
  /** Lines of a run's recording, in UTF-8: out of a frame without an origin, a text takes far longer to read than its bytes. */
  | { is: "lines"; run: number; bytes: ArrayBuffer }
  /** A run has come to its end, which is not the program's: Python lacked something of its library. */
  | { is: "lacking"; run: number }
  /** A run has come to its end. */
  | { is: "over"; run: number; answer: string }
  /** It has left Python as it was, or not. */
  | { is: "left"; run: number; clean: boolean };

/** The most that one message may have, and all of a run together, in bytes or characters. */
export const longest = 32 << 20;

/** What is handed over with news, and not copied. */
export function givenWith(news: News): Transferable[] {
  if (news.is === "lines") return [news.bytes];
  return news.is === "ready" && news.memory !== undefined ? [news.memory] : [];
}

export function newsFrom(data: unknown): News | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const { is, run, python, memory, reason, bytes, answer, clean } = data as Record<string, unknown>;
  const short = (value: unknown): value is string => typeof value === "string" && value.length <= longest;
  switch (is) {
    case "ready":
      return short(python) ? { is, python: python.slice(0, 40), memory: memory instanceof ArrayBuffer && memory.byteLength <= mostMemory ? memory : undefined } : undefined;
    case "broken":
      return short(reason) ? { is, reason: reason.slice(0, 1000) } : undefined;
    case "lines":
      return typeof run === "number" && bytes instanceof ArrayBuffer && bytes.byteLength <= longest ? { is, run, bytes } : undefined;
    case "over":
      return typeof run === "number" && short(answer) ? { is, run, answer } : undefined;
    case "lacking":
      return typeof run === "number" ? { is, run } : undefined;
    case "left":
      return typeof run === "number" ? { is, run, clean: clean === true } : undefined;
  }
  return undefined;
}
