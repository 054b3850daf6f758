package plots

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// A BarSeries is one number per name, such as the coefficients of one solver.
type BarSeries struct {
	Name   string // for the legend
	Values []float64
}

// A BarChart is the content of a figure of [CoefficientBars].
type BarChart struct {
	Names  []string
	Series []BarSeries // up to 6, with a value per name each
	Sort   bool        // largest |value| of any series first; default: the order given
	// Top keeps only the names with the largest |value| of any series; the line
	// below the title says so. Default: 40.
	Top int
}

// CoefficientBars draws a group of bars per name, one bar a series: true
// coefficients against learned ones, one solver against another, or any number
// per name such as contributions rolled up by source column. A value of exactly
// zero is a dot on the zero line, which tells it from one that is merely small.
//
// The bars stand where all names have room below them, and lie where they have
// not, with the names on the left, wrapped where they are very long. Lying bars
// are by default as high as their number asks for. Series differ by colour and
// by filling: solid, striped, outlined.
//
// Unit is the unit of the values, such as "dollars per standard deviation";
// Options.Y (or X) renames their axis, "Coefficient". A series without a name is
// not in the legend if it is the only one. Errors are of type [*InputError].
func CoefficientBars(chart BarChart, o Options) (*Figure, error) {
	check := checker{figure: "CoefficientBars"}
	o.check(&check)
	check.bars(chart)
	if check.err != nil {
		return nil, check.err
	}
	kept, facts := chart.keep()
	values := newAxis(or(o.Y, o.X, titled("Coefficient", o.Unit)))
	values.cover(0)
	for _, s := range kept.Series {
		values.cover(s.Values...)
	}
	values.snug = values.low == 0
	f := newFigure(o, defaultHeight, nil)
	width, _ := f.size()
	lying := kept.lie(width)
	if lying {
		f.panels[0] = lyingBars(kept, values, width)
		if o.Height == 0 {
			f.height = kept.height(f.panels[0].y.names)
		}
	} else {
		f.panels[0] = &panel{x: nominal(kept.Names), y: values}
	}
	f.panels[0].add(bars{kept, lying})
	f.facts = facts
	if len(kept.Series) > 1 || kept.Series[0].Name != "" {
		for i, s := range kept.Series {
			f.legend = append(f.legend, entry{or(s.Name, fmt.Sprintf("series %d", i+1)), barLook(i)})
		}
	}
	if kept.zeros() {
		f.legend = append(f.legend, entry{"exactly 0", zeroLook(ink)})
	}
	return f, nil
}

// bars checks lengths and values.
func (c *checker) bars(chart BarChart) {
	c.some("Names", len(chart.Names))
	c.some("Series", len(chart.Series))
	if len(chart.Series) > len(palette) {
		c.fail(ErrLength, "Series", "has length %d, at most %d can be told apart", len(chart.Series), len(palette))
	}
	for i, s := range chart.Series {
		place := fmt.Sprintf("Series[%d].Values", i)
		c.length(place, len(s.Values), len(chart.Names), "Names")
		c.drawable(place, s.Values)
	}
	if chart.Top < 0 {
		c.fail(ErrRange, "Top", "is %d, must not be negative", chart.Top)
	}
}

// keep returns the chart with the names to be drawn, sorted if asked for, and
// says how many there were if there were more.
func (chart BarChart) keep() (kept BarChart, facts string) {
	size := make([]float64, len(chart.Names))
	order := make([]int, len(chart.Names))
	for j := range order {
		order[j] = j
		for _, s := range chart.Series {
			size[j] = max(size[j], math.Abs(s.Values[j]))
		}
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(size[j], size[i]) })
	top := chart.Top
	if top == 0 {
		top = 40
	}
	if len(order) > top {
		facts = fmt.Sprintf("the %d largest of %d", top, len(order))
		order = order[:top]
	}
	if !chart.Sort {
		slices.Sort(order)
	}
	for _, j := range order {
		kept.Names = append(kept.Names, chart.Names[j])
	}
	for _, s := range chart.Series {
		k := BarSeries{Name: s.Name}
		for _, j := range order {
			k.Values = append(k.Values, s.Values[j])
		}
		kept.Series = append(kept.Series, k)
	}
	return kept, facts
}

// zeros reports whether a value is exactly zero.
func (chart BarChart) zeros() bool {
	for _, s := range chart.Series {
		if slices.Contains(s.Values, 0) {
			return true
		}
	}
	return false
}

// lie reports whether a name is too wide to stand below its bars.
func (chart BarChart) lie(width vg.Length) bool {
	style := lettering(tickSize, ink, text.XCenter)
	slot := (width - 70) / vg.Length(len(chart.Names))
	for _, name := range chart.Names {
		if style.Width(name)+4 > slot {
			return true
		}
	}
	return slot < 5*vg.Length(len(chart.Series))
}

// lyingBars returns the panel of lying bars: names on the left, the first on
// top, wrapped where they take more than two fifths of the width.
func lyingBars(chart BarChart, values *axis, width vg.Length) *panel {
	style := lettering(tickSize, ink, text.XRight)
	names := make([]string, len(chart.Names))
	for j, name := range chart.Names {
		for i, line := range wrap(style, name, width*0.4) {
			if i > 0 {
				names[j] += "\n"
			}
			names[j] += line
		}
	}
	y := nominal(names)
	y.falls = true
	least := chart.rowHeight(names) * vg.Length(len(names))
	return &panel{x: values, y: y, gridX: true, noY: true, least: least}
}

// rowHeight returns the height that the bars of a name and the name need.
func (chart BarChart) rowHeight(names []string) vg.Length {
	row := max(10, 4*vg.Length(len(chart.Series)))
	for _, name := range names {
		row = max(row, vg.Length(1+strings.Count(name, "\n"))*tickSize*1.15)
	}
	return row
}

// height returns the height in centimetres that lying bars take by default.
func (chart BarChart) height(names []string) float64 {
	row := max(13, 7*vg.Length(len(chart.Series))+5, chart.rowHeight(names)+4)
	return max(6, centimetres(row*vg.Length(len(names))+75))
}
