// A page of an older version is loaded again, with what was made in it.

import type { Attributes } from "../host/known";
import type { Scenario } from "../host/play";
import { query } from "./share/share";

/** Loads the page again with a scenario and a scale, where its address says one; others keep their edits by themselves. */
export function loadAgain(text: Scenario, scale: Attributes["scale"]): void {
  const rest = new URLSearchParams(location.search);
  if (rest.has("s") || location.pathname === "/play") {
    for (const said of ["s", "scale"]) rest.delete(said);
    const [asked, others] = [query(text, undefined, scale), rest.size > 0 ? `&${rest}` : ""];
    try {
      history.replaceState(true, "", location.pathname + asked + others);
    } catch {
      // A page without an origin of its own keeps its address.
    }
  }
  location.reload();
}
