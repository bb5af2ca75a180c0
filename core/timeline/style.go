package timeline

import "strings"

// style is the style of every picture. The intents of a page, whose names begin
// with --gg-, take precedence over the colours of the [Palette].
var style = `<style>` + Style + `</style>`

// Style is the sheet of every picture that does not move and has no theme of
// its own. A page whose security policy allows no inline style names its hash.
var Style = `.gg-timeline{` + colours(false) +
	`display:block;width:100%;height:auto;fill:var(--ink);font:14px/1 var(--gg-text-face,system-ui,-apple-system,"Segoe UI",sans-serif)}` +
	`.gg-timeline:root{color-scheme:light dark}` +
	`@media (prefers-color-scheme:dark){.gg-timeline{` + strings.TrimSuffix(colours(true), ";") + `}}` +
	`.gg-timeline text{unicode-bidi:isolate;font-variant-numeric:tabular-nums}` +
	`.gg-timeline path{fill:none}` +
	`.gg-timeline .axis{fill:var(--soft);font-size:13px}` +
	`.gg-timeline .func,.gg-timeline .end{font-family:var(--gg-code-face,ui-monospace,"SF Mono","Cascadia Code","DejaVu Sans Mono",Menlo,monospace);font-size:13px}` +
	`.gg-timeline .func{fill:var(--soft)}` +
	`.gg-timeline .func,.gg-timeline .end{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}` +
	`.gg-phone{font-size:15px}.gg-phone .func,.gg-phone .end,.gg-phone .axis{font-size:14px}` +
	`.gg-timeline .grid,.gg-timeline .wait,.gg-timeline .queue,.gg-timeline .ghost,.gg-timeline .bracket,.gg-timeline .tick{shape-rendering:crispEdges}` +
	`.gg-timeline .grid{stroke:var(--faint)}` +
	`.gg-timeline .base{stroke:var(--line);stroke-width:2;stroke-linecap:round;stroke-dasharray:0 6}` +
	`.gg-timeline .row{--tone:var(--blue);--word:var(--bluetext)}` +
	`.gg-timeline .call{--tone:var(--soft);--word:var(--soft)}` +
	`.gg-timeline .returned{--tone:var(--blue);--word:var(--bluetext)}` +
	`.gg-timeline .raised{--tone:var(--red);--word:var(--redtext)}` +
	`.gg-timeline .cancelled,.gg-timeline .destroyed,.gg-timeline .never_started{--tone:var(--line);--word:var(--soft)}` +
	`.gg-timeline .running{--tone:var(--live);--word:var(--soft)}` +
	`.gg-timeline .never_started .name{fill:var(--soft)}` +
	`.gg-timeline .wait,.gg-timeline .queue,.gg-timeline .work{fill:var(--tone);fill-opacity:.16;stroke:var(--tone)}` +
	`.gg-timeline .work{fill-opacity:.08}` +
	`.gg-timeline .queue{fill:none;stroke-dasharray:2 3}` +
	`.gg-timeline .asked{fill-opacity:.06;stroke-dasharray:4 3}` +
	`.gg-timeline .hatch{stroke:var(--tone);stroke-width:1.5}` +
	`.gg-timeline .orphan{stroke:var(--line)}` +
	`.gg-timeline .cap{fill:var(--tone)}` +
	`.gg-timeline .ghost{stroke:var(--line);stroke-dasharray:1 3}` +
	`.gg-timeline .open{fill:none;stroke:var(--tone);stroke-width:2}` +
	`.gg-timeline .block{fill:var(--ink)}` +
	`.gg-timeline .tick{stroke:var(--ink);stroke-width:2}` +
	`.gg-timeline .band{fill:var(--ink);fill-opacity:.12}` +
	`.gg-timeline .after{fill:var(--ink);fill-opacity:.06}` +
	`.gg-timeline .main{stroke:var(--ink);stroke-width:1.5}` +
	`.gg-timeline .guide{stroke:var(--line)}` +
	`.gg-timeline .bracket{stroke:var(--tone)}` +
	`.gg-timeline .through{stroke:var(--tone);stroke-width:2}` +
	`.gg-timeline .cancelled>.through{stroke-dasharray:4 3}` +
	`.gg-timeline .mark{stroke:var(--word);stroke-width:2;stroke-linecap:round;stroke-linejoin:round}` +
	`.gg-timeline .end{fill:var(--word)}` +
	`.gg-timeline .area{fill:var(--tone)}` +
	`.gg-timeline .running>.area{fill-opacity:.16;stroke:var(--live)}` +
	`@media (forced-colors:active){.gg-timeline{forced-color-adjust:none;--ink:CanvasText;--soft:CanvasText;--line:GrayText;--faint:GrayText;--paper:Canvas;--blue:LinkText;--bluetext:CanvasText;--red:CanvasText;--redtext:CanvasText;--live:CanvasText}}`
