package build

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"io"
	"sync"

	"github.com/andybalholm/brotli"
)

// compressed has what Brotli returned, by the hash of what it was given.
var compressed sync.Map

// Brotli compresses as far as brotli can. A megabyte takes seconds, so the result
// is kept: a build asks for the same file more than once.
func Brotli(content []byte) []byte {
	hash := sha256.Sum256(content)
	if small, ok := compressed.Load(hash); ok {
		return small.([]byte)
	}
	small := brotliAt(content, brotli.BestCompression)
	compressed.Store(hash, small)
	return small
}

// Gzip compresses as far as gzip can.
func Gzip(content []byte) []byte { return gzipAt(content, gzip.BestCompression) }

func brotliAt(content []byte, level int) []byte {
	var b bytes.Buffer
	return compress(&b, brotli.NewWriterLevel(&b, level), content)
}

func gzipAt(content []byte, level int) []byte {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, level)
	if err != nil {
		panic(err) // the level is none that gzip has
	}
	return compress(&b, w, content)
}

// compress writes to memory, which does not fail.
func compress(b *bytes.Buffer, w io.WriteCloser, content []byte) []byte {
	w.Write(content)
	w.Close()
	return b.Bytes()
}
