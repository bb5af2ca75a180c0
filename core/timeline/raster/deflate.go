package raster

import (
	"bytes"
	"encoding/binary"
	"image"
	"math/bits"
	"slices"
)

// deflate compresses the rows of a picture, in zlib's form. It looks for what a
// timeline is made of and nothing more: rows like the one above, pieces of them,
// and runs of one colour. It is several times as fast as a compressor that
// searches all that went before, and most of the time that a PNG takes was that.
func deflate(img *image.Paletted) []byte {
	z := &deflater{stride: img.Rect.Dx() + 1}
	sum := adler{a: 1}
	above, row := make([]byte, z.stride), make([]byte, z.stride) // the byte in front says that the row has no filter
	for y := range img.Rect.Dy() {
		copy(row[1:], img.Pix[y*img.Stride:])
		near := y > 0 && z.stride <= window
		if near && bytes.Equal(row, above) {
			z.like(z.stride)
			sum.again()
			continue
		}
		z.row(row, above, near)
		sum.add(row)
		above, row = row, above
	}
	z.flush()
	return binary.BigEndian.AppendUint32(z.packed(), sum.sum())
}

// A deflater collects what a block has: literals, as they are, and repetitions,
// each its length and distance.
type deflater struct {
	stride int
	tokens []uint32
	above  int // bytes that are like those above, not yet among the tokens
}

// The shortest and the longest repetition, and how far back one may begin.
const (
	shortest = 3
	longest  = 258
	window   = 32768
)

// like takes note that n more bytes are like those above them.
func (z *deflater) like(n int) { z.above += n }

func (z *deflater) flush() {
	z.repeat(z.above, z.stride)
	z.above = 0
}

// repeat puts a repetition among the tokens, in pieces that may be.
func (z *deflater) repeat(n, distance int) {
	for n > 0 {
		piece := min(n, longest)
		if rest := n - piece; 0 < rest && rest < shortest {
			piece = n - shortest
		}
		z.tokens = append(z.tokens, uint32(piece)<<16|uint32(distance))
		n -= piece
	}
}

// row puts one row among the tokens, by the one above where that is near enough.
func (z *deflater) row(row, above []byte, near bool) {
	for i := 0; i < len(row); {
		up, left := 0, 0
		if near {
			up = same(row[i:], above[i:])
		}
		if i > 0 {
			left = run(row[i:], row[i-1])
		}
		switch {
		case up >= left && (up >= shortest || up > 0 && z.above >= shortest):
			z.like(up)
			i += up
		case left >= shortest:
			z.flush()
			z.repeat(left, 1)
			i += left
		default:
			z.flush()
			z.tokens = append(z.tokens, uint32(row[i]))
			i++
		}
	}
}

