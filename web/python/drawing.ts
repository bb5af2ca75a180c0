// The picture of the run that is shown, and the words for it: the study program makes
// them of its recording, and meanwhile there may be another run.

import { studyHost } from "../host/page";
import type { Recorded, Refused, Retold } from "../host/play";
import type { ResultView } from "./resultview";

export class Drawing {
  /** The recording whose picture is shown, "" for none, and for which room that is. */
  #of = { text: "", isNarrow: false };

  constructor(private readonly view: ResultView) {}

  get text(): string {
    return this.#of.text;
  }

  /** The picture of that recording is there already. */
  has(text: string): void {
    this.#of = { text, isNarrow: this.view.isNarrow };
  }

  /** There is no recording. */
  forget(): void {
    this.#of.text = "";
  }

  /** Draws a run, calls `drawn`, and says the rest. Without its picture there is still all the rest of the result. */
  async draw(text: string, drawn: () => void): Promise<void> {
    this.has(text);
    const isDrawn = await this.redraw();
    // Meanwhile there may be another run, or it is known to have had no task.
    if (this.#of.text !== text) return;
    if (!isDrawn) return this.view.undraw();
    drawn();
    await this.retell(text);
  }

  /** Draws it for the room that there is now. It reports whether there is a picture. */
  async redraw(): Promise<boolean> {
    const [{ text }, { isNarrow }] = [this.#of, this.view];
    if (text === "") return false;
    this.#of.isNarrow = isNarrow;
    const frame = { only: isNarrow ? "narrow" : "wide" } as const;
    const answer = await studyHost().askLatest("recorded", "recorded", text, frame).catch(() => undefined);
    // Meanwhile there may be another run, or another room.
    if (answer === undefined || this.#of.text !== text || this.#of.isNarrow !== isNarrow) return true;
    const told = JSON.parse(answer) as Recorded | Refused;
    if ("error" in told) return false;
    this.view.draw(told);
    return true;
  }

  /** Says the rest of a run. */
  async retell(text: string): Promise<void> {
    const answer = await studyHost().askLatest("retold", "retold", text).catch(() => undefined);
    if (answer !== undefined && this.#of.text === text) this.view.tell(JSON.parse(answer) as Retold);
  }
}
