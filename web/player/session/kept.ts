// The options that a call had before its function was another, so that they are
// there again when the function is.

import type { Edit, Outline } from "../../host/play";

/** The edits after which calls stand at other places. */
const moving = new Set<Edit["op"]>(["remove", "move", "wrap", "unwrap", "duplicate", "place"]);

export class Kept {
  /** By the place of the call: what each option was, as it is written. */
  readonly #options = new Map<string, Map<string, string>>();

  /** The edit, and where it changes a function, with what that call had before. */
  complete(edit: Edit, root: Outline | undefined): Edit {
    if (moving.has(edit.op)) this.forget();
    if (edit.op !== "rename" || root === undefined) return edit;
    const call = at(root, edit.path);
    if (call === undefined) return edit;
    const place = edit.path.join();
    const known = this.#options.get(place) ?? new Map<string, string>();
    this.#options.set(place, known);
    // An option that the call takes and is not given has been taken away.
    for (const { param } of call.options ?? []) known.delete(param);
    for (const [param, text] of Object.entries(call.params)) known.set(param, text);
    return { ...edit, text: [...known].map(([param, text]) => `${param}=${text}`).join("\n") };
  }

  /** The calls stand at other places now, or are others. */
  forget(): void {
    this.#options.clear();
  }
}

function at(root: Outline, path: number[]): Outline | undefined {
  let call: Outline["args"][number] | undefined = root;
  for (const index of path) call = call !== undefined && "func" in call ? call.args[index] : undefined;
  return call !== undefined && "func" in call ? call : undefined;
}
