// The picture of the run, as the core drew it.

let pictures = 0;

/** Puts the core's drawing in place; its ids become this picture's own. */
export class Picture {
  readonly #prefix = `gg${++pictures}-`;

  constructor(readonly element: HTMLElement) {}

  show(svg: string): void {
    this.element.innerHTML = svg;
    for (const marked of this.element.querySelectorAll("[id]")) marked.id = this.#prefix + marked.id;
    for (const attribute of ["aria-labelledby", "aria-describedby"]) {
      for (const holder of this.element.querySelectorAll(`[${attribute}]`)) {
        const ids = (holder.getAttribute(attribute) ?? "").split(/\s+/);
        holder.setAttribute(attribute, ids.map((id) => this.#prefix + id).join(" "));
      }
    }
  }

  /** Lets time pass over the picture once, from left to right; the style decides how, if at all. */
  play(): void {
    this.element.classList.remove("gg-plays");
    void this.element.offsetWidth;
    this.element.classList.add("gg-plays");
  }
}
