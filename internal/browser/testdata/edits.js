// Makes a random edit with the player's own controls, waits until it is shown,
// and tells what each view says then.
(seed) => {
  const player = document.querySelector("gather-ground");
  let state = seed >>> 0;
  const random = (n) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return state % n;
  };
  const pick = (list) => list[random(list.length)];
  const all = (selector) => [...player.querySelectorAll(selector)].filter((e) => e.checkVisibility());
  const type = (field, value) => {
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const key = (element, key, more = {}) => element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
  const times = ["", "0", "0.5", "1", "1.25", "2", "3", "10"];
  const ways = [
    () => type(pick(all(".gg-delay-field")), pick(times)),
    () => type(pick(all(".gg-name-field")), pick(["A", "API 1", "x", "it's", 'the "best"', "é😀"])),
    () => pick(all(".gg-fails input")).click(),
    () => pick(all(".gg-add")).click(),
    () => pick(all(".gg-option input[type=checkbox]")).click(),
    () => key(pick(all(".gg-handle")), pick(["ArrowRight", "ArrowLeft", "PageUp", "Home", "Enter"])),
    () => key(pick(all('.gg-handle[data-of="place"]')), pick(["ArrowUp", "ArrowDown"])),
    () => {
      const select = pick(all(".gg-func select"));
      select.value = pick([...select.options].slice(0, 7)).value;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    },
    () => {
      const more = pick(all(".gg-more-button"));
      more.click();
      player.querySelector(".gg-menu").hidePopover();
      if (player.querySelectorAll(".gg-task").length < 2) return;
      [...player.querySelectorAll(".gg-menu > button")].find((b) => b.textContent.startsWith("Remove")).click();
    },
    () => {
      const area = player.querySelector(".gg-text textarea");
      type(area, area.value.replace(/\d+(\.\d+)?/, pick(times.slice(1))));
    },
    () => player.undo(),
    () => player.redo(),
    () => key(player, "z", { ctrlKey: true }),
  ];
  for (let tries = 0; tries < 20; tries++) {
    try {
      pick(ways)();
      break;
    } catch {
      // There is no such control in this form.
    }
  }
  return new Promise((done) => {
    const look = () => {
      if (player.busy) return requestAnimationFrame(look);
      requestAnimationFrame(() => {
        if (player.busy) return look();
        const text = (e) => e?.textContent ?? "";
        const parsed = (svg) => Object.assign(document.createElement("template"), { innerHTML: svg }).content;
        const { pictures } = player.shown;
        const made = pictures.flatMap(({ parts }) => parts.map(({ svg }) => svg)).join("");
        const drawn = pictures.some(({ drawing }) => drawing === "narrow") ? ".gg-picture > svg" : ".gg-picture > svg.gg-wide";
        const picture = [...player.querySelectorAll(drawn)].map((svg) => svg.outerHTML.replaceAll(/gg\d+-/g, "")).join("");
        done({
          scenario: player.scenario,
          typed: player.querySelector(".gg-text textarea").value,
          drawn: made === "" || parsed(picture).isEqualNode(parsed(made)),
          rows: [...player.querySelectorAll("svg.gg-wide g.row title")].map(text),
          headline: text(player.querySelector(".gg-headline")),
          gave: [...player.querySelectorAll(".gg-gave li:not(.gg-more) code")].map(text),
          ended: [...player.querySelectorAll(".gg-finishing li:not(.gg-more) .gg-name")].map(text),
          names: [...player.querySelectorAll(".gg-name-field")].map((f) => f.value),
          delays: [...player.querySelectorAll(".gg-delay-field")].filter((f) => f.checkVisibility()).map((f) => f.value),
          fails: [...player.querySelectorAll(".gg-fails input")].map((f) => f.checked),
          trouble: text(player.querySelector(".gg-notice")) + text(player.querySelector(".gg-mistake")),
        });
      });
    };
    requestAnimationFrame(look);
  });
}
