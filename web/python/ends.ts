// How a run ended, in the words of a recording.

import { overOf, type Over, type Recording } from "./recording";
import type { End } from "./runner";

/** How a run ended, also where it could not say so itself. */
export function overOfEnd(end: End, recording: Recording, seconds: number): Over {
  const none = { line: 0, traceback: "", elapsed: undefined };
  const late: Over = { outcome: "limit", message: `The program ran for more than ${seconds} s of real time, and was ended.`, ...none };
  switch (end.by) {
    case "program": {
      let over: Over | undefined;
      try {
        over = overOf(JSON.parse(end.answer));
      } catch {
        over = recording.over;
      }
      // What interrupts a program is Stop, or the end of its time.
      if (over?.outcome === "stopped" && !end.asked) return { ...late, line: over.line };
      return over ?? { outcome: "broken", message: "", ...none };
    }
    case "stop":
      return { outcome: "stopped", message: "", ...none };
    case "time":
      return late;
    case "flood":
      return { outcome: "limit", message: "The program told more than this page takes, and was ended.", ...none };
    case "death":
      return { outcome: "broken", message: "", ...none };
  }
}
