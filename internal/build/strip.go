package build

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	"slices"
)

// strip takes the names, line numbers and arguments of functions out of a compiled
// program, which serve only for printing stacks, the names of types, and what the runtime prints
// when it comes to a fatal end: a page prints neither, and they are an eighth of
// what it would load; and where a function may be interrupted, which none is here.
// It puts what is left of the memory into one segment. The
// program does the same.
//
// The tables are those of runtime/symtab.go. Where this release of Go lays them
// out in another way than the one known here, strip says so.
func strip(wasm []byte, messages []string) ([]byte, error) {
	m, err := newMemory(wasm)
	if err != nil {
		return nil, err
	}
	at, err := m.tables()
	if err != nil {
		return nil, err
	}
	t := lineTables{m, at}
	t.zero(at+t.word(32), at+t.word(40)) // the names of functions
	t.zero(at+t.word(40), at+t.word(48)) // which files each package has
	t.zero(at+t.word(48), at+t.word(56)) // the names of files
	t.clearLines()
	m.clearTypes()
	m.silence(messages)
	return m.program(), nil
}

// memory is what a program's memory begins with, and the program around it.
type memory struct {
	before, after []byte // the sections that stand before it in the file, and after it
	from          int    // the first address that the program sets
	image         []byte // from address 0
}

var errForm = errors.New("the compiled program is not of the form that is known here")

const dataSection = 11

// newMemory finds the data segments of a WebAssembly module.
func newMemory(wasm []byte) (*memory, error) {
	r := reader{wasm, 8}
	for r.at < len(wasm) {
		start := r.at
		id := wasm[r.at]
		r.at++
		size := r.leb()
		if id != dataSection {
			r.at += size
			continue
		}
		m := &memory{before: wasm[:start], after: wasm[r.at+size:], from: math.MaxInt}
		for range r.leb() {
			r.at += 2 // an active segment of memory 0; i32.const
			address := r.leb()
			r.at++ // end
			length := r.leb()
			if end := address + length; end > len(m.image) {
				m.image = append(m.image, make([]byte, end-len(m.image))...)
			}
			copy(m.image[address:], wasm[r.at:r.at+length])
			m.from = min(m.from, address)
			r.at += length
		}
		return m, nil
	}
	return nil, errForm
}

// program returns the module with this memory, in one segment. Go's linker makes
// thousands, another one at every few zeros: but compression does away with
// zeros, and not with the addresses between the segments, which are a tenth of
// what a page would load.
func (m *memory) program() []byte {
	section := []byte{1, 0, 0x41} // one segment: active, in memory 0; i32.const
	section = append(leb(section, m.from), 0x0b)
	section = append(leb(section, len(m.image)-m.from), m.image[m.from:]...)
	program := append(slices.Clone(m.before), dataSection)
	program = append(leb(program, len(section)), section...)
	return append(program, m.after...)
}

// leb appends a number as WebAssembly writes it. It may be read as one with a
// sign: the highest bit of its last byte is clear.
func leb(b []byte, n int) []byte {
	for ; n >= 0x40; n >>= 7 {
		b = append(b, byte(n&0x7f)|0x80)
	}
	return append(b, byte(n))
}

// reader reads numbers as WebAssembly writes them.
type reader struct {
	b  []byte
	at int
}

func (r *reader) leb() int {
	n := 0
	for shift := 0; r.at < len(r.b); shift += 7 {
		b := r.b[r.at]
		r.at++
		n |= int(b&0x7f) << shift
		if b < 0x80 {
			break
		}
	}
	return n
}

// bytes reads a length, and returns as many bytes.
func (r *reader) bytes() []byte {
	length := r.leb()
	r.at += length
	return r.b[r.at-length : r.at]
}

// bytes returns a piece of memory. What stands in no segment begins as zero.
func (m *memory) bytes(address, n int) []byte { return m.image[address : address+n] }

func (m *memory) uint32(address int) int {
	return int(binary.LittleEndian.Uint32(m.bytes(address, 4)))
}

func (m *memory) zero(from, to int) { copy(m.image[from:to], make([]byte, to-from)) }

// tables finds the header of the line tables: runtime.pcHeader.
func (m *memory) tables() (int, error) {
	magic := []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}
	if at := bytes.Index(m.image, magic); at >= 0 {
		return at, nil
	}
	return 0, errForm
}

// lineTables are the tables that begin at an address.
type lineTables struct {
	*memory
	at int
}

// word is a field of the header.
func (t lineTables) word(offset int) int { return t.uint32(t.at + offset) }

// clearLines takes away what of each function is read for stacks that are printed,
// and for interrupting it. A table may be that of another function too, or of
// another kind; those stay.
func (t lineTables) clearLines() {
	const (
		nameOff, pcsp, pcfile, pcln, npcdata, cuOffset, startLine, nfuncdata, pcdata = 4, 16, 20, 24, 28, 32, 36, 43, 44
		unsafePoint, argLiveIndex                                                    = 0, 3    // of pcdata
		argInfo, argLiveInfo, wrapInfo                                               = 5, 6, 7 // of funcdata
	)
	count, pctab, functab := t.word(8), t.at+t.word(56), t.at+t.word(64)
	kept, gone := map[int]bool{0: true}, map[int]bool{}
	for i := range count {
		f := functab + t.uint32(functab+8*i+4)
		table := func(field int, isRead bool) {
			if offset := t.uint32(f + field); isRead {
				kept[offset] = true
			} else {
				gone[offset] = true
				t.zero(f+field, f+field+4)
			}
		}
		table(pcsp, true)
		table(pcfile, false)
		table(pcln, false)
		tables := t.uint32(f + npcdata)
		for j := range tables {
			table(pcdata+4*j, j != unsafePoint && j != argLiveIndex)
		}
		for j := range int(t.bytes(f+nfuncdata, 1)[0]) {
			if j == argInfo || j == argLiveInfo || j == wrapInfo {
				copy(t.bytes(f+pcdata+4*(tables+j), 4), "\xff\xff\xff\xff") // none
			}
		}
		for _, field := range []int{nameOff, cuOffset, startLine} {
			t.zero(f+field, f+field+4)
		}
	}
	for offset := range gone {
		if !kept[offset] {
			t.zero(pctab+offset, pctab+t.end(pctab, offset))
		}
	}
}

// clearTypes takes away what types are called, such as "*aio.Loop": only messages
// of panics say it. The name stands as one byte of flags, its length and its
// letters. The names of methods, by which interfaces are matched, and of fields
// begin with no star.
func (m *memory) clearTypes() {
	for at := 0; at+2 < len(m.image); at++ {
		flags, length := m.image[at], int(m.image[at+1])
		if flags > 7 || length < 4 || length > 127 || at+2+length > len(m.image) || m.image[at+2] != '*' {
			continue
		}
		name := m.image[at+2 : at+2+length]
		if bytes.ContainsFunc(name, func(r rune) bool { return r < ' ' || r > '~' }) || !bytes.ContainsAny(name[1:], ".*[({") {
			continue
		}
		clear(name)
		at += 1 + length
	}
}

// end returns where a table of pctab ends: after a pair that begins with zero.
func (t lineTables) end(pctab, at int) int {
	number := func() (first byte) {
		first = t.bytes(pctab+at, 1)[0]
		for b := first; ; b = t.bytes(pctab+at, 1)[0] {
			at++
			if b < 0x80 {
				return first
			}
		}
	}
	for first := true; ; first = false {
		if number() == 0 && !first {
			return at
		}
		number()
	}
}
