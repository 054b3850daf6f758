package plots

import (
	"math"
	"strings"

	"gonum.org/v1/plot"
)

// An axis maps the values of one quantity to positions on a line. Positions of
// a logarithmic axis are powers of ten, those of a falling axis are negated.
type axis struct {
	name, unit string
	low, high  float64 // data, without the margin
	log        bool    // zeros have a place of their own, below the smallest positive value
	falls      bool    // large values on the left or at the bottom
	whole      bool    // counts: no fractions between ticks
	snug       bool    // no margin below low
	tight      bool    // no margin at either end
	zeros      bool    // there are zeros on the logarithmic axis
	names      []string
}

// margin is the share of the axis left empty beyond the data on either side.
const margin = 0.04

// newAxis returns a linear axis titled "Name (unit)".
func newAxis(title string) *axis {
	a := &axis{name: title, low: math.Inf(1), high: math.Inf(-1)}
	if i := strings.LastIndex(title, " ("); i > 0 && strings.HasSuffix(title, ")") {
		a.name, a.unit = title[:i], title[i+2:len(title)-1]
	}
	return a
}

// titled joins a name and a unit to the title of an axis.
func titled(name, unit string) string {
	if unit == "" {
		return name
	}
	return name + " (" + unit + ")"
}

// nominal returns an axis with names at 0, 1, …
func nominal(names []string) *axis {
	return &axis{low: -0.5, high: float64(len(names)) - 0.5, snug: true, names: names}
}

// cover extends the axis to values. On a logarithmic axis the values that are
// not positive get the place of zero.
func (a *axis) cover(values ...float64) {
	for _, v := range values {
		if a.log && v <= 0 {
			a.zeros = true
			continue
		}
		a.low, a.high = min(a.low, v), max(a.high, v)
	}
}

// settle gives an axis without extent one. It changes nothing on an axis that
// has one, so a figure that has settled its axes may be drawn by several
// goroutines.
func (a *axis) settle() {
	switch {
	case a.log && a.low > a.high:
		a.low, a.high = 1, 10
	case a.low > a.high:
		a.low, a.high = 0, 1
	case a.log && a.high < a.low*1.000001:
		a.low, a.high = a.low/2, a.high*2
	case !a.log && a.high-a.low <= 1e-10*max(math.Abs(a.low), math.Abs(a.high)):
		pad := math.Abs(a.low) / 10
		if a.whole || pad == 0 {
			pad = 1
		}
		floor := math.Inf(-1)
		if a.whole && a.low >= 0 {
			floor = 0 // there is no count below zero
		}
		a.low, a.high = max(floor, a.low-pad), a.high+pad
	}
}

// at returns the position of a value.
func (a *axis) at(v float64) float64 {
	switch {
	case a.log && v <= 0:
		v = a.zeroAt()
	case a.log:
		v = math.Log10(v)
	}
	if a.falls {
		return -v
	}
	return v
}

// zeroAt is the place of zero on a logarithmic axis, some way below the
// smallest positive value.
func (a *axis) zeroAt() float64 {
	low, high := math.Log10(a.low), math.Log10(a.high)
	return low - max(0.3, 0.08*(high-low))
}

// ends returns the positions of the left and the right end, margins included.
func (a *axis) ends() (from, to float64) {
	a.settle()
	from, to = a.low, a.high
	if a.log {
		from, to = math.Log10(a.low), math.Log10(a.high)
		if a.zeros {
			from = a.zeroAt()
		}
	}
	pad := margin * (to - from)
	if a.tight || len(a.names) > 0 {
		pad = 0
	}
	if !a.snug {
		from -= pad
	}
	to += pad
	if a.falls {
		from, to = -to, -from
	}
	return from, to
}

// scale returns the number that one unit of the ticks stands for, and its name:
// millions, billions or a power of ten, where the plain numbers would be long.
// On a logarithmic axis it helps only where all ticks become plain numbers.
func (a *axis) scale() (factor float64, word string) {
	size := max(math.Abs(a.low), math.Abs(a.high))
	switch {
	case len(a.names) > 0 || size >= 1e-3 && size < 1e7:
		return 1, ""
	case size >= 1e7 && size < 1e10:
		factor, word = 1e6, "millions"
	case size >= 1e10 && size < 1e13:
		factor, word = 1e9, "billions"
	case a.log:
		return 1, ""
	default:
		k := 3 * int(math.Floor(math.Log10(size)/3))
		return math.Pow(10, float64(k)), power(k)
	}
	if a.log && a.low < factor/100 {
		return 1, ""
	}
	return factor, word
}

// title returns the name with the unit, and the word for large numbers.
func (a *axis) title() string {
	a.settle()
	_, word := a.scale()
	switch {
	case word == "":
		return titled(a.name, a.unit)
	case a.unit == "":
		return titled(a.name, word)
	case strings.HasPrefix(word, "10"):
		return titled(a.name, word+" "+a.unit)
	}
	return titled(a.name, word+" of "+a.unit)
}

// describe returns the title and the range of the data.
func (a *axis) describe() string {
	a.settle()
	if len(a.names) > 0 {
		return count(len(a.names), "name")
	}
	s := titled(a.name, a.unit) + ", " + brief(a.low) + " to " + brief(a.high)
	if a.log && !a.falls { // the name of a falling axis says so
		s += ", logarithmic"
	}
	if a.zeros {
		s += ", with 0"
	}
	if a.falls {
		s += ", falling"
	}
	return s
}

// apply sets the range of an axis of a plot, and about so many ticks.
func (a *axis) apply(to *plot.Axis, about int) {
	to.Min, to.Max = a.ends()
	to.Tick.Marker = plot.ConstantTicks(a.ticks(about))
}
