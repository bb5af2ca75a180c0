package web

import (
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
)

// ParseOrigin reads the address that a site will have: http or https, a host,
// and a port if it has one. A slash behind it is dropped; "" stays as it is.
func ParseOrigin(text string) (string, error) {
	origin := strings.TrimSuffix(text, "/")
	if origin == "" && text == "" {
		return "", nil
	}
	u, err := url.Parse(origin)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || !isHost(u.Host) || u.Hostname() == "" || origin != u.Scheme+"://"+u.Host {
		return "", fmt.Errorf("the origin %q is no address of a site; one is http or https with a host, such as https://example.org", text)
	}
	return origin, nil
}

// origin is the site's own address: the one that it was told, or the one that
// the visitor used. What a proxy says of the visitor is not believed, since a
// visitor may say it too: behind one that speaks https a site must be told.
func (s *Site) origin(r *http.Request) string {
	switch {
	case s.Origin != "" || r.Host == "":
		return s.Origin
	case r.TLS == nil:
		return "http://" + r.Host
	}
	return "https://" + r.Host
}

// isHost reports whether a text is a host, and a port if it has one, as they come
// to stand in addresses, headers and markup: a name no longer than DNS has, or an
// address of version 6 in brackets.
func isHost(text string) bool {
	const longest = 253
	host, port, found := strings.Cut(text, ":")
	if strings.HasPrefix(text, "[") {
		address, after, closed := strings.Cut(text[1:], "]")
		if ip, err := netip.ParseAddr(address); !closed || err != nil || !ip.Is6() || ip.Zone() != "" {
			return false
		}
		host, port, found = "", strings.TrimPrefix(after, ":"), after != ""
		if found && after[0] != ':' {
			return false
		}
	} else if strings.Trim(host, ".") == "" || len(host) > longest {
		return false
	}
	for i := range len(host) {
		c := host[i]
		letter := 'a' <= c|0x20 && c|0x20 <= 'z'
		if !letter && !('0' <= c && c <= '9') && c != '.' && c != '-' && c != '_' {
			return false
		}
	}
	_, err := strconv.ParseUint(port, 10, 16)
	return err == nil || !found
}
