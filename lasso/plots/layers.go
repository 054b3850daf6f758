package plots

import (
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// dots draws a marker per row.
type dots struct {
	x, y []float64
	look look
}

// draw draws every dot whole, also at the edge.
func (d dots) draw(c *sheet) {
	style := d.look.glyph()
	for i := range d.x {
		c.DrawGlyphNoClip(style, c.at(d.x[i], d.y[i]))
	}
}

// curve draws a line through points, and markers where the look has a shape: at
// every point of a short curve, else at some distance from each other and at
// the rightmost point. Lines and markers end at the axes.
type curve struct {
	x, y  []float64
	look  look
	phase int // sets the markers of curves that coincide side by side
}

// draw draws the line first, then its markers from left to right. Consecutive
// curves start their markers a quarter of the distance later.
func (k curve) draw(c *sheet) {
	const short, between = 16, 44 // points of the curve; distance of markers
	points := make([]vg.Point, len(k.x))
	for i := range k.x {
		points[i] = c.at(k.x[i], k.y[i])
	}
	if k.look.width > 0 {
		c.StrokeLines(k.look.stroke(), c.ClipLinesXY(points)...)
	}
	if k.look.shape == nil {
		return
	}
	if points[0].X > points[len(points)-1].X { // drawn from right to left
		slices.Reverse(points)
	}
	end := points[len(points)-1]
	last := c.Min.X - between + vg.Length(k.phase%4)*between/4
	for i, p := range points {
		dense := len(points) > short && i < len(points)-1
		if dense && (p.X-last < between || end.X-p.X < between/2 && c.Contains(end)) {
			continue
		}
		if !c.Contains(p) || end.Y > c.Max.Y && p.Y > c.Max.Y-10 { // there the mark of an exit stands
			continue
		}
		c.DrawGlyphNoClip(k.look.glyph(), p)
		last = p.X
	}
}

// level draws a horizontal line across the panel.
type level struct {
	y    float64
	look look
}

// draw leaves out a level that is not within the axis.
func (l level) draw(c *sheet) {
	y := c.at(c.panel.x.high, l.y).Y
	if c.ContainsY(y) {
		c.StrokeLine2(l.look.stroke(), c.Min.X, y, c.Max.X, y)
	}
}

// plumb draws a vertical line across the panel.
type plumb struct {
	x    float64
	look look
}

// draw draws from the lower to the upper edge of the data.
func (l plumb) draw(c *sheet) {
	x := c.at(l.x, c.panel.y.high).X
	c.StrokeLine2(l.look.stroke(), x, c.Min.Y, x, c.Max.Y)
}

// spans draws a vertical bar with caps from low to high at each x.
type spans struct {
	x, low, high []float64
	look         look
}

// draw draws the bars, which must lie within the axes.
func (s spans) draw(c *sheet) {
	const cap = 1.8
	for i := range s.x {
		from, to := c.at(s.x[i], s.low[i]), c.at(s.x[i], s.high[i])
		c.StrokeLine2(s.look.stroke(), from.X, from.Y, to.X, to.Y)
		for _, end := range []vg.Point{from, to} {
			c.StrokeLine2(s.look.stroke(), end.X-cap, end.Y, end.X+cap, end.Y)
		}
	}
}

// exits marks where lines leave the panel at the top.
type exits struct {
	x    []float64
	look look
}

// draw puts a triangle that points up on the upper edge.
func (e exits) draw(c *sheet) {
	style := e.look.glyph()
	style.Shape = draw.PyramidGlyph{}
	style.Radius = 3.5
	for _, x := range e.x {
		c.DrawGlyphNoClip(style, vg.Point{X: c.at(x, c.panel.y.low).X, Y: c.Max.Y})
	}
}

// reference is the look of lines that are no data.
func reference() look { return look{ink: ink, width: 1, dash: []vg.Length{5, 3}} }

// base is the look of a zero line.
func base() look { return look{ink: muted, width: 0.9} }
