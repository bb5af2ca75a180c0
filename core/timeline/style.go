package timeline

// style holds what every picture looks like. The intents of a page, whose names
// begin with --gg-, go before the colours that stand here.
const style = `<style>` +
	`.gg-timeline{--ink:var(--gg-ink,#1b1b1a);--soft:var(--gg-ink-soft,#55534e);--line:var(--gg-stroke,#85827a);--faint:var(--gg-grid,#e4e1d9);` +
	`--blue:var(--gg-returned,#0072b2);--bluetext:var(--gg-returned-text,#00517f);--tint:var(--gg-tint,#dcebf5);--red:var(--gg-raised,#d55e00);--redtext:var(--gg-raised-text,#8f3d00);` +
	`display:block;width:100%;height:auto;font:14px/1 var(--gg-text-face,system-ui,sans-serif);fill:var(--ink)}` +
	`@media (prefers-color-scheme:dark){.gg-timeline{--ink:var(--gg-ink,#e8e6e1);--soft:var(--gg-ink-soft,#b5b2aa);--line:var(--gg-stroke,#8a8780);--faint:var(--gg-grid,#2c2f33);` +
	`--blue:var(--gg-returned,#56b4e9);--bluetext:var(--gg-returned-text,#8fd0f5);--tint:var(--gg-tint,#1f3544);--red:var(--gg-raised,#ff8a3d);--redtext:var(--gg-raised-text,#ffb07a)}}` +
	`.gg-timeline text{unicode-bidi:plaintext;font-variant-numeric:tabular-nums}` +
	`.gg-timeline .axis{fill:var(--soft);font-size:13px}` +
	`.gg-timeline .func,.gg-timeline .end{font-family:var(--gg-code-face,ui-monospace,monospace);font-size:13px}` +
	`.gg-timeline .func{fill:var(--soft)}` +
	`.gg-timeline .grid{stroke:var(--faint);fill:none}` +
	`.gg-timeline .base{stroke:var(--line);stroke-dasharray:1 5;fill:none}` +
	`.gg-timeline .wait,.gg-timeline .queue{fill:var(--tint);stroke:var(--blue)}` +
	`.gg-timeline .queue{fill:none;stroke-dasharray:2 3}` +
	`.gg-timeline .thread{fill:var(--tint);stroke:var(--blue)}` +
	`.gg-timeline .block{fill:var(--ink);stroke:var(--ink)}` +
	`.gg-timeline .clean{fill:none;stroke:var(--line);stroke-dasharray:4 3}` +
	`.gg-timeline .hatch{stroke:var(--line);stroke-width:2;fill:none}` +
	`.gg-timeline .run{fill:var(--ink)}` +
	`.gg-timeline .band{fill:var(--ink);opacity:.1}` +
	`.gg-timeline .after{fill:var(--ink);opacity:.05}` +
	`.gg-timeline .main{stroke:var(--ink);fill:none}` +
	`.gg-timeline .bracket,.gg-timeline .through{stroke:var(--soft);fill:none}` +
	`.gg-timeline .through{stroke-dasharray:3 3}` +
	`.gg-timeline .returned>.cap,.gg-timeline .area-returned{fill:var(--blue)}` +
	`.gg-timeline .raised>.cap,.gg-timeline .area-raised{fill:var(--red)}` +
	`.gg-timeline .raised>.wait{stroke:var(--red);fill:none}` +
	`.gg-timeline .cancelled>.wait{stroke:var(--line);fill:none}` +
	`.gg-timeline .cancelled>.cap{stroke:var(--line);fill:none;stroke-width:2}` +
	`.gg-timeline .returned>.end{fill:var(--bluetext)}` +
	`.gg-timeline .raised>.end{fill:var(--redtext)}` +
	`.gg-timeline .cancelled>.end,.gg-timeline .never_started>.end,.gg-timeline .never_started>.name,.gg-timeline .running>.end{fill:var(--soft)}` +
	`.gg-timeline .area-running{fill:var(--tint);stroke:var(--blue)}` +
	`.gg-timeline .area-cancelled{fill:var(--line)}` +
	`@media (forced-colors:active){.gg-timeline{--ink:CanvasText;--soft:CanvasText;--line:GrayText;--faint:GrayText;--blue:Highlight;--bluetext:CanvasText;--tint:Canvas;--red:CanvasText;--redtext:CanvasText;forced-color-adjust:none}}` +
	`</style>`
