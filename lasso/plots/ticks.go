package plots

import (
	"math"

	"gonum.org/v1/plot"
)

// ticks returns the ticks of an axis: named ones, about so many round numbers,
// or powers of ten.
func (a *axis) ticks(about int) []plot.Tick {
	a.settle()
	var marks []plot.Tick
	switch {
	case len(a.names) > 0:
		for i, name := range a.names {
			marks = append(marks, plot.Tick{Value: float64(i), Label: name})
		}
		if a.falls {
			for i := range marks {
				marks[i].Value *= -1
			}
		}
		return marks
	case a.log && a.high < 4*a.low:
		marks = a.round(about, false)
	case a.log:
		marks = a.powers(about)
	default:
		return a.round(about, true)
	}
	if a.zeros {
		marks = append(marks, plot.Tick{Value: a.at(0), Label: "0"})
	}
	return marks
}

// round returns ticks at multiples of 1, 2 or 5 times a power of ten, about as
// many as wanted. With fringe set, they may lie in the margins.
func (a *axis) round(about int, fringe bool) []plot.Tick {
	low, high := a.low, a.high
	if fringe {
		low, high = a.ends()
		if a.falls {
			low, high = -high, -low
		}
	}
	factor, _ := a.scale()
	step, decimals := roundStep((high-low)/factor, about)
	if a.whole && step*factor < 1 {
		step, decimals = 1/factor, 0
	}
	step *= factor
	var marks []plot.Tick
	for k := math.Ceil(low/step - 1e-9); k*step <= high+step*1e-9; k++ {
		v := k * step
		marks = append(marks, plot.Tick{Value: a.at(v), Label: number(v/factor, decimals)})
	}
	return marks
}

// roundStep returns the round step that divides a span into about n parts, from
// 0.7·n to 1.5·n, and the decimals it needs.
func roundStep(span float64, n int) (step float64, decimals int) {
	raw := span / float64(n)
	k := math.Floor(math.Log10(raw))
	unit := math.Pow(10, k)
	decimals = max(0, -int(k))
	switch m := raw / unit; {
	case m < math.Sqrt(2):
		return unit, decimals
	case m < math.Sqrt(10):
		return 2 * unit, decimals
	case m < math.Sqrt(50):
		return 5 * unit, decimals
	}
	return 10 * unit, max(0, -int(k)-1)
}

// powers returns ticks at powers of ten, or at 1, 2 and 5 times them where
// there are few, with unnamed ticks between.
func (a *axis) powers(about int) []plot.Tick {
	first, last := int(math.Floor(math.Log10(a.low))), int(math.Ceil(math.Log10(a.high)))
	span := math.Log10(a.high) - math.Log10(a.low)
	every := max(1, int(span/float64(about)+0.5))
	from, to := a.ends()
	few, veryFew := span < 0.4*float64(about), span < 0.22*float64(about)
	factor, _ := a.scale()
	plain := factor > 1 || a.low >= 1e-4 && a.high < 1e7
	var marks []plot.Tick
	for k := first; k <= last; k++ {
		for m := 1; m < 10; m++ {
			v := float64(m) * math.Pow(10, float64(k))
			at := a.at(v)
			if at < from || at > to || a.zeros && v < a.low*0.999 {
				continue
			}
			named := m == 1 && k%every == 0 || few && (m == 2 || m == 5) || veryFew && m == 3
			switch {
			case named:
				marks = append(marks, plot.Tick{Value: at, Label: powerLabel(m, k-int(math.Round(math.Log10(factor))), plain)})
			case every == 1 && span < 6 || m == 1:
				marks = append(marks, plot.Tick{Value: at})
			}
		}
	}
	return marks
}

// powerLabel writes m·10ᵏ, as a plain number or as a power.
func powerLabel(m, k int, plain bool) string {
	switch {
	case plain:
		return number(float64(m)*math.Pow(10, float64(k)), max(0, -k))
	case m == 1:
		return power(k)
	}
	return number(float64(m), 0) + "×" + power(k)
}
