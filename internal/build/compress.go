package build

import (
	"bytes"
	"compress/gzip"
	"io"

	"github.com/andybalholm/brotli"
)

// Brotli compresses as far as brotli can; a megabyte takes seconds.
func Brotli(content []byte) []byte { return brotliAt(content, brotli.BestCompression) }

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
