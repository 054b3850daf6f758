package plots

import (
	"fmt"
	"slices"

	"gonum.org/v1/plot/vg"
)

// An IntervalChart is a coefficient per name with the ends of its interval, all
// in the same unit.
type IntervalChart struct {
	Names                  []string
	Estimate, Lower, Upper []float64
	Level                  float64 // of the intervals, in (0, 1), for the legend; 0: not said
	Sort                   bool    // largest |estimate| first; default: the order given
	Top                    int     // keeps only the largest |estimate|; the line below the title says so. Default: 30
}

// CoefficientIntervals draws a lying bar per name and over it the interval of
// the coefficient, as a line with caps. Bars are solid where the interval lies
// on one side of zero and striped where it holds zero. An estimate of exactly
// zero is a dot on the zero line.
//
// Whether the intervals speak of the true coefficients or only of how far the
// estimates move is for the caller to say, such as in the title. Unit is the unit
// of the coefficients. Errors are of type [*InputError].
func CoefficientIntervals(chart IntervalChart, o Options) (*Figure, error) {
	check := checker{figure: "CoefficientIntervals"}
	o.check(&check)
	check.intervals(chart)
	if check.err != nil {
		return nil, check.err
	}
	rows := BarChart{Names: chart.Names, Sort: chart.Sort, Top: chart.Top, Series: []BarSeries{
		{"", chart.Estimate}, {"", chart.Lower}, {"", chart.Upper},
	}}
	kept, facts := rows.leading()
	values := newAxis(or(o.X, o.Y, titled("Coefficient", o.Unit)))
	values.cover(0)
	for _, s := range kept.Series {
		values.cover(s.Values...)
	}
	f := newFigure(o, defaultHeight, nil)
	width, _ := f.size()
	one := BarChart{Names: kept.Names, Series: kept.Series[:1]}
	p := lyingBars(one, values, width)
	if o.Height == 0 {
		f.height = one.height(p.y.names) + 0.5
	}
	layer := whiskers{kept.Series[0].Values, kept.Series[1].Values, kept.Series[2].Values}
	p.add(layer)
	f.panels[0], f.facts, f.legend = p, facts, layer.legend(chart.Level)
	return f, nil
}

// intervals checks lengths and that ends are in order.
func (c *checker) intervals(chart IntervalChart) {
	c.some("Names", len(chart.Names))
	for _, s := range []struct {
		place  string
		values []float64
	}{{"Estimate", chart.Estimate}, {"Lower", chart.Lower}, {"Upper", chart.Upper}} {
		c.length(s.place, len(s.values), len(chart.Names), "Names")
		c.drawable(s.place, s.values)
	}
	if !(chart.Level >= 0 && chart.Level < 1) {
		c.fail(ErrRange, "Level", "is %v, must be between 0 and 1", chart.Level)
	}
	if chart.Top < 0 {
		c.fail(ErrRange, "Top", "is %d, must not be negative", chart.Top)
	}
	if c.err != nil {
		return
	}
	for j, low := range chart.Lower {
		if low > chart.Upper[j] {
			c.fail(ErrRange, fmt.Sprintf("Lower[%d]", j), "is %v, must be at most Upper[%d], %v", low, j, chart.Upper[j])
		}
	}
}

// leading keeps the names with the largest |value| of the first series.
func (chart BarChart) leading() (kept BarChart, facts string) {
	top := chart.Top
	if top == 0 {
		top = 30
	}
	order := ranked(chart.Series[0].Values)
	if len(order) > top {
		facts = fmt.Sprintf("the %d largest of %d", top, len(order))
		order = order[:top]
	}
	if !chart.Sort {
		slices.Sort(order)
	}
	kept.Series = make([]BarSeries, len(chart.Series))
	for _, j := range order {
		kept.Names = append(kept.Names, chart.Names[j])
		for i, s := range chart.Series {
			kept.Series[i].Values = append(kept.Series[i].Values, s.Values[j])
		}
	}
	return kept, facts
}

// whiskers draws lying bars with intervals at 0, 1, …
type whiskers struct{ estimate, low, high []float64 }

// clear reports whether the j-th interval lies on one side of zero.
func (w whiskers) clear(j int) bool { return w.low[j] > 0 || w.high[j] < 0 }

// interval is the look of the lines with caps.
func interval() look { return look{ink: ink, width: 1.1} }

// draw draws all bars, the zero line, and then all intervals and dots.
func (w whiskers) draw(c *sheet) {
	slot := c.Size().Y / vg.Length(len(w.estimate))
	half := min(0.36, float64(6/slot))
	for j, v := range w.estimate {
		l := barLook(0)
		if !w.clear(j) {
			l.hatch = striped
		}
		a, b := c.at(0, float64(j)-half), c.at(v, float64(j)+half)
		if v != 0 {
			l.fill(&c.Canvas, vg.Rectangle{
				Min: vg.Point{X: min(a.X, b.X), Y: min(a.Y, b.Y)}, Max: vg.Point{X: max(a.X, b.X), Y: max(a.Y, b.Y)},
			})
		}
	}
	plumb{0, base()}.draw(c)
	for j, v := range w.estimate {
		from, to := c.at(w.low[j], float64(j)), c.at(w.high[j], float64(j))
		if from != to {
			c.StrokeLine2(interval().stroke(), from.X, from.Y, to.X, to.Y)
			for _, x := range []vg.Length{from.X, to.X} {
				c.StrokeLine2(interval().stroke(), x, from.Y-2.5, x, from.Y+2.5)
			}
		}
		if v == 0 {
			c.DrawGlyphNoClip(w.zero().glyph(), c.at(0, float64(j)))
		}
	}
}

// zero is the look of an estimate of exactly zero, which an interval crosses.
func (w whiskers) zero() look {
	l := zeroLook(barLook(0).ink)
	l.radius = 2.6
	return l
}

// legend names what there is.
func (w whiskers) legend(level float64) legend {
	var some, others, zeros bool
	for j, v := range w.estimate {
		some = some || w.clear(j) && v != 0
		others = others || !w.clear(j) && v != 0
		zeros = zeros || v == 0
	}
	name := "interval"
	if level > 0 {
		name = brief(100*level) + " % interval"
	}
	l := legend{{name, interval()}}
	hatched := barLook(0)
	hatched.hatch = striped
	if some {
		l = append(l, entry{"interval without 0", barLook(0)})
	}
	if others {
		l = append(l, entry{"interval with 0", hatched})
	}
	if zeros {
		l = append(l, entry{"exactly 0", w.zero()})
	}
	return l
}
