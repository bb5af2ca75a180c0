// A quiz says at once whether a choice is right, and why.

/** Lets all quizzes of the page answer. */
export function watchQuizzes(): void {
  document.addEventListener("change", (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || box.type !== "radio") return;
    const quiz = box.closest<HTMLElement>("form.quiz");
    if (quiz !== null) answer(quiz, box);
  });
  document.addEventListener("submit", (event) => {
    if (event.target instanceof HTMLElement && event.target.matches("form.quiz")) event.preventDefault();
  });
}

function answer(quiz: HTMLElement, box: HTMLInputElement): void {
  const said = quiz.querySelector(".quiz-said");
  const details = quiz.querySelector<HTMLDetailsElement>(".quiz-answer");
  if (said === null || details === null) return;
  const right = box.value === details.dataset["right"];
  quiz.dataset["right"] = String(right);
  said.textContent = right ? "Right." : plain(box.dataset["not"]) || "Not that one. Choose again, or open the answer.";
  if (right) details.open = true;
}

/** The words of a small piece of HTML that this page printed. */
function plain(html: string | undefined): string {
  return html === undefined ? "" : `No. ${new DOMParser().parseFromString(html, "text/html").body.textContent}`;
}
