/** Seconds as the words have them: "3.0 s", "0.25 s", "86,400.0 s". At least one decimal; below a second four digits, and then at most three decimals. */
export function clock(seconds: number): string {
  return (seconds < 1 ? Number(seconds.toPrecision(4)).toFixed(9) : seconds.toFixed(3)).replace(/(\.\d+?)0*$/, "$1").replace(/\B(?=(\d{3})+\.)/g, ",") + " s";
}

/** A long time in larger units: "1 min 30 s", "24 h", "11 d 13 h 46 min"; "" for less than a minute. */
export function spelled(seconds: number): string {
  if (seconds < 60) return "";
  let left = seconds;
  // A day and what is not much more is told in hours.
  const units: [string, number][] = [["d", 86_400], ["h", 3_600], ["min", 60], ["s", 1]];
  const parts = units.slice(seconds < 2 * 86_400 ? 1 : 0).flatMap(([unit, size]) => {
    const n = Math.floor(left / size);
    left -= n * size;
    return n === 0 ? [] : [`${n.toLocaleString("en")} ${unit}`];
  });
  return parts.slice(0, 3).join(" ");
}
