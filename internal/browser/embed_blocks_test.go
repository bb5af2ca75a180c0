package browser_test

import (
	"fmt"
	"strings"
	"testing"
)

const fenced = "gather(\n  task(&quot;A&quot;, 1), # the first\n  task(&quot;B&quot;, 2),\n)"

// tools are the forms in which a fence of the language gather, or one that is
// marked, comes to a page. TEXT in them stands for its text.
var tools = []struct{ desc, markup string }{
	{"CommonMark, markdown-it, kramdown without a highlighter", `<pre><code class="language-gather">TEXT</code></pre>`},
	{"Prism, in the browser, with its toolbar and line numbers", `<div class="code-toolbar"><pre class="line-numbers language-gather" tabindex="0"><code class="language-gather">TEXT<span aria-hidden="true" class="line-numbers-rows"><span></span><span></span></span></code></pre><div class="toolbar"><div class="toolbar-item"><button>Copy</button></div></div></div>`},
	{"Hugo", `<div class="highlight"><pre tabindex="0" class="chroma"><code class="language-gather" data-lang="gather"><span class="line"><span class="cl">TEXT</span></span></code></pre></div>`},
	{"Hugo with numbers in the line", `<div class="highlight"><pre tabindex="0" class="chroma"><code class="language-gather" data-lang="gather"><span class="line"><span class="ln">1</span><span class="cl">TEXT</span></span></code></pre></div>`},
	{"Hugo with numbers in a table", `<div class="highlight"><div class="chroma"><table class="lntable"><tr><td class="lntd"><pre tabindex="0" class="chroma"><code><span class="lnt">1
</span></code></pre></td><td class="lntd"><pre tabindex="0" class="chroma"><code class="language-gather" data-lang="gather">TEXT</code></pre></td></tr></table></div></div>`},
	{"Jekyll", `<div class="language-gather highlighter-rouge"><div class="highlight"><pre class="highlight"><code>TEXT</code></pre></div></div>`},
	{"Jekyll with numbers", `<figure class="highlight"><pre><code class="language-gather" data-lang="gather"><table class="rouge-table"><tbody><tr><td class="gutter gl"><pre class="lineno">1
2
</pre></td><td class="code"><pre>TEXT
</pre></td></tr></tbody></table></code></pre></figure>`},
	{"Sphinx", `<div class="highlight-gather notranslate"><div class="highlight"><pre><span></span>TEXT
</pre><button class="copybtn"><img alt="" src="data:,"></button></div></div>`},
	{"Sphinx with numbers", `<div class="highlight-gather notranslate"><div class="highlight"><pre><span></span><span class="linenos">1</span>TEXT
</pre></div></div>`},
	{"Sphinx with numbers in a table", `<div class="highlight-gather notranslate"><div class="highlight"><table class="highlighttable"><tr><td class="linenos"><div class="linenodiv"><pre>1
2</pre></div></td><td class="code"><div><pre><span></span>TEXT
</pre></div></td></tr></table></div></div>`},
	{"Material for MkDocs", `<div class="language-gather highlight"><pre id="__code_0"><span></span><nav class="md-code__nav"><button class="md-code__button" title="Copy to clipboard"></button></nav><code><span></span><a id="__codelineno-0-1"></a>TEXT</code></pre></div>`},
	{"Pandoc", `<div class="sourceCode" id="cb1"><pre class="sourceCode gather"><code class="sourceCode gather">TEXT</code></pre></div>`},
	{"reveal.js", `<pre class="code-wrapper"><code class="gather hljs language-stylus">TEXT</code></pre>`},
	{"Astro", `<pre class="astro-code github-dark" tabindex="0" data-language="gather"><code><span class="line">TEXT</span></code></pre>`},
	{"Expressive Code", `<div class="expressive-code"><figure class="frame not-content"><figcaption class="header"></figcaption><pre data-language="gather"><code><div class="ec-line"><div class="code">gather(</div></div><div class="ec-line"><div class="code">  task(&quot;A&quot;, 1), # the first</div></div><div class="ec-line"><div class="code">  task(&quot;B&quot;, 2),</div></div><div class="ec-line"><div class="code">)</div></div></code></pre><div class="copy"><button title="Copy"><div></div></button></div></figure></div>`},
	{"Docusaurus", `<div class="language-gather codeBlockContainer_Ckt0 theme-code-block"><div class="codeBlockContent_QJqH"><pre tabindex="0" class="prism-code language-gather codeBlock_bY9V thin-scrollbar"><code class="codeBlockLines_e6Vv"><span class="token-line"><span class="token plain">gather(</span><br></span><span class="token-line"><span class="token plain">  task(&quot;A&quot;, 1), # the first</span><br></span><span class="token-line"><span class="token plain">  task(&quot;B&quot;, 2),</span><br></span><span class="token-line"><span class="token plain">)</span><br></span></code></pre><div class="buttonGroup_M5ko"><button type="button">Copy</button></div></div></div>`},
	{"VitePress", `<div class="language-gather vp-adaptive-theme line-numbers-mode"><button title="Copy Code" class="copy"></button><span class="lang">gather</span><pre class="shiki" tabindex="0"><code><span class="line"><span>TEXT</span></span></code></pre><div class="line-numbers-wrapper" aria-hidden="true"><span class="line-number">1</span><br></div></div>`},
	{"WordPress", `<pre class="wp-block-code language-gather"><code>TEXT</code></pre>`},
	{"a tool that drops the language, with the mark", `<div class="codehilite"><pre><span></span><code><span class="c1"># gatherground</span>
TEXT
</code></pre></div>`},
	{"a tool that takes it for another language, with the mark and numbers", `<div class="highlight"><table class="highlighttable"><tr><td class="linenos"><div class="linenodiv"><pre>1
2</pre></div></td><td class="code"><div><pre class="language-python"><code><span class="c1">#gatherground</span>
TEXT</code></pre></div></td></tr></table></div>`},
}

