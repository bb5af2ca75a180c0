/** Seconds as the words have them: "3.0 s", "0.25 s". At least one decimal, at most nine. */
export function clock(seconds: number): string {
  return seconds.toFixed(9).replace(/(\.\d+?)0*$/, "$1") + " s";
}
