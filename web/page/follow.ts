// A program that a page prints beside a player follows what the visitor makes of it.

import type { Language } from "../host/known";
import { savesData, studyHost } from "../host/page";
import type { Program, Refused } from "../host/play";
import type { GatherGround } from "../player/gatherground";

export function followPrograms(): void {
  document.querySelectorAll<HTMLElement>("gather-ground + [data-program]").forEach((beside, i) => {
    const player = beside.previousElementSibling as GatherGround;
    player.addEventListener("gather-ground:run", () => {
      if (player.line !== undefined) void write(beside.querySelector("code")!, player.line, beside.dataset["program"] as Language, `beside ${i}`);
    });
  });
}

async function write(code: HTMLElement, line: string, language: Language, topic: string): Promise<void> {
  // Who saves data has the second program fetched only by what they ask for.
  if (savesData() && studyHost().phase === "off") {
    code.textContent = "Open “Program” to see the program of this.";
    return;
  }
  try {
    const answer = await studyHost().askLatest(topic, "program", line, language, "");
    if (answer === undefined) return;
    const told = JSON.parse(answer) as Program | Refused;
    code.textContent = "error" in told ? told.error.message : told.text;
  } catch (problem) {
    code.textContent = problem instanceof Error ? problem.message : String(problem);
  }
}
