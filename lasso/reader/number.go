package reader

import (
	"math"
	"strconv"
	"strings"
)

// numeric says whether a text has the form of a decimal number: an optional
// sign, digits with at most one point, an optional exponent; or "Inf" in one of
// its spellings. Hexadecimal numbers, underscores and words are none.
func numeric(s string) bool {
	rest := s
	if rest != "" && (rest[0] == '+' || rest[0] == '-') {
		rest = rest[1:]
	}
	if rest == "Inf" || rest == "inf" {
		return true
	}
	digits := 0
	rest, digits = skipDigits(rest)
	if strings.HasPrefix(rest, ".") {
		var more int
		rest, more = skipDigits(rest[1:])
		digits += more
	}
	if digits == 0 {
		return false
	}
	if rest != "" && (rest[0] == 'e' || rest[0] == 'E') {
		rest = rest[1:]
		if rest != "" && (rest[0] == '+' || rest[0] == '-') {
			rest = rest[1:]
		}
		rest, digits = skipDigits(rest)
		if digits == 0 {
			return false
		}
	}
	return rest == ""
}

func skipDigits(s string) (rest string, n int) {
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return s[n:], n
}

// integer reads a whole number that an int can hold. Minus zero is none, since
// an int would lose its sign.
func integer(s string) (int, bool) {
	digits := s
	if digits != "" && (digits[0] == '-' || digits[0] == '+') {
		digits = digits[1:]
	}
	if digits == "" || len(digits) > 19 {
		return 0, false
	}
	var v uint64
	for i := range len(digits) {
		c := digits[i] - '0'
		if c > 9 {
			return 0, false
		}
		v = 10*v + uint64(c)
	}
	switch {
	case v > math.MaxInt64, v == 0 && s[0] == '-':
		return 0, false
	case s[0] == '-':
		return -int(v), true
	}
	return int(v), true
}

// float reads a decimal number. Where it is too large for a float64 the value
// is ±Inf and fits is false.
func float(s string) (v float64, fits, ok bool) {
	if v, ok = short(s); ok {
		return v, true, true
	}
	if !numeric(s) {
		return 0, false, false
	}
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil, true
}

// tens are the powers of ten that a number of short may be divided by; each is
// exact.
var tens = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

// short reads what most cells hold, a sign and up to 15 digits with at most one
// point. Digits and power of ten are then both exact, so that the one division
// rounds as ParseFloat does; nothing else is read.
func short(s string) (v float64, ok bool) {
	rest := s
	if rest != "" && (rest[0] == '-' || rest[0] == '+') {
		rest = rest[1:]
	}
	if len(rest) == 0 || len(rest) > 16 {
		return 0, false
	}
	var whole uint64
	digits, point := 0, -1
	for i := range len(rest) {
		c := rest[i]
		switch {
		case c >= '0' && c <= '9':
			whole = 10*whole + uint64(c-'0')
			digits++
		case c == '.' && point < 0:
			point = digits
		default:
			return 0, false
		}
	}
	if digits == 0 || digits > 15 {
		return 0, false
	}
	v = float64(whole)
	if point >= 0 {
		v /= tens[digits-point]
	}
	if s[0] == '-' {
		v = -v
	}
	return v, true
}

// truth reads "true" or "false" in any case; where digits says so, "1" and "0"
// as well.
func truth(s string, digits bool) (v, ok bool) {
	switch {
	case len(s) == 4 && strings.EqualFold(s, "true"), digits && s == "1":
		return true, true
	case len(s) == 5 && strings.EqualFold(s, "false"), digits && s == "0":
		return false, true
	}
	return false, false
}
