package browser_test

import (
	"testing"

	"github.com/gatherground/gatherground/internal/build"
)

// A page that named a script with its hash, years ago, has its pictures and
// players from the site as it is now.
func TestPinnedScriptsGoOnPlaying(t *testing.T) {
	t.Parallel()
	root, err := build.Root()
	check(t, err)
	loaders, err := build.Loaders(root)
	check(t, err)
	for _, l := range loaders {
		t.Run(l.Name, func(t *testing.T) {
			a := visitAbroad(t, `<script type="module" crossorigin src="SITE/embed/`+l.Name+`" integrity="`+l.Hash+`"></script><script>`+inside+`</script>`+
				element("one", "")+`<pre><code class="language-gather">task("A", 1)</code></pre>`)
			a.until(t, `inside("one", "img")?.naturalWidth > 0 && document.querySelector("pre + gather-ground") !== null`)
			a.do(t, `inside("one", "button").click()`)
			a.until(t, `playing("one")`)
			var height float64
			check(t, a.page.Evaluate(`inside("one", "iframe").clientHeight`, &height))
			if height < 500 || height == 520 {
				t.Errorf("the player has %v pixels", height)
			}
			quiet(t, a.page)
		})
	}
}
