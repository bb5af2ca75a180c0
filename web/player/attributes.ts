// The element's attributes as values: what is none of their kind counts as absent.

import type { Attribute } from "../host/known";

/** The seconds that an attribute lists, with commas between them. */
export function seconds(element: Element, name: Attribute): number[] {
  return (element.getAttribute(name) ?? "").split(/[\s,]+/).filter((n) => /^[\d.]+$/.test(n) && Number.isFinite(Number(n))).map(Number);
}

/** A number above 0. */
export function above(element: Element, name: Attribute): number | undefined {
  const [n = 0] = seconds(element, name);
  return n > 0 ? n : undefined;
}

/** Writes a property's value; an attribute without one is taken away. */
export function reflect(element: Element, name: Attribute, value: string | number | undefined): void {
  if (value === undefined || value === "") element.removeAttribute(name);
  else element.setAttribute(name, String(value));
}
