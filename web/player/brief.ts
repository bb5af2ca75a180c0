// What a row or a call says in one line.

import { h } from "./html";

/** A task: its name, how long it takes, and what becomes of it; of other arguments, their code. */
export function ofRow(row: HTMLElement): (Node | string)[] {
  const name = field(row, "gg-name-field");
  if (name === null) return [h("b", {}, text(row, "code"))];
  const seconds = row.querySelector<HTMLElement>(".gg-seconds");
  const takes = seconds === null || seconds.hidden ? text(row, ".gg-steps") : timeIn(seconds);
  const failure = field(row, "gg-failure-field");
  const ends = failure === null || failure.hidden ? "returns" : h("span", { "data-fails": true }, `raises ${failure.value}`);
  const also = text(row, ".gg-also");
  return [h("b", {}, name.value || "–"), ...[takes, ends, also].filter((part) => part !== "").flatMap((part) => [h("span", {}, " · "), h("span", {}, part)])];
}

/** A call: its function, those options that are set, and whose it is if not asyncio's. */
export function ofCall(parts: readonly HTMLElement[]): (Node | string)[] {
  const of = parts.map((part) => part.querySelector<HTMLSelectElement>(".gg-func select")).find((select) => select != null);
  const options = parts.flatMap((part) => [...part.querySelectorAll<HTMLInputElement | HTMLSelectElement>(".gg-option :is(input, select)")]);
  const set = options.flatMap((option) => {
    if (option instanceof HTMLInputElement && option.type === "checkbox") return option.checked ? [`${option.ariaLabel}=True`] : [];
    return option.value === "" ? [] : [`${option.ariaLabel}=${option.value}`];
  });
  const func = of?.selectedOptions[0];
  const owner = func?.closest("optgroup")?.label.replace("Patterns, ", "") ?? "asyncio";
  return [h("b", {}, `${func?.textContent ?? ""}(…)`), ...[...set, ...(owner === "asyncio" ? [] : [owner])].flatMap((option) => [h("span", {}, " · "), h("span", {}, option)])];
}

function timeIn(seconds: HTMLElement): string {
  const [low, high] = [...seconds.querySelectorAll<HTMLInputElement>("input")];
  const kind = text(seconds, "code");
  if (low === undefined || low.value === "") return "no step";
  const upTo = high === undefined || high.closest("[hidden]") !== null ? "" : ` to ${high.value}`;
  return `${kind && `${kind} `}${low.value}${upTo} s`;
}

function field(row: HTMLElement, name: string): HTMLInputElement | null {
  return row.querySelector<HTMLInputElement>(`.${name}`);
}

function text(within: HTMLElement, selector: string): string {
  const found = within.querySelector<HTMLElement>(selector);
  return found === null || found.hidden ? "" : (found.textContent ?? "");
}
