package plots

import "fmt"

// A Series is one curve of [Lines]: points in the order in which they are
// joined.
type Series struct {
	Name string // for the legend
	X, Y []float64
}

// A LineChart is the content of a figure of [Lines].
type LineChart struct {
	Series []Series
	// LogX and LogY ask for logarithmic axes, on which zeros stand at a place
	// marked 0 and negative values are an error.
	LogX, LogY bool
	// OverLambda is for curves over λ: the horizontal axis is logarithmic and
	// falls to the right, as in the other figures, and Options.X is by default
	// "Penalty λ (logarithmic, weaker to the right)".
	OverLambda bool
	// Marks are vertical lines with names above the data.
	Marks []Mark
}

// Lines draws any curves: accuracy by epoch, the largest weight by λ, an error
// for several settings. A level to compare with, such as the accuracy of least
// squares, is a series of two points. Short curves have a marker at each point,
// longer ones some markers to tell them apart.
//
// Name the axes by Options.X and Options.Y, with units in brackets; the defaults
// are "x" and the target. Errors are of type [*InputError].
func Lines(chart LineChart, o Options) (*Figure, error) {
	check := checker{figure: "Lines"}
	o.check(&check)
	check.some("Series", len(chart.Series))
	for i, s := range chart.Series {
		place := fmt.Sprintf("Series[%d]", i)
		check.some(place+".X", len(s.X))
		check.points(place, Points{s.X, s.Y})
		if chart.LogX || chart.OverLambda {
			check.atLeast(place+".X", s.X, 0, false)
		}
		if chart.LogY {
			check.atLeast(place+".Y", s.Y, 0, false)
		}
	}
	check.marks(chart.Marks, chart.LogX || chart.OverLambda)
	if check.err != nil {
		return nil, check.err
	}
	p := &panel{x: newAxis(or(o.X, "x")), y: newAxis(or(o.Y, titled(o.target(), o.Unit))), gridX: true}
	p.x.log, p.y.log = chart.LogX, chart.LogY
	if chart.OverLambda {
		p.x = lambdaAxis(o, nil)
	}
	f := newFigure(o, defaultHeight, p)
	for i, s := range chart.Series {
		p.x.cover(s.X...)
		p.y.cover(s.Y...)
		p.add(curve{x: s.X, y: s.Y, look: series(i), phase: i})
		f.legend = append(f.legend, entry{or(s.Name, fmt.Sprintf("series %d", i+1)), series(i)})
	}
	if len(chart.Series) == 1 && chart.Series[0].Name == "" {
		f.legend = nil
	}
	for _, m := range chart.Marks {
		p.x.cover(m.X)
	}
	p.marked(chart.Marks)
	return f, nil
}

// marks demands finite places, positive ones on a logarithmic axis.
func (c *checker) marks(marks []Mark, log bool) {
	for i, m := range marks {
		place := fmt.Sprintf("Marks[%d].X", i)
		c.drawable(place, []float64{m.X})
		if log && m.X <= 0 {
			c.fail(ErrRange, place, "is %v, must be above 0", m.X)
		}
	}
}
