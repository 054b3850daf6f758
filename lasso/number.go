package lasso

import (
	"math"
	"strconv"
	"strings"
)

// thousands writes a number with the given decimals and a comma between each
// three digits of its whole part; what rounds to zero has no sign.
func thousands(v float64, decimals int) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return plain(v)
	}
	digits := strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
	whole, fraction, dotted := strings.Cut(digits, ".")
	var out strings.Builder
	if v < 0 && strings.Trim(digits, "0.") != "" {
		out.WriteByte('-')
	}
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			out.WriteByte(',')
		}
		out.WriteRune(r)
	}
	if dotted {
		out.WriteString("." + fraction)
	}
	return out.String()
}

// short writes a number with at most 7 significant digits, thousands separated:
// 12,697.40, 0.8366, 1.2e-07.
func short(v float64) string {
	a := math.Abs(v)
	switch {
	case a == 0:
		return "0"
	case math.IsNaN(v) || math.IsInf(v, 0):
		return plain(v)
	case a < 1e-3 || a >= 1e15:
		return strconv.FormatFloat(v, 'g', 4, 64)
	case a >= 1e6:
		return thousands(v, 0)
	case a >= 1e5:
		return thousands(v, 1)
	case a >= 100:
		return thousands(v, 2)
	}
	return thousands(v, 4)
}

// trimmed is short without zeros at the end of its decimals, for numbers that
// someone has chosen, such as λ.
func trimmed(v float64) string {
	s := short(v)
	if strings.Contains(s, ".") && !strings.Contains(s, "e") {
		s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// plain writes a number in full.
func plain(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
