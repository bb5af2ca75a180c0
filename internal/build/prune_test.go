package build

import (
	"bytes"
	"errors"
	"testing"
)

// module is a program of an imported function and two others, with their names
// if there are any.
func module(names ...string) []byte {
	m := []byte("\x00asm\x01\x00\x00\x00" +
		"\x01\x04\x01\x60\x00\x00" + // one type: nothing in, nothing out
		"\x02\x07\x01\x01m\x01f\x00\x00" + // m.f is imported
		"\x03\x03\x02\x00\x00" +
		code)
	if names == nil {
		return m
	}
	list := []byte{byte(len(names))}
	for i, name := range names {
		list = append(append(list, byte(i), byte(len(name))), name...)
	}
	section := append([]byte("\x04name\x01"), byte(len(list)))
	section = append(section, list...)
	return append(append(m, 0, byte(len(section))), section...)
}

// code is twice nop, nop; pruned has a trap in the place of the second.
const (
	code   = "\x0a\x0b\x02" + "\x04\x00\x01\x01\x0b" + "\x04\x00\x01\x01\x0b"
	pruned = "\x0a\x0a\x02" + "\x04\x00\x01\x01\x0b" + "\x03\x00\x00\x0b"
)

func TestWhatNeverRunsHasNoCode(t *testing.T) {
	t.Parallel()
	for last, want := range map[string]string{
		"main.helper":        code,
		"runtime.schedtrace": pruned,
	} {
		got, err := prune(module("f", "main.main", last), whenIdle)
		if err != nil {
			t.Fatal(err)
		}
		if want := bytes.Replace(module(), []byte(code), []byte(want), 1); !bytes.Equal(got, want) {
			t.Errorf("%s:\ngot  %q\nwant %q", last, got, want)
		}
	}
}

func TestAWorkerDoesNotBeginWhatItNeverRuns(t *testing.T) {
	for name, want := range map[string][]byte{
		"crypto_tls.__Conn_.Handshake": trap, "crypto_tls.init": back, "crypto_tls.init.0": back, "crypto_x509.map.init.0": back,
		"crypto_sha256.Sum256": nil, "crypto_internal_fips140_sha256.init": nil, "net_http.__ServeMux_.ServeHTTP": nil, "net_http.init": nil,
		"unicode.map.init.2": back, "unicode.init": nil, "runtime.traceLocker.ok": nil, "runtime.traceLocker.GoStart": trap,
		"runtime.printpanicval": nil, "runtime.dopanic_m": nil, "main.main": nil, "golang.org_x_image_font_sfnt.__Font_.LoadGlyph": nil,
	} {
		if got := whenUnreached(name); !bytes.Equal(got, want) {
			t.Errorf("%s: % x, want % x", name, got, want)
		}
	}
}

func TestAProgramWithoutNamesIsNotPruned(t *testing.T) {
	if _, err := prune(module(), whenIdle); !errors.Is(err, errForm) {
		t.Errorf("got %v", err)
	}
}

func TestWhatNothingStartsIsIdle(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{
		"runtime.traceLocker.GoStart": true, "runtime.traceLocker.ok": false, "runtime.traceEnabled": false,
		"runtime.traceAcquire": false, "runtime.traceAdvance.func1": true, "runtime.mallocgc": false, "main.main": false,
		"runtime.newm": true, "runtime.newm1": true, "runtime.allocmcache": false, "runtime.newMarkBits": false, "runtime.newproc": false, "runtime.startm": true, "runtime.startTheWorld": false,
		"runtime.gcMarkRootCheck.func1": true, "runtime.gcMark": false, "runtime.saveg": true, "runtime.printpanics": false,
	} {
		if got := isIdle(name); got != want {
			t.Errorf("%s: idle is %t, want %t", name, got, want)
		}
	}
}

func TestAPageIsNotToldHowItsProgramEnded(t *testing.T) {
	t.Parallel()
	for name, want := range map[string][]byte{
		"runtime.printpanicval": trap, "runtime.dopanic_m": trap, "runtime.gopanic": nil, "runtime.gorecover": nil, "runtime.throw": nil,
	} {
		if got := whenIdle(name); !bytes.Equal(got, want) {
			t.Errorf("%s: % x, want % x", name, got, want)
		}
	}
}
