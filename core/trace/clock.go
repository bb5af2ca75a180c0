package trace

import "strings"

// Clock gives an instant as a clock shows it: in seconds, with one decimal at
// least and as many as are needed, and with the thousands apart: "1.0 s",
// "0.25 s", "86,400.0 s".
func Clock(t Time) string {
	s := string(AppendSeconds(nil, t))
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return Grouped(s) + " s"
}

// Grouped puts a comma between the thousands of a number: "100,000.5".
func Grouped(digits string) string {
	at := strings.IndexByte(digits, '.')
	if at < 0 {
		at = len(digits)
	}
	for at -= 3; at > 0 && digits[at-1] != '-'; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}
