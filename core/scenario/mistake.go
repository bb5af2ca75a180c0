package scenario

import "strconv"

// A Mistake is what is wrong with a text, and where.
type Mistake struct {
	Line, Column int
	Message      string // what was expected, what stands there, and the nearest known name
	// Python tells that the text may be Python where it goes wrong: a page that
	// reads programs can look at it.
	Python bool
}

// Error gives "line:column: message".
func (m *Mistake) Error() string {
	return strconv.Itoa(m.Line) + ":" + strconv.Itoa(m.Column) + ": " + m.Message
}

func mistake(pos Pos, message string) *Mistake {
	return &Mistake{Line: pos.Line, Column: pos.Column, Message: message}
}

// pasted is a mistake over what Python has and the language has not.
func pasted(pos Pos, message string) *Mistake {
	return &Mistake{pos.Line, pos.Column, message, true}
}

func quote(s string) string { return `"` + s + `"` }

// didYouMean gives the end of a sentence that names the nearest of the known
// names, or nothing if none is near.
func didYouMean(name string, known []string) string {
	return within(name, known, max(1, len(name)/3))
}

// within is didYouMean for names with so many mistakes at most.
func within(name string, known []string, most int) string {
	nearest, least := "", most+1
	for _, k := range known {
		if d := distance(lower(name), lower(k)); d < least {
			nearest, least = k, d
		}
	}
	if nearest == "" {
		return ""
	}
	return "; did you mean " + quote(nearest) + "?"
}

// lower makes capitals small, those of ASCII: the known names have no others,
// and the tables for all of Unicode would be loaded by every page.
func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c | 0x20
		}
	}
	return string(b)
}

// distance counts the letters to add, drop, change or swap with their
// neighbour to make b of a. Names far longer than any known one are far away.
func distance(a, b string) int {
	if len(a) > 40 {
		return len(a)
	}
	var before, last []int
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, last, row = last, row, make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := last[j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			row[j] = min(change, last[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(b)]
}
