package plots

import (
	"math"
	"testing"

	"gonum.org/v1/plot"
)

// checkTicks demands two to a dozen named ticks (or three dozen on a small
// logarithmic axis), in order, all different and within the ends.
func checkTicks(t *testing.T, what string, a *axis) []plot.Tick {
	t.Helper()
	from, to := a.ends()
	if !(from < to) || math.IsInf(to-from, 0) {
		t.Fatalf("%s: ends %v, %v", what, from, to)
	}
	var named []plot.Tick
	seen := map[string]bool{}
	for _, tick := range a.ticks(6) {
		if slack := 1e-6 * (to - from); tick.Value < from-slack || tick.Value > to+slack {
			t.Errorf("%s: tick %v outside %v to %v", what, tick, from, to)
		}
		if tick.IsMinor() {
			continue
		}
		if seen[tick.Label] {
			t.Errorf("%s: two ticks %q", what, tick.Label)
		}
		seen[tick.Label] = true
		named = append(named, tick)
	}
	if len(named) < 2 || len(named) > 12 {
		t.Errorf("%s: %d named ticks for %v to %v: %v", what, len(named), a.low, a.high, named)
	}
	return named
}

func TestLinearTicksOfEveryMagnitude(t *testing.T) {
	for k := -99; k <= 99; k++ {
		for _, m := range []float64{1, 1.7, 3, 4.99, 7, 9.9} {
			high := m * math.Pow(10, float64(k))
			for _, low := range []float64{0, -high, high / 3, 0.98 * high, 0.999999 * high, high, high * (1 - 1e-15)} {
				a := newAxis("x")
				a.cover(low, high)
				checkTicks(t, "linear", a)
			}
		}
	}
}

func TestLogarithmicTicks(t *testing.T) {
	for _, ratio := range []float64{1, 1.00000001, 1.1, 3.9, 4, 8, 30, 100, 1e3, 1e6, 1e12, 1e30, 1e150} {
		for _, low := range []float64{1e-100, 2.5e-16, 0.98, 1, 27104964, 1e40} {
			for _, zeros := range []bool{false, true} {
				for _, falls := range []bool{false, true} {
					a := &axis{low: low, high: low * ratio, log: true, zeros: zeros, falls: falls}
					checkTicks(t, "log", a)
				}
			}
		}
	}
}

func TestTickLabels(t *testing.T) {
	for _, c := range []struct {
		axis  axis
		title string
		first string
		last  string
	}{
		{axis{low: 25_000, high: 123_000}, "v (dollars)", "40,000", "120,000"},
		{axis{low: -30.4, high: 33.1}, "v (dollars)", "−30", "30"},
		{axis{low: 45_560_394, high: 303_691_690}, "v (millions of dollars)", "50", "300"},
		{axis{low: 0, high: 3.1e11}, "v (billions of dollars)", "0", "300"},
		{axis{low: 0, high: 4.2e-5}, "v (10⁻⁶ dollars)", "0", "40"},
		{axis{low: 0, high: 2, whole: true}, "v (dollars)", "0", "2"},
		{axis{low: 27e6, high: 5e9, log: true}, "v (millions of dollars)", "50", "5,000"},
		{axis{low: 1e-9, high: 1, log: true}, "v (dollars)", "10⁻⁸", "10⁰"},
		{axis{low: 0.05, high: 20000, log: true, falls: true}, "v (dollars)", "0.1", "10,000"},
		{axis{low: 0.98, high: 15.2, log: true}, "v (dollars)", "1", "10"},
	} {
		c.axis.name, c.axis.unit = "v", "dollars"
		named := checkTicks(t, c.title, &c.axis)
		if got := c.axis.title(); got != c.title {
			t.Errorf("title %q, want %q", got, c.title)
		}
		if first, last := named[0].Label, named[len(named)-1].Label; first != c.first || last != c.last {
			t.Errorf("%s: ticks from %q to %q, want %q to %q", c.title, first, last, c.first, c.last)
		}
	}
}

func TestPlaceOfZero(t *testing.T) {
	a := newAxis("x")
	a.log = true
	a.cover(0, 1e-6, 1, -1e-18)
	from, to := a.ends()
	if zero := a.at(0); !(from < zero && zero < a.at(1e-6)) || a.at(-1e-18) != zero || !(a.at(1) < to) {
		t.Errorf("zero at %v, 1e-6 at %v, ends %v and %v", zero, a.at(1e-6), from, to)
	}
	only := newAxis("x")
	only.log = true
	only.cover(0, 0)
	checkTicks(t, "zeros only", only)
}

func TestTitleSplitsOffTheUnit(t *testing.T) {
	a := newAxis("Experience (years)")
	if a.name != "Experience" || a.unit != "years" {
		t.Errorf("name %q, unit %q", a.name, a.unit)
	}
	if b := newAxis("f(x)"); b.name != "f(x)" || b.unit != "" {
		t.Errorf("name %q, unit %q", b.name, b.unit)
	}
}
