package plots

import (
	"math"
	"strconv"
	"strings"
)

// number writes v with the given decimals, commas between thousands and a
// minus sign (U+2212): −1,234.5.
func number(v float64, decimals int) string {
	s := strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
	whole, fraction, _ := strings.Cut(s, ".")
	var b strings.Builder
	if v < 0 && strings.Trim(s, "0.") != "" {
		b.WriteRune('−')
	}
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(digit)
	}
	if fraction != "" {
		b.WriteString("." + fraction)
	}
	return b.String()
}

// brief writes v with four significant digits, as an integer from 1,000 on and
// in powers of ten below 1e-4 and from 1e10 on.
func brief(v float64) string {
	size := math.Abs(v)
	switch {
	case v == 0:
		return "0"
	case math.IsInf(v, 0):
		return strings.TrimPrefix(strings.Replace(strconv.FormatFloat(v, 'g', -1, 64), "-", "−", 1), "+")
	case size < 1e-4 || size >= 1e10:
		mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(size, 'e', 3, 64), "e")
		k, _ := strconv.Atoi(exponent)
		s := trimZeros(mantissa) + "×" + power(k)
		if v < 0 {
			s = "−" + s
		}
		return s
	case size >= 1000:
		return number(v, 0)
	}
	return trimZeros(number(v, 3-int(math.Floor(math.Log10(size)))))
}

// trimZeros drops the zeros that end a decimal fraction.
func trimZeros(s string) string {
	if !strings.Contains(s, ".") {
		return s
	}
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// power writes 10 to the power of k: 10⁻³.
func power(k int) string {
	const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹"
	digits := []rune(raised)
	var b strings.Builder
	b.WriteString("10")
	for _, c := range strconv.Itoa(k) {
		if c == '-' {
			b.WriteRune('⁻')
		} else {
			b.WriteRune(digits[c-'0'])
		}
	}
	return b.String()
}

// count writes "1 row" or "1,000 rows".
func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return number(float64(n), 0) + " " + noun
}

// with writes a number and its unit, if it has one.
func with(v float64, unit string) string {
	if unit == "" {
		return brief(v)
	}
	return brief(v) + " " + unit
}

// squared returns the unit of a squared quantity.
func squared(unit string) string {
	switch {
	case unit == "":
		return ""
	case strings.ContainsAny(unit, " /"):
		return "(" + unit + ")²"
	}
	return unit + "²"
}
