// On paper the answers of a lesson's quizzes and challenges are its last page.

import { h } from "../player/html";

export function printAnswers(): void {
  let page: HTMLElement | undefined;
  addEventListener("beforeprint", () => {
    const all = [...document.querySelectorAll(".quiz-answer, .challenge-solution")].map((answer) => {
      const of = answer.closest(".quiz")?.querySelector("legend") ?? answer.parentElement?.querySelector("p");
      return h("li", {}, of?.textContent ?? "", ...[...answer.children].slice(1).map((part) => part.cloneNode(true)));
    });
    page?.remove();
    if (all.length === 0) return;
    page = h("section", { class: "answers prose" }, h("h2", {}, "Answers"), h("ol", {}, ...all));
    document.querySelector("main")?.append(page);
  });
  addEventListener("afterprint", () => page?.remove());
}
