package test

import "github.com/gatherground/gatherground/internal/edge"

// worker puts so many requests to the Worker, on the real workerd, that what
// leaks would show.
func worker(b *bench) error {
	if err := edge.Find(b.root); err != nil {
		return &missing{err.Error(), "apt-get install nodejs npm && npm ci --prefix web"}
	}
	return b.goTool("test", "-count=1", "-timeout=40m", "./internal/edge", "-requests=10000")
}
