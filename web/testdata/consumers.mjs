// What programs of other people make of pages: node consumers.mjs PROVIDERS PAGE…
// prints, for each page, what a reader of oEmbed and one of Open Graph found.

import { extract, findProvider, setProviderList } from "@extractus/oembed-extractor";
import scrape from "open-graph-scraper";

const [providers, ...pages] = process.argv.slice(2);
setProviderList([]); // only what the pages themselves tell is followed
const found = [];
for (const page of pages) {
  const { error, result } = await scrape({ url: page });
  found.push({ page, error, graph: result, embed: await extract(page, { maxwidth: 600 }) });
}
setProviderList(await (await fetch(providers)).json());
for (const f of found) f.provider = findProvider(f.page)?.endpoint;
console.log(JSON.stringify(found));
