// Half of the world writes 0,5. A browser whose own language does not drops the
// comma from a number's field, and 05 is left.

/** Puts a point in the place of a decimal comma that is typed or pasted into a number's field. */
export function pointForComma(event: InputEvent): void {
  const { target, data } = event;
  if (!(target instanceof HTMLInputElement) || target.type !== "number" || data === null || !/^\d*,\d*$/.test(data) || takesComma()) return;
  event.preventDefault();
  document.execCommand("insertText", false, data.replace(",", "."));
}

/** Whether the browser's fields take a comma by themselves, and then perhaps no point. */
function takesComma(): boolean {
  return new Intl.NumberFormat(navigator.language).format(0.5).includes(",");
}
