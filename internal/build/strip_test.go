package build

import (
	"encoding/binary"
	"slices"
	"testing"
)

// TestTablesThatAreReadStay strips what is known of two functions, as Go lays it out.
func TestTablesThatAreReadStay(t *testing.T) {
	t.Parallel()
	const pctab, functab = 72, 100
	image := make([]byte, 300)
	word := func(at, n int) { binary.LittleEndian.PutUint32(image[at:], uint32(n)) }
	words := func(at int, all ...int) {
		for i, n := range all {
			word(at+4*i, n)
		}
	}
	word(8, 2) // functions
	word(56, pctab)
	word(64, functab)
	copy(image[pctab:], "\x00"+"\x02\x01\x00"+"\x04\x01\x00"+"\x06\x01\x00"+"\x08\x01\x00") // four tables, at 1, 4, 7 and 10
	words(functab, 0, 24, 1, 124)
	// Its place, name and arguments; tables of stack, file and line; and two of pcdata
	// and seven of funcdata.
	words(functab+24, 5, 99, 8, 0, 1, 4, 7, 2, 98, 97)
	image[functab+24+43] = 7
	words(functab+24+44, 10, 1, 60, 61, 62, 63, 64, 65, 66)
	// Another, whose table of lines is what the first one's stack is found by.
	words(functab+124, 6, 99, 8, 0, 1, 4, 1, 0, 98, 97)
	m := &memory{image: image}

	lineTables{m, 0}.clearLines()

	if got, want := string(image[pctab:pctab+13]), "\x00"+"\x02\x01\x00"+"\x00\x00\x00"+"\x00\x00\x00"+"\x00\x00\x00"; got != want {
		t.Errorf("the tables are %q, want %q", got, want)
	}
	var got []int
	for at := functab + 24; at < functab+24+80; at += 4 {
		got = append(got, m.uint32(at))
	}
	const none = 0xffffffff
	want := []int{5, 0, 8, 0, 1, 0, 0, 2, 0, 0, 7 << 24, 0, 1, 60, 61, 62, 63, 64, none, none}
	if !slices.Equal(got, want) {
		t.Errorf("of the first function there is\n%v, want\n%v", got, want)
	}
}