func TestFencesOfEveryToolBecomePlayers(t *testing.T) {
	t.Parallel()
	var posts strings.Builder
	for i, tool := range tools {
		fmt.Fprintf(&posts, `<section id="tool%d">%s</section>`, i, strings.ReplaceAll(tool.markup, "TEXT", fenced))
	}
	a := visitAbroad(t, loader+posts.String())
	a.until(t, `document.querySelector("gather-ground") !== null`)
	for i, tool := range tools {
		var got struct {
			Scenario, Left string
			Players        int
			Beside         bool
		}
		check(t, a.page.Evaluate(fmt.Sprintf(`(() => {
			const post = document.getElementById("tool%d"), players = post.querySelectorAll("gather-ground");
			const left = [...post.querySelectorAll("*")].filter((e) => e.checkVisibility() && e.querySelector("gather-ground") === null && e.localName !== "gather-ground");
			return { scenario: players[0]?.getAttribute("scenario") ?? "", players: players.length, beside: players[0]?.parentElement === post, left: left.map((e) => e.outerHTML).join() };
		})()`, i), &got))
		if want := "gather(\n  task(\"A\", 1), # the first\n  task(\"B\", 2),\n)"; strings.TrimSpace(got.Scenario) != want || got.Players != 1 {
			t.Errorf("%s: %d players, of the scenario %q", tool.desc, got.Players, got.Scenario)
		}
		if !got.Beside || got.Left != "" {
			t.Errorf("%s: the player does not stand in the place of the whole box, of which there is %s", tool.desc, got.Left)
		}
	}
}

// What an author wrote around a block is not hidden with it, and blocks that are
// none of ours stay.
func TestWhatIsNotTheFenceStays(t *testing.T) {
	t.Parallel()
	a := visitAbroad(t, loader+`
		<div class="code-post"><h2>seen 1</h2><pre><code class="language-gather">task("A", 1)</code></pre></div>
		<figure class="code"><pre><code class="language-gather">task("A", 1)</code></pre><figcaption>seen 2</figcaption></figure>
		<div class="highlight">seen 3 <pre><code class="language-gather">task("A", 1)</code></pre></div>
		<div class="code-tabs"><pre><code class="language-gather">task("A", 1)</code></pre><pre><code class="language-python">seen = 4</code></pre></div>
		<pre><code class="language-python"># seen 5, of # gatherground
task("A", 1)</code></pre>
		<pre><code class="language-gather"> </code></pre>
		<table class="highlight"><tr><td>seen 6</td><td><pre><code class="language-gather">task("A", 1)</code></pre></td></tr></table>
		<gather-ground><pre>task("A", 1)</pre></gather-ground>`)
	a.until(t, `document.querySelectorAll("pre + gather-ground").length > 0`)
	var got struct {
		Seen    string
		Players int
	}
	check(t, a.page.Evaluate(`({ seen: document.body.innerText.match(/seen (= )?\d/g).join(), players: document.querySelectorAll("gather-ground").length })`, &got))
	if got.Seen != "seen 1,seen 2,seen 3,seen = 4,seen 5,seen 6" || got.Players != 6 {
		t.Errorf("%+v", got)
	}
}

