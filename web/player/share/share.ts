// The forms in which a scenario leaves the page. Nothing of the page in here.

import { heightOfFrame, heightOfRow, heightRows, markdownMarks, mostServed } from "../../host/known";
import type { Attributes } from "../../host/known";
import type { Shown, Trace } from "../../host/play";
import type { Moment } from "../time/course";

export interface Form {
  label: string;
  text: string;
}

/** Whether servers take a scenario in an address. */
export function isServed(line: string): boolean {
  return query(line).startsWith("?");
}

/** A scenario, one that it is set beside, and what the picture's scale is to count, as they stand behind the playground's path: behind "#", which the page reads by itself, where that is longer than servers take. */
export function query(line: string, before?: string, scale?: Attributes["scale"]): string {
  const s = encode(line) + (before === undefined ? "" : `&before=${encode(before)}`) + scaled(scale);
  return `${s.length <= mostServed ? "?" : "#"}s=${s}`;
}

/** The same of the scale alone; nothing where it is as the run has it. */
export function scaled(scale: Attributes["scale"]): string {
  return scale === undefined ? "" : `&scale=${scale}`;
}

/** What the playground's address says: a scenario, a second, a number of events, a challenge and what that began with, whether it is presented, a scenario to be set beside, a scale. */
export function saidBy(address: string, what: "s" | "t" | "e" | "challenge" | "start" | "present" | "before" | "scale"): string | null {
  const { searchParams, hash } = new URL(address);
  return searchParams.get(what) ?? new URLSearchParams(hash.slice(1)).get(what);
}

/** The moment of an address; undefined where it names none. */
export function momentOf(address: string): { at: number; events: number | undefined } | undefined {
  const [t, e] = [saidBy(address, "t"), saidBy(address, "e")];
  const [at, events] = [Number(t || NaN), Number(e || NaN)];
  return Number.isFinite(at) ? { at, events: Number.isInteger(events) ? events : undefined } : undefined;
}

/** What can be copied, for a site at `origin`; `at` is the moment that is shown. */
export function forms({ line, headline, trace }: Shown, origin: string, at: Moment | undefined, before?: string, scale?: Attributes["scale"]): Form[] {
  const asked = query(line, undefined, scale);
  const link = `${origin}/play${asked}`;
  const height = heightOfFrame + heightOfRow * Math.min(trace.rows.length, heightRows);
  const element = { label: "Element", text: `<script type="module" src="${origin}/embed.js"></script>\n<gather-ground scenario='${quote(line)}'${scale === undefined ? "" : ` scale="${scale}"`}></gather-ground>` };
  const links = [{ label: "Link", text: link }, ...(before === undefined ? [] : [{ label: "Link with before", text: `${origin}/play${query(line, before, scale)}` }]), ...(at === undefined ? [] : [{ label: "Link at this moment", text: link + moment(at, trace) }])];
  if (!isServed(line)) return [...links, element];
  return [
    ...links,
    { label: "iframe", text: `<iframe src="${escape(`${origin}/embed${asked}&v=1`)}" title="${escape(headline)}" width="100%" height="${height}" loading="lazy" frameborder="0"></iframe>` },
    element,
    { label: "Markdown image", text: `[![${plain(headline)}](${origin}/run.svg${asked})](${link})` },
  ];
}

/** A second, and how many events there have been where that does not follow from it. */
export function moment({ at, events }: Moment, { events: all }: Trace): string {
  const t = `&t=${Number(at.toFixed(9))}`;
  return all[events]?.at === at ? `${t}&e=${events}` : t;
}

/** A scenario as it stands in an address: legible, and safe in Markdown's brackets. */
export function encode(line: string): string {
  return encodeURIComponent(line).replaceAll("%2C", ",").replaceAll("%3D", "=").replaceAll(/[()'!*]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase());
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

/** As Markdown says it, on one line. */
function plain(text: string): string {
  return [...text.trim().replaceAll(/\s+/g, " ")].map((c, i, all) => (markdownMarks.includes(c) || links(all, i) ? "\\" + c : c)).join("");
}

/** Whether a mark holds together what many readers of Markdown make a link of: an address's colon and slashes, a point before a letter. */
function links(all: string[], i: number): boolean {
  const [before, c, next, second] = [all[i - 1], all[i], all[i + 1], all[i + 2]];
  if (c === ":") return next === "/" && second === "/";
  if (c === "/") return next === "/" || before === "/";
  return c === "." && /^\p{L}/u.test(next ?? "");
}

/** For an attribute in single quotes, which leaves a scenario readable. */
function quote(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("'", "&#39;").replaceAll("<", "&lt;");
}
