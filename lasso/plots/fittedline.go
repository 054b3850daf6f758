package plots

import (
	"fmt"
	"math"

	"gonum.org/v1/plot/vg/draw"
)

// Points are rows with one feature X and the target Y, of equal lengths.
type Points struct{ X, Y []float64 }

// A Line is a model of one feature, y = Intercept + Slope·x, in the data's
// units. Name is for the legend; default: "fitted line".
type Line struct {
	Name             string
	Slope, Intercept float64
}

// FittedLine draws rows with one feature, the training rows as circles and the
// test rows as triangles, and one or several lines across them, such as those of
// several learning rates. Either kind of rows may be missing, but not both.
//
// Lines are in the data's units. A model of the standardised feature z = (x −
// mean)/scale with weight w and intercept b has
//
//	Slope = w / scale        Intercept = b − w · mean / scale
//
// Options.X names the feature, such as "Experience (years)"; Target and Unit
// name the vertical axis. With one line its equation stands below the title.
// The axis follows the data; a line far from them leaves the panel. Errors are
// of type [*InputError].
func FittedLine(train, test Points, lines []Line, o Options) (*Figure, error) {
	check := checker{figure: "FittedLine"}
	o.check(&check)
	check.points("train", train)
	check.points("test", test)
	check.some("train.X and test.X", len(train.X)+len(test.X))
	check.some("lines", len(lines))
	for i, l := range lines {
		check.drawable(fmt.Sprintf("lines[%d] {Slope, Intercept}", i), []float64{l.Slope, l.Intercept})
	}
	if check.err != nil {
		return nil, check.err
	}
	p := &panel{x: newAxis(or(o.X, "x")), y: newAxis(or(o.Y, titled(o.target(), o.Unit)))}
	f := newFigure(o, defaultHeight, p)
	looks := [2]look{
		{ink: palette[0], shape: draw.CircleGlyph{}, radius: 3.2},
		{ink: palette[1], shape: draw.PyramidGlyph{}, radius: 4.2},
	}
	var clouds []layer
	for i, rows := range []Points{train, test} {
		if len(rows.X) == 0 {
			continue
		}
		p.x.cover(rows.X...)
		p.y.cover(rows.Y...)
		clouds = append(clouds, dots{rows.X, rows.Y, looks[i]})
		name := []string{"training rows", "test rows"}[i]
		f.legend = append(f.legend, entry{fmt.Sprintf("%s (%d)", name, len(rows.X)), looks[i]})
	}
	f.legend = append(f.legend, p.drawLines(lines)...)
	p.add(clouds...)
	if len(lines) == 1 {
		f.facts = equation(lines[0], or(o.Target, p.y.name), p.x.name)
	}
	return f, nil
}

// points demands equal lengths and finite values.
func (c *checker) points(place string, rows Points) {
	c.length(place+".Y", len(rows.Y), len(rows.X), place+".X")
	c.drawable(place+".X", rows.X)
	c.drawable(place+".Y", rows.Y)
}

// drawLines adds lines from one end of the data to the other and returns their
// entries. The vertical axis covers them only as far as the data does, half a
// range more at most, so that one bad line does not flatten the rest.
func (p *panel) drawLines(lines []Line) legend {
	p.x.settle()
	p.y.settle()
	var entries legend
	ends := []float64{p.x.low, p.x.high}
	slack := (p.y.high - p.y.low) / 2
	low, high := p.y.low-slack, p.y.high+slack
	for i, l := range lines {
		drawn := look{ink: ink, width: 1.8, dash: dashes[i%len(dashes)]}
		if i > 0 {
			drawn.ink = palette[(i+1)%len(palette)]
		}
		y := []float64{l.Intercept + l.Slope*ends[0], l.Intercept + l.Slope*ends[1]}
		for _, v := range y {
			p.y.cover(max(low, min(high, v)))
		}
		p.add(curve{x: ends, y: y, look: drawn})
		entries = append(entries, entry{or(l.Name, "fitted line"), drawn})
	}
	return entries
}

// equation writes a line as "Salary = 25,322 + 9,424 × Experience".
func equation(l Line, y, x string) string {
	sign := "+"
	if l.Slope < 0 {
		sign = "−"
	}
	return fmt.Sprintf("%s = %s %s %s × %s", y, brief(l.Intercept), sign, brief(math.Abs(l.Slope)), x)
}
