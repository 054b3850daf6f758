package scratch

import (
	"math"
	"strconv"
	"strings"
)

const (
	printedDigits = 8  // after the point, at most
	printedWidth  = 75 // characters of a line, at most
)

// PrintedFloat returns a number as Python prints it: the shortest digits that
// read back the same, with an exponent below 1e-4 and from 1e16, and always a
// point or an exponent.
func PrintedFloat(v float64) string {
	if s, ok := printedSpecial(v); ok {
		return s
	}
	if a := math.Abs(v); a != 0 && (a < 1e-4 || a >= 1e16) {
		return strconv.FormatFloat(v, 'e', -1, 64)
	}
	s := strconv.FormatFloat(v, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

// PrintedArray returns a vector as the tutorials' NumPy prints it, in one or
// more lines of at most 75 characters: up to 8 digits after the point, all
// numbers in one form, an exponent when the largest is 1e8 or more, the
// smallest but zero below 1e-4, or their ratio above 1000. (NumPy leaves out
// the middle of more than 1000 numbers; this does not.)
func PrintedArray(v []float64) []string {
	words := printedWords(v)
	lines, line := []string(nil), ""
	for i, word := range words {
		// a bracket before, a blank between, a bracket or the blank after
		if i > 0 && len(line)+1+len(word) > printedWidth-2 {
			lines = append(lines, " "+strings.TrimRight(line, " "))
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	lines = append(lines, " "+line+"]")
	lines[0] = "[" + lines[0][1:]
	return lines
}

// printedWords formats the numbers in one form and pads them to one width, the
// points below each other.
func printedWords(v []float64) []string {
	numbers, before, after := make([]printed, len(v)), 0, 0
	scientific := printedWithExponent(v)
	for i, a := range v {
		numbers[i] = printedNumber(a, scientific)
		if !numbers[i].special {
			before = max(before, len(numbers[i].whole))
			after = max(after, len(numbers[i].fraction))
		}
	}
	exponent := 0
	for _, n := range numbers {
		exponent = max(exponent, len(n.exponent))
	}
	width := before + 1 + after + exponent
	for _, n := range numbers {
		if n.special {
			width = max(width, len(n.whole))
		}
	}
	words := make([]string, len(v))
	for i, n := range numbers {
		words[i] = n.padded(width, after, exponent, scientific)
	}
	return words
}

// printed is a number in pieces.
type printed struct {
	whole, fraction, exponent string
	special                   bool // nan or inf, in whole
}

// printedNumber cuts a number to the digits NumPy shows: its shortest digits,
// or rounded where those are too many.
func printedNumber(v float64, scientific bool) printed {
	if s, ok := printedSpecial(v); ok {
		return printed{whole: s, special: true}
	}
	form := byte('f')
	if scientific {
		form = 'e'
	}
	split := func(digits int) printed {
		s, exponent, _ := strings.Cut(strconv.FormatFloat(v, form, digits, 64), "e")
		whole, fraction, _ := strings.Cut(s, ".")
		return printed{whole: whole, fraction: fraction, exponent: exponent}
	}
	n := split(-1)
	if len(n.fraction) > printedDigits {
		n = split(printedDigits)
		n.fraction = strings.TrimRight(n.fraction, "0")
	}
	if n.exponent != "" {
		n.exponent = "e" + n.exponent
	}
	return n
}

// padded writes the number out: blanks before it and, in the plain form, after
// it; zeros after it in the form with an exponent.
func (n printed) padded(width, after, exponent int, scientific bool) string {
	switch {
	case n.special:
		return strings.Repeat(" ", width-len(n.whole)) + n.whole
	case scientific:
		digits := n.exponent[2:]
		n.exponent = n.exponent[:2] + strings.Repeat("0", exponent-len(n.exponent)) + digits
		n.fraction += strings.Repeat("0", after-len(n.fraction))
	default:
		n.fraction += strings.Repeat(" ", after-len(n.fraction))
	}
	s := n.whole + "." + n.fraction + n.exponent
	return strings.Repeat(" ", width-len(s)) + s
}

// printedWithExponent is NumPy's rule for the form of a whole array.
func printedWithExponent(v []float64) bool {
	least, most := math.Inf(1), 0.0
	for _, a := range v {
		if a = math.Abs(a); a != 0 && finite(a) {
			least, most = min(least, a), max(most, a)
		}
	}
	return most > 0 && (most >= 1e8 || least < 1e-4 || most/least > 1000)
}

// printedSpecial returns the text of a number that is not finite.
func printedSpecial(v float64) (string, bool) {
	switch {
	case math.IsNaN(v):
		return "nan", true
	case math.IsInf(v, 1):
		return "inf", true
	case math.IsInf(v, -1):
		return "-inf", true
	}
	return "", false
}
