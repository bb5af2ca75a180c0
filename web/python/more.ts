// What the page for programs loads when it is asked for: a run leaves as a file, and
// comes as one.

import type { Recorded, Refused } from "../host/play";

/** Save the recording, save it for Perfetto, or open a file. */
export type Deed = "save" | "perfetto" | File;

/** What is needed of the page. */
export interface Room {
  /** The program's name. */
  readonly file: string;
  /** The recording that is shown, "" for none. */
  recording(): string;
  /** Asks the program that reads recordings. */
  ask(fn: "recorded" | "events", recording: string): Promise<string>;
  /** Says what became of the run that is shown. */
  say(text: string, tone?: "" | "bad"): void;
  /** Says what has been done with it. */
  done(text: string): void;
  show(recording: string, shown: Recorded, source: string): void;
}

/** The most that a file may have; what reads it takes no more. */
const mostBytes = 64 << 20;

export async function act(deed: Deed, room: Room): Promise<void> {
  if (deed instanceof File) return open(deed, room);
  const recording = room.recording();
  if (recording === "") return room.done("There is no run to save: press Run first.");
  const name = room.file.replace(/\.py$/, "");
  if (deed === "save") return save(`${name}.jsonl`, recording, room);
  const events = await room.ask("events", recording);
  const refused = refusalOf(events);
  if (refused === undefined) save(`${name}.json`, events, room);
  else room.done(refused.error.message);
}

function save(name: string, text: string, room: Room): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  room.done(`${name} is saved.`);
}

async function open(file: File, room: Room): Promise<void> {
  if (file.size > mostBytes) return room.say(`${file.name} has ${Math.ceil(file.size / (1 << 20))} MB, and this page takes recordings of up to ${mostBytes >> 20} MB.`, "bad");
  room.say(`Reading ${file.name} …`);
  const recording = await file.text();
  const answer = await room.ask("recorded", recording).catch((problem: unknown) => problem as Error);
  if (answer instanceof Error) return room.say(answer.message, "bad");
  const refused = refusalOf(answer);
  if (refused !== undefined) return room.say(`${file.name} is no recording that can be shown. Line ${refused.error.line}: ${refused.error.message}.`, "bad");
  room.show(recording, JSON.parse(answer) as Recorded, sourceOf(recording));
}

function refusalOf(answer: string): Refused | undefined {
  if (!answer.startsWith('{"error"')) return undefined;
  return JSON.parse(answer) as Refused;
}

/** The program's text, as the first line of a recording has it. */
function sourceOf(recording: string): string {
  const { source } = JSON.parse(recording.split("\n", 1)[0] ?? "") as { source?: unknown };
  return typeof source === "string" ? source : "";
}
