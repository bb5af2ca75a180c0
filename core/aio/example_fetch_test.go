//go:build !js

package aio_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"

	"github.com/gatherground/gatherground/core/aio"
)

// get is a coroutine of what stands at url. The request blocks, so it is made
// on one of the executor's threads while the loop goes on.
func get(url string) *aio.Coroutine[string] {
	return aio.ToThread(func() (string, error) {
		response, err := http.Get(url)
		if err != nil {
			return "", fmt.Errorf("get %s: %w", url, err)
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		return string(body), err
	})
}

// meeting is a server that answers nobody before n requests are there.
func meeting(n int) *httptest.Server {
	arrived, all := make(chan struct{}), make(chan struct{})
	go func() {
		for range n {
			<-arrived
		}
		close(all)
	}()
	return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		arrived <- struct{}{}
		<-all
		io.WriteString(w, "this is "+r.URL.Path)
	}))
}

// Three pages are fetched at the same time, on the real clock: the server
// answers none of the requests before it has all three.
func ExampleToThread() {
	server := meeting(3)
	defer server.Close()

	pages, err := aio.RunWith(aio.Config{Clock: aio.RealClock()}, func(l *aio.Loop) ([]string, error) {
		return aio.Gather(l, get(server.URL+"/a"), get(server.URL+"/b"), get(server.URL+"/c")).Await()
	})
	fmt.Println(pages, err)
	// Output: [this is /a this is /b this is /c] <nil>
}
