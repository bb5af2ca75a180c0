// Runs leave the page as files, and come as such, chosen or dropped. What that takes is
// loaded then.

import type { act, Deed, Room } from "./more";

/** Has the controls in `files`, and what is dropped on `part`, lead to `more`. Something that cannot be loaded is said in the room; nothing is done while it is busy. */
export function wireFiles(part: HTMLElement, files: HTMLElement, room: Room & { isBusy(): boolean }): void {
  const go = (deed: Deed) => {
    if (room.isBusy()) return;
    const more = import(files.dataset["more"] ?? "") as Promise<{ act: typeof act }>;
    void more.then(({ act }) => act(deed, room)).catch(() => room.say("That could not be loaded. Check the network, and try again.", "bad"));
  };
  files.addEventListener("click", ({ target }) => {
    const name = target instanceof HTMLButtonElement ? target.dataset["part"] : undefined;
    if (name === "save" || name === "perfetto") go(name);
  });
  files.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    const chosen = target.files?.[0];
    if (chosen !== undefined) go(chosen);
    target.value = "";
  });
  part.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  // The editor would take the text of any file.
  part.addEventListener("drop", (event) => {
    const dropped = event.dataTransfer?.files[0];
    if (dropped === undefined || dropped.name.endsWith(".py")) return;
    event.preventDefault();
    event.stopPropagation();
    go(dropped);
  }, { capture: true });
  for (const control of files.querySelectorAll("[disabled]")) control.removeAttribute("disabled");
}
