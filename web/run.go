package web

import (
	"errors"
	"io"
	"net/http"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/show"
)

// run answers /api/run: a scenario as ?s=, or posted as plain text, gives its
// trace as JSON.
func (s *Site) run(w http.ResponseWriter, r *http.Request) {
	text, limits := "", scenario.URL
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		text = parameters(r.URL).Get("s")
		if len(text) > limits.Bytes {
			refuse(w, http.StatusRequestURITooLong, errors.New("a scenario in an address has at most 8 KiB; post it instead"))
			return
		}
	case http.MethodPost:
		limits = scenario.Post
		body, err := io.ReadAll(io.LimitReader(r.Body, int64(limits.Bytes)+1))
		if err != nil {
			refuse(w, http.StatusBadRequest, errors.New("the scenario did not arrive whole"))
			return
		}
		if text = string(body); len(text) > limits.Bytes {
			refuse(w, http.StatusRequestEntityTooLarge, errors.New("a scenario has at most 64 KiB here"))
			return
		}
	default:
		w.Header().Set("Allow", "GET, HEAD, POST")
		refuse(w, http.StatusMethodNotAllowed, errors.New("ask with GET and ?s=, or POST the scenario as plain text"))
		return
	}
	shown, err := ran(r, text, limits)
	if err != nil {
		refuse(w, http.StatusBadRequest, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Access-Control-Allow-Origin", "*")
	w.Header().Set("Cache-Control", "public, max-age=300")
	w.Write(shown.Trace.JSON())
}

func refuse(w http.ResponseWriter, status int, err error) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Access-Control-Allow-Origin", "*")
	w.WriteHeader(status)
	w.Write(show.AppendProblem(nil, err))
}
