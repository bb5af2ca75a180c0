// Command edge is the Cloudflare Worker's program: it answers the site's dynamic
// routes, with the same handler as the server. worker.ts starts it, and keeps
// its answers; wrangler.jsonc says how it is deployed.
package main

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"syscall/js"

	"github.com/syumai/workers"
	"github.com/syumai/workers/cloudflare"

	"github.com/gatherground/gatherground/lessons/course"
	"github.com/gatherground/gatherground/web"
)

func main() {
	handler, err := handler(cloudflare.Getenv("SITE"))
	if err != nil {
		handler = broken(err)
	}
	js.Global().Set("canonical", js.FuncOf(canonical))
	workers.ServeNonBlock(whole(handler))
	workers.Ready()
	<-workers.Done()
}

// handler makes the site of what the build knows of it, in JSON.
func handler(site string) (http.Handler, error) {
	var known struct {
		Assets  web.Assets
		Origin  string
		Lessons []*course.Lesson
	}
	if err := json.Unmarshal([]byte(site), &known); err != nil {
		return nil, err
	}
	s, err := web.New(known.Assets, known.Lessons)
	if err != nil {
		return nil, err
	}
	s.Origin = known.Origin
	return s.Handler(), nil
}

// broken answers for a site that was built wrongly; what is wrong is for the
// log alone.
func broken(err error) http.Handler {
	js.Global().Get("console").Call("error", err.Error())
	return http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(errors.New("there is no site")) })
}

// canonical lets JavaScript ask for the canonical address of a path with its query.
func canonical(_ js.Value, args []js.Value) any {
	u, err := url.Parse(args[0].String())
	if err != nil {
		return args[0]
	}
	return web.Canonical(u)
}
