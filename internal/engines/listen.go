package engines

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"strings"
)

// listener is the script that keeps what a page complains of.
const listener = `{
	const heard = (globalThis.troubles = []);
	addEventListener("error", (e) => heard.push(e.message ?? "not loaded: " + (e.target.src ?? e.target.href)), true);
	addEventListener("unhandledrejection", (e) => heard.push("unhandled: " + e.reason));
	addEventListener("securitypolicyviolation", (e) => heard.push("refused by " + e.violatedDirective + ": " + e.blockedURI));
	const { error } = console;
	console.error = (...all) => { heard.push(all.join(" ")); error.apply(console, all); };
}`

// Listening is a site whose pages keep what they complain of: of WebKitGTK's
// console nothing is told otherwise.
func Listening(site http.Handler) http.Handler {
	sum := sha256.Sum256([]byte(listener))
	allowed := "script-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "' "
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Header.Del("Accept-Encoding")
		r.Header.Del("If-None-Match")
		answer := httptest.NewRecorder()
		site.ServeHTTP(answer, r)
		body := answer.Body.Bytes()
		head := answer.Header()
		if strings.HasPrefix(head.Get("Content-Type"), "text/html") {
			body = []byte(strings.Replace(string(body), "<meta ", "<script>"+listener+"</script><meta ", 1))
			head.Set("Content-Security-Policy", strings.Replace(head.Get("Content-Security-Policy"), "script-src ", allowed, 1))
			head.Del("ETag")
			head.Del("Content-Length")
		}
		for name, values := range head {
			w.Header()[name] = values
		}
		w.WriteHeader(answer.Code)
		w.Write(body)
	})
}

// listen takes over what the page has complained of.
func (p *Page) listen() error {
	var heard []string
	if err := p.Evaluate(`globalThis.troubles?.splice(0) ?? []`, &heard); err != nil {
		return err
	}
	p.heard = append(p.heard, heard...)
	return nil
}

// Troubles returns what pages and the browser have complained of since it was
// last asked.
func (p *Page) Troubles() ([]string, error) {
	if err := p.listen(); err != nil {
		return nil, err
	}
	told, err := p.wire.troubles()
	all := append(p.heard, told...)
	p.heard = nil
	return all, err
}
