package trace

import (
	"math"
	"strconv"
	"strings"
)

// ParseSeconds reads what AppendSeconds writes, and whatever else JSON or
// Python may call a number of seconds: 1, 1.50, 1e-9. Beyond nanoseconds it
// rounds.
func ParseSeconds(s string) (Time, bool) {
	if t, ok := parseDecimal(s); ok {
		return t, true
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || !(math.Abs(f) < math.MaxInt64/float64(Second)) {
		return 0, false
	}
	return Time(math.Round(f * float64(Second))), true
}

// parseDecimal reads a plain decimal exactly.
func parseDecimal(s string) (Time, bool) {
	whole, fraction, _ := strings.Cut(s, ".")
	if len(whole) == 0 || len(whole) > 9+1 || len(fraction) > 9 || !digits(whole) || !digits(fraction) {
		return 0, false
	}
	seconds, _ := strconv.ParseInt(whole, 10, 64)
	if seconds > math.MaxInt64/int64(Second)-1 {
		return 0, false
	}
	nanos, _ := strconv.ParseInt((fraction + "000000000")[:9], 10, 64)
	return Time(seconds)*Second + Time(nanos), true
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// Clock gives an instant as a clock shows it: in seconds, with one decimal at
// least and as many as are needed, and with the thousands apart: "1.0 s",
// "0.25 s", "86,400.0 s". Times that are drawn or measured have nine decimals, so it is
// rounded: to milliseconds, and below a second to four digits.
func Clock(t Time) string {
	s := string(AppendSeconds(nil, rounded(t)))
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return grouped(s) + " s"
}

// Span gives how long something takes, rounded as an instant is: "1 s", "0.25 s".
func Span(t Time) string { return Seconds(rounded(t)) + " s" }

func rounded(t Time) Time {
	if t == Never {
		return t
	}
	unit := Second / 1000
	for unit > 1 && t < 1000*unit {
		unit /= 10
	}
	return (t + unit/2) / unit * unit
}

// Seconds gives a time as people write it: "0.25", "86,400".
func Seconds(t Time) string { return grouped(string(AppendSeconds(nil, t))) }

// Count gives a number as people write it: "100,000".
func Count(n int) string { return grouped(strconv.Itoa(n)) }

// grouped puts a comma between the thousands of a number: "100,000.5".
func grouped(digits string) string {
	at := strings.IndexByte(digits, '.')
	if at < 0 {
		at = len(digits)
	}
	for at -= 3; at > 0 && digits[at-1] != '-'; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}
