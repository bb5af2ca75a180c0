package explain

import (
	"strconv"
	"strings"

	"github.com/gatherground/gatherground/core/trace"
)

// manyNames is how many names a sentence lists; of more it gives two, and a
// count of the others.
const manyNames = 8

// listed joins names as a sentence does: "A, B and C". names may hold only the
// first of n; eight are enough.
func listed(names []string, n int) string {
	if same := alike(names); same != "" && n == len(names) {
		return same
	}
	if n > manyNames {
		return names[0] + ", " + names[1] + " and " + grouped(n-2) + " others"
	}
	if n <= 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
}

// alike gives "A ×3" for three of one name, "" for others.
func alike(names []string) string {
	for _, name := range names {
		if name != names[0] {
			return ""
		}
	}
	if len(names) < 2 {
		return ""
	}
	return names[0] + " ×" + strconv.Itoa(len(names))
}

var smallNumbers = [...]string{"none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}

// number gives a count in words up to ten.
func number(n int) string {
	if n >= 0 && n < len(smallNumbers) {
		return smallNumbers[n]
	}
	return grouped(n)
}

// grouped gives a count with its thousands apart: "100,000".
func grouped(n int) string { return trace.Count(n) }

var ordinals = [...]string{"", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}

// ordinal gives "first", "second" … "11th".
func ordinal(n int) string {
	if n > 0 && n < len(ordinals) {
		return ordinals[n]
	}
	suffix := "th"
	if n/10%10 != 1 && n%10 >= 1 && n%10 <= 3 {
		suffix = [...]string{"st", "nd", "rd"}[n%10-1]
	}
	return grouped(n) + suffix
}
