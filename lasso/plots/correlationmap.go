package plots

import (
	"fmt"
	"image/color"
	"math"
	"strconv"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A CorrelationChart is a matrix of correlations and which of its features a
// model keeps. To show twins, list each kept feature with its twins after it.
type CorrelationChart struct {
	Names       []string    // at most 60
	Kept        []bool      // nil: nothing said about it
	Correlation [][]float64 // one row per name, from −1 to 1; symmetric
}

// CorrelationMap draws a square per pair of features: blue for positive
// correlations, vermilion for negative ones, paler towards zero. The numbers are
// in the squares where there is room; where there is not, negative squares have
// a bar across. The diagonal says whether a feature is kept, solid, or
// dropped, outlined. Columns carry the numbers of the rows, all of them or, where
// there are many, some.
//
// Errors are of type [*InputError].
func CorrelationMap(chart CorrelationChart, o Options) (*Figure, error) {
	check := checker{figure: "CorrelationMap"}
	o.check(&check)
	check.correlations(chart)
	if check.err != nil {
		return nil, check.err
	}
	n := len(chart.Names)
	numbers, names := make([]string, n), make([]string, n)
	for j, name := range chart.Names {
		number := strconv.Itoa(j + 1)
		names[j] = name + "  " + number
		if every := 1 + n/24; j%every == 0 {
			numbers[j] = number
		}
	}
	f := newFigure(o, defaultHeight, nil)
	width, _ := f.size()
	rows := BarChart{Names: names, Series: make([]BarSeries, 1)}
	x := nominal(numbers)
	x.name = o.X
	p := lyingBars(rows, x, width)
	p.gridX = false
	if o.Height == 0 {
		f.height = chart.height(p.y.names, width)
	}
	p.add(cells(chart))
	f.panels[0] = p
	shade := func(v float64) look { return look{ink: shadeOf(v), bar: true} }
	f.legend = legend{{"correlation 1", shade(1)}, {"0.5", shade(0.5)}, {"−0.5", shade(-0.5)}, {"−1", shade(-1)}}
	if chart.Kept != nil {
		f.legend = append(f.legend, entry{"kept", keptLook(true)}, entry{"dropped", keptLook(false)})
	}
	return f, nil
}

// correlations checks lengths and values.
func (c *checker) correlations(chart CorrelationChart) {
	n := len(chart.Names)
	c.some("Names", n)
	if n > 60 {
		c.fail(ErrLength, "Names", "has length %d, at most 60 can be read", n)
	}
	if chart.Kept != nil {
		c.length("Kept", len(chart.Kept), n, "Names")
	}
	c.length("Correlation", len(chart.Correlation), n, "Names")
	for j, row := range chart.Correlation {
		place := fmt.Sprintf("Correlation[%d]", j)
		c.length(place, len(row), n, "Names")
		c.atLeast(place, row, -1-1e-9, false)
		for k, v := range row {
			if v > 1+1e-9 {
				c.fail(ErrRange, fmt.Sprintf("%s[%d]", place, k), "is %v, must be at most 1", v)
			}
		}
	}
	if c.err != nil {
		return
	}
	for j, row := range chart.Correlation {
		for k, v := range row[:j] {
			if math.Abs(v-chart.Correlation[k][j]) > 1e-9 {
				c.fail(ErrRange, fmt.Sprintf("Correlation[%d][%d]", j, k), "is %v, that of [%d][%d] is %v", v, k, j, chart.Correlation[k][j])
			}
		}
	}
}

// height returns the height in centimetres that makes the cells about square,
// none higher than a number and a little air need.
func (chart CorrelationChart) height(names []string, width vg.Length) float64 {
	n := vg.Length(len(names))
	style := lettering(tickSize, ink, text.XRight)
	var widest vg.Length
	for _, name := range names {
		widest = max(widest, style.Width(name))
	}
	cell := max(11, min(30, (width-widest-30)/n))
	rows := BarChart{Series: make([]BarSeries, 1)}
	cell = max(cell, rows.rowHeight(names))
	return max(6, centimetres(cell*n+65))
}

// keptLook returns the look of a square on the diagonal.
func keptLook(kept bool) look {
	l := look{ink: ink, bar: true}
	if !kept {
		l.hatch = hollow
	}
	return l
}

// shadeOf returns the colour of a correlation.
func shadeOf(v float64) color.NRGBA {
	full := palette[0]
	if v < 0 {
		full = palette[1]
	}
	size := min(1, math.Abs(v))
	mix := func(c uint8) uint8 { return uint8(math.Round(255 - size*(255-float64(c)))) }
	return color.NRGBA{mix(full.R), mix(full.G), mix(full.B), 0xff}
}

// cells draws the squares.
type cells CorrelationChart

// draw draws row by row.
func (k cells) draw(c *sheet) {
	n := len(k.Names)
	size := c.Size()
	wide := size.X/vg.Length(n) > 24 && size.Y/vg.Length(n) > 10
	for i := range n {
		for j := range n {
			a, b := c.at(float64(j)-0.5, float64(i)-0.5), c.at(float64(j)+0.5, float64(i)+0.5)
			r := vg.Rectangle{
				Min: vg.Point{X: a.X + 0.4, Y: min(a.Y, b.Y) + 0.4}, Max: vg.Point{X: b.X - 0.4, Y: max(a.Y, b.Y) - 0.4},
			}
			if i == j && k.Kept != nil {
				keptLook(k.Kept[i]).fill(&c.Canvas, r)
				continue
			}
			k.cell(c, r, k.Correlation[i][j], wide)
		}
	}
}

// cell draws one square with its number, or with a bar for a negative one.
func (k cells) cell(c *sheet, r vg.Rectangle, v float64, wide bool) {
	look{ink: shadeOf(v)}.fill(&c.Canvas, r)
	over := ink
	if math.Abs(v) > 0.75 {
		over = color.NRGBA{0xff, 0xff, 0xff, 0xff}
	}
	middle := vg.Point{X: (r.Min.X + r.Max.X) / 2, Y: (r.Min.Y + r.Max.Y) / 2}
	if wide {
		c.write(lettering(tickSize-1, over, text.XCenter), middle.X, middle.Y, number(v, 2))
		return
	}
	if v <= -0.05 {
		half := (r.Max.X - r.Min.X) / 4
		c.StrokeLine2(draw.LineStyle{Color: over, Width: 1}, middle.X-half, middle.Y, middle.X+half, middle.Y)
	}
}
