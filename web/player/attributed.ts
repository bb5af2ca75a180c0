// The attributes of <gather-ground> that are as they stand, as properties.

import { reflect, seconds } from "./attributes";

export class Attributed extends HTMLElement {
  /** Whether the scenario is to be looked at, and not to be changed: the code stands where its form would. */
  get readonly(): boolean {
    return this.hasAttribute("readonly");
  }
  set readonly(on: boolean) {
    this.toggleAttribute("readonly", on);
  }
  /** Whether the run is covered at first, until the visitor has said what they expect. */
  get predict(): boolean {
    return this.hasAttribute("predict");
  }
  set predict(on: boolean) {
    this.toggleAttribute("predict", on);
  }
  /** Whether the comparison is open at first, and with which functions. */
  get compare(): boolean | string {
    return this.getAttribute("compare") || this.hasAttribute("compare");
  }
  set compare(on: boolean | string) {
    if (typeof on === "string") this.setAttribute("compare", on);
    else this.toggleAttribute("compare", on);
  }
  /** The second that is shown first. */
  get t(): number | undefined {
    return seconds(this, "t")[0];
  }
  set t(second: number | undefined) {
    reflect(this, "t", second);
  }
  /** The seconds at which playing pauses. */
  get markers(): readonly number[] {
    return seconds(this, "markers");
  }
  set markers(all: readonly number[]) {
    reflect(this, "markers", all.join(","));
  }
  /** The checks of a challenge, which the page around judges. */
  get challenge(): string {
    return this.getAttribute("challenge") ?? "";
  }
  set challenge(checks: string) {
    reflect(this, "challenge", checks);
  }
}