// Turbo puts a copy of the page back, htmx its markup; others move and rewrap.
func TestAPageThatComesBackHasEachPlayerOnce(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ desc, again string }{
		{"as a copy", `document.body.replaceWith(document.body.cloneNode(true))`},
		{"as markup", `document.body.innerHTML = document.body.innerHTML`},
		{"as the blocks alone", `document.body.innerHTML = document.body.innerHTML.replaceAll(/<gather-ground.*?<\/gather-ground>/gs, "")`},
		{"rewrapped", `document.querySelectorAll("pre").forEach((pre) => { const box = document.createElement("div"); box.className = "code-toolbar"; pre.before(box); box.append(pre); })`},
		{"moved", `document.body.append(...document.querySelectorAll("pre, div.highlight"))`},
		{"taken out and put back", `(async () => { const all = [...document.querySelectorAll("pre, div.highlight")]; all.forEach((e) => e.remove()); await new Promise((done) => setTimeout(done)); document.body.append(...all); })()`},
	} {
		t.Run(c.desc, func(t *testing.T) {
			a := visitAbroad(t, loader+`<pre><code class="language-gather">task("A", 1)</code></pre><div class="highlight"><pre><code class="language-gather">task("B", 1)</code></pre></div>`)
			a.until(t, `document.querySelectorAll("gather-ground").length === 2`)
			for range 3 {
				check(t, a.page.Evaluate(c.again, nil))
				a.until(t, `document.querySelectorAll("gather-ground").length > 0`)
				// What observers do is done before the next task.
				a.until(t, `[...document.querySelectorAll("pre")].every((pre) => !pre.checkVisibility())`)
				var players []string
				check(t, a.page.Evaluate(`[...document.querySelectorAll("gather-ground")].map((e) => e.getAttribute("scenario"))`, &players))
				if fmt.Sprint(players) != `[task("A", 1) task("B", 1)]` {
					t.Fatalf("the players are %q", players)
				}
			}
			a.do(t, `document.querySelectorAll("pre").forEach((e) => (e.closest("div") ?? e).remove())`)
			a.until(t, `document.querySelector("gather-ground") === null`)
		})
	}
}

// A framework that takes over what its server printed has to find it as it was.
func TestAPageIsNotChangedBeforeItHasComeToRest(t *testing.T) {
	t.Parallel()
	const watched = `<script>
		window.changes = [];
		new MutationObserver((all) => { for (const { addedNodes } of all) for (const { localName } of addedNodes) if (localName === "gather-ground") changes.push([document.readyState, window.loaded, document.documentElement.dataset.hasHydrated].join()); }).observe(document, { subtree: true, childList: true });
		addEventListener("load", () => { window.loaded = true; });
	</script>`
	for _, c := range []struct{ desc, before, after, want string }{
		{"loaded and idle", "", "0", "complete,true,"},
		{"one that says when it is ready", `<script>document.documentElement.dataset.hasHydrated = "false"</script>`, `document.documentElement.dataset.hasHydrated = "true"`, "complete,true,true"},
	} {
		t.Run(c.desc, func(t *testing.T) {
			a := visitAbroad(t, c.before+watched+loader+`<pre><code class="language-gather">task("A", 1)</code></pre>`)
			a.until(t, `window.loaded && customElements.get("gather-ground") !== undefined`)
			check(t, a.page.Evaluate(`new Promise((done) => requestIdleCallback(() => requestIdleCallback(done, { timeout: 1000 }), { timeout: 1000 }))`, nil))
			a.do(t, c.after)
			a.until(t, `document.querySelector("pre + gather-ground") !== null`)
			var changes []string
			check(t, a.page.Evaluate(`changes`, &changes))
			if len(changes) != 1 || changes[0] != c.want {
				t.Errorf("it was changed when it was %q, want %q", changes, c.want)
			}
		})
	}
}

// A page may be large and change often: only what is new in it is looked at.
func TestLargePagesStayFast(t *testing.T) {
	t.Parallel()
	a := visitAbroad(t, `<script>
		window.searched = 0;
		for (const kind of [Document, DocumentFragment, Element]) {
			const search = kind.prototype.querySelectorAll;
			kind.prototype.querySelectorAll = function (...of) { searched += search.call(this, "*").length; return search.apply(this, of); };
		}
	</script>`+loader+`<div id="place"></div><pre><code class="language-gather">task("A", 1)</code></pre>`)
	a.until(t, `document.querySelector("pre + gather-ground") !== null`)
	var searched int
	check(t, a.page.Evaluate(`(async () => {
		place.innerHTML = "<i></i>".repeat(60_000);
		await null;
		searched = 0;
		for (let i = 0; i < 500; i++) {
			place.append(Object.assign(document.createElement("p"), { innerHTML: "<b>1</b>" }));
			await null;
		}
		place.append(Object.assign(document.createElement("p"), { innerHTML: "<pre><code class=language-gather>task(1)</code></pre>" }));
		await null;
		if (place.querySelector("pre + gather-ground") === null) throw new Error("what is new was not looked at");
		return searched;
	})()`, &searched))
	if searched > 2000+60_000+501+10 { // the last question is the test's own
		t.Errorf("500 insertions let %d elements be searched", searched)
	}
}