// same is how many bytes two rows begin with in common.
func same(a, b []byte) int {
	n := 0
	for len(a)-n >= 8 && len(b)-n >= 8 {
		if differ := binary.LittleEndian.Uint64(a[n:]) ^ binary.LittleEndian.Uint64(b[n:]); differ != 0 {
			return n + bits.TrailingZeros64(differ)/8
		}
		n += 8
	}
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// eightfold times a byte is eight of it.
const eightfold = 0x0101010101010101

// run is how many bytes a row begins with that are c.
func run(a []byte, c byte) int {
	n := 0
	for all := uint64(c) * eightfold; len(a)-n >= 8; n += 8 {
		if differ := binary.LittleEndian.Uint64(a[n:]) ^ all; differ != 0 {
			return n + bits.TrailingZeros64(differ)/8
		}
	}
	for n < len(a) && a[n] == c {
		n++
	}
	return n
}

// lengthSymbol returns what a length is written as: a symbol, and further bits.
func lengthSymbol(n int) (symbol int, extra uint32, width int) {
	x := n - shortest
	switch {
	case n == longest:
		return 285, 0, 0
	case x < 8:
		return 257 + x, 0, 0
	}
	width = bits.Len(uint(x)) - 3
	return 257 + width<<2 + x>>width, uint32(x & (1<<width - 1)), width
}

func distanceSymbol(n int) (symbol int, extra uint32, width int) {
	x := n - 1
	if x < 4 {
		return x, 0, 0
	}
	width = bits.Len(uint(x)) - 2
	return width<<1 + x>>width, uint32(x & (1<<width - 1)), width
}

// packed writes the tokens as one block with codes of its own.
func (z *deflater) packed() []byte {
	const end = 256
	literals, distances := make([]int, 286), make([]int, 30)
	literals[end] = 1
	for _, t := range z.tokens {
		if length := int(t >> 16); length > 0 {
			symbol, _, _ := lengthSymbol(length)
			literals[symbol]++
			symbol, _, _ = distanceSymbol(int(t & 0xffff))
			distances[symbol]++
			continue
		}
		literals[t]++
	}
	l, d := newCode(literals), newCode(distances)
	w := &bitWriter{b: []byte{0x78, 0x01}}
	w.write(1|2<<1, 3) // the last block, with codes of its own
	writeCodes(w, l, d)
	for _, t := range z.tokens {
		length := int(t >> 16)
		if length == 0 {
			w.code(l, int(t))
			continue
		}
		symbol, extra, width := lengthSymbol(length)
		w.code(l, symbol)
		w.write(extra, width)
		symbol, extra, width = distanceSymbol(int(t & 0xffff))
		w.code(d, symbol)
		w.write(extra, width)
	}
	w.code(l, end)
	return w.bytes()
}

// writeCodes writes how long the codes of both alphabets are, each length in four
// bits: the code of lengths is the plainest one, of sixteen.
func writeCodes(w *bitWriter, l, d code) {
	w.write(uint32(len(l.lengths)-257), 5)
	w.write(uint32(len(d.lengths)-1), 5)
	w.write(19-4, 4)
	for i := range 19 {
		// The order is 16, 17, 18, which say repetitions, and then the lengths.
		width := uint32(4)
		if i < 3 {
			width = 0
		}
		w.write(width, 3)
	}
	for _, length := range slices.Concat(l.lengths, d.lengths) {
		w.write(reversed(uint32(length), 4), 4)
	}
}

// A code says a symbol in few bits where it is frequent.
type code struct {
	lengths []uint8
	words   []uint16 // to be written from the lowest bit
}

// deepest is how long a code word may be.
const deepest = 15

// newCode makes Huffman's code for symbols of these numbers. Where a word would
// be too long, all numbers are made more alike.
func newCode(counts []int) code {
	c := code{lengths: make([]uint8, len(counts)), words: make([]uint16, len(counts))}
	for most := 1 << 30; !c.measure(counts, most); most /= 4 {
	}
	var next, number [deepest + 2]int
	for _, n := range c.lengths {
		number[n]++
	}
	number[0] = 0
	for n := 1; n <= deepest; n++ {
		next[n+1] = (next[n] + number[n]) << 1
	}
	for i, n := range c.lengths {
		if n > 0 {
			c.words[i] = uint16(reversed(uint32(next[n]), int(n)))
			next[n]++
		}
	}
	return c
}

// measure finds the lengths, and reports whether none is too long. Numbers count
// by their ratio to the largest, which is to be at most most.
func (c *code) measure(counts []int, most int) bool {
	type node struct {
		count, parent int
	}
	largest := slices.Max(counts)
	var nodes []node
	var of []int // the symbol of a leaf
	for symbol, count := range counts {
		if count > 0 {
			nodes = append(nodes, node{max(count, largest/most), -1})
			of = append(of, symbol)
		}
	}
	for symbol := 0; len(of) < 2; symbol++ { // a code has two words
		if counts[symbol] == 0 {
			nodes = append(nodes, node{1, -1})
			of = append(of, symbol)
		}
	}
	order := make([]int, len(of))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return nodes[a].count - nodes[b].count })
	// The two of the least count are joined, until there is one: the leaves in their
	// order, and the joined ones in theirs, which is that of their counts too.
	leaf, joined := 0, len(of)
	least := func() int {
		if leaf < len(order) && (joined == len(nodes) || nodes[order[leaf]].count <= nodes[joined].count) {
			leaf++
			return order[leaf-1]
		}
		joined++
		return joined - 1
	}
	for range len(of) - 1 {
		a, b := least(), least()
		nodes = append(nodes, node{nodes[a].count + nodes[b].count, -1})
		nodes[a].parent, nodes[b].parent = len(nodes)-1, len(nodes)-1
	}
	clear(c.lengths)
	for i, symbol := range of {
		depth := 0
		for at := nodes[i].parent; at >= 0; at = nodes[at].parent {
			depth++
		}
		if depth > deepest {
			return false
		}
		c.lengths[symbol] = uint8(depth)
	}
	return true
}

// reversed returns the lowest n bits in the opposite order.
func reversed(v uint32, n int) uint32 { return bits.Reverse32(v) >> (32 - n) }

// A bitWriter writes from the lowest bit of each byte.
type bitWriter struct {
	b     []byte
	now   uint64
	width int
}

func (w *bitWriter) write(v uint32, width int) {
	w.now |= uint64(v) << w.width
	for w.width += width; w.width >= 8; w.width -= 8 {
		w.b = append(w.b, byte(w.now))
		w.now >>= 8
	}
}

func (w *bitWriter) code(c code, symbol int) {
	w.write(uint32(c.words[symbol]), int(c.lengths[symbol]))
}

func (w *bitWriter) bytes() []byte {
	if w.width > 0 {
		w.b = append(w.b, byte(w.now))
	}
	return w.b
}

// adler is zlib's sum of all bytes. A row that is there again adds what it added
// before, without being read.
type adler struct {
	a, b          uint64
	row, weighted uint64 // the sum of the last row, and of each byte by how many are left with it
	length        uint64
}

const adlerBase = 65521

func (s *adler) add(row []byte) {
	s.row, s.weighted, s.length = 0, 0, uint64(len(row))
	for ; len(row) >= 8; row = row[8:] {
		if c := uint64(row[0]); binary.LittleEndian.Uint64(row) == c*eightfold {
			s.weighted += 8*s.row + 36*c
			s.row += 8 * c
			continue
		}
		for _, c := range row[:8] {
			s.row += uint64(c)
			s.weighted += s.row
		}
	}
	for _, c := range row {
		s.row += uint64(c)
		s.weighted += s.row
	}
	s.again()
}

func (s *adler) again() {
	s.b = (s.b + s.length*s.a + s.weighted) % adlerBase
	s.a = (s.a + s.row) % adlerBase
}

func (s *adler) sum() uint32 { return uint32(s.b<<16 | s.a) }
