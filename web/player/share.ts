// The forms in which a scenario leaves the page. Nothing of the page in here.

import type { Shown } from "../host/play";

export interface Form {
  label: string;
  text: string;
}

/** What can be copied, for a site at `origin`; `at` is the second that is shown. */
export function forms({ line, headline, trace }: Shown, origin: string, at: number | undefined): Form[] {
  const s = encode(line);
  const link = `${origin}/play?s=${s}`;
  const height = 660 + 108 * Math.min(trace.rows.length, 8);
  return [
    { label: "Link", text: link },
    ...(at === undefined ? [] : [{ label: "Link at this moment", text: `${link}&t=${Number(at.toFixed(3))}` }]),
    { label: "iframe", text: `<iframe src="${escape(`${origin}/embed?s=${s}`)}" title="${escape(headline)}" width="100%" height="${height}" loading="lazy" style="border:0"></iframe>` },
    { label: "Element", text: `<script type="module" src="${origin}/embed.js"></script>\n<gather-ground scenario='${quote(line)}'></gather-ground>` },
    { label: "Markdown image", text: `[![${headline.replaceAll(/[[\]\\`*_<>&!]/g, "\\$&")}](${origin}/run.svg?s=${s})](${link})` },
  ];
}

/** A scenario as it stands in an address: legible, and safe in Markdown's brackets. */
export function encode(line: string): string {
  return encodeURIComponent(line).replaceAll("%2C", ",").replaceAll("%3D", "=").replaceAll(/[()'!*]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase());
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

/** For an attribute in single quotes, which leaves a scenario readable. */
function quote(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("'", "&#39;").replaceAll("<", "&lt;");
}
