package trace

import (
	"strconv"
	"strings"
)

// manyNames is how many names a sentence lists; of more it gives two, and a
// count of the others.
const manyNames = 8

// listed joins names as a sentence does: "A, B and C". names may hold only the
// first of n; eight are enough.
func listed(names []string, n int) string {
	if n > manyNames {
		return names[0] + ", " + names[1] + " and " + grouped(n-2) + " others"
	}
	if n <= 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
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
func grouped(n int) string {
	s := strconv.Itoa(n)
	for at := len(s) - 3; at > 0; at -= 3 {
		s = s[:at] + "," + s[at:]
	}
	return s
}

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

// said gives an exception as a traceback's last line does; an unknown one is
// "an exception".
func said(e *Error) string {
	if e == nil {
		return "an exception"
	}
	return e.Error()
}

func rowName(r *Row) string {
	if r.Name == "" {
		return "row " + strconv.Itoa(r.ID)
	}
	return r.Name
}
