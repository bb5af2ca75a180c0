// The room of what comes later than the page: as tall as it was printed, so that
// nothing below moves, until somebody uses what stands in it.

export class Room {
  #kept = false;

  constructor(private readonly body: HTMLElement) {
    if (body.childElementCount === 0) return;
    this.#kept = true;
    const { height, width } = body.getBoundingClientRect();
    body.classList.add("gg-kept-room");
    body.style.blockSize = `${height}px`;
    const free = (): void => {
      if (!this.#kept) return;
      this.#kept = false;
      changes.disconnect();
      body.classList.remove("gg-kept-room");
      body.style.blockSize = "";
    };
    // Another width needs another room, and is a change that somebody has made.
    const changes = new ResizeObserver(() => Math.abs(body.getBoundingClientRect().width - width) > 1 && free());
    changes.observe(body);
    for (const touch of ["pointerdown", "keydown"]) body.closest("gather-ground")?.addEventListener(touch, free, { once: true, capture: true });
  }

  fill(...content: HTMLElement[]): void {
    if (content.every((e, i) => e === this.body.children[i]) && content.length === this.body.childElementCount) return;
    this.body.replaceChildren(...content);
  }
}
