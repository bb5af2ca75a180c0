// A challenge in the address of a page that no server made for it: the page
// prints it itself, as the server does.

import type { Asked, Refused } from "../host/play";
import { h } from "../player/html";
import { saidBy } from "../player/share/share";
import type { Page } from "./below";

export async function posed({ player, read, judgeNow }: Page, text: string): Promise<void> {
  let asked: Asked | Refused;
  try {
    asked = JSON.parse(await read(text)) as Asked | Refused;
  } catch {
    asked = { error: { line: 1, column: 1, message: "what reads it could not be loaded" } };
  }
  if ("error" in asked) {
    player.before(h("section", { class: "prose mistake", role: "alert" }, h("h2", {}, "The challenge in this address cannot be read"), h("p", {}, `It says: ${asked.error.message}. The player is there all the same.`)));
    return;
  }
  const start = saidBy(location.href, "start") || saidBy(location.href, "s") || player.line;
  const words = asked.words.map((sentence) => h("li", {}, ...sentence.split("`").map((piece, i) => (i % 2 === 1 ? h("code", {}, piece) : piece))));
  player.before(
    h(
      "div",
      { class: "prose challenge", "data-challenge": "asked", "data-start": start },
      h("h2", { id: "asked" }, "Challenge"),
      h("p", {}, asked.goal),
      h("ul", { class: "challenge-checks" }, ...words),
      h("p", { class: "challenge-said", role: "status" }),
    ),
  );
  player.challenge = asked.checks;
  judgeNow(player);
}
