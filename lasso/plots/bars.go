package plots

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// barLook returns the look of the i-th series of bars.
func barLook(i int) look {
	return look{ink: palette[i%len(palette)], bar: true, hatch: hatch(i) % hatches}
}

// zeroLook returns the look of the dot that stands for exactly zero.
func zeroLook(c color.NRGBA) look {
	return look{ink: c, shape: draw.CircleGlyph{}, radius: 1.7}
}

// bars draws groups of bars at 0, 1, …
type bars struct {
	chart BarChart
	lying bool
}

// draw draws the series of a name side by side, in the order given, and the zero
// line where it is not the axis itself.
func (b bars) draw(c *sheet) {
	n := len(b.chart.Series)
	slot := c.Size().X
	if b.lying {
		slot = c.Size().Y
	}
	slot /= vg.Length(len(b.chart.Names))
	// the bars of a name fill a part of its slot, none thicker than 14 points
	group := min(0.78, float64(n)*float64(14/slot))
	each := group / float64(n)
	for i, s := range b.chart.Series {
		for j, v := range s.Values {
			from := float64(j) - group/2 + float64(i)*each
			b.one(c, barLook(i), from, from+each, v)
		}
	}
	switch {
	case b.lying && !c.panel.x.snug:
		plumb{0, base()}.draw(c)
	case !b.lying && !c.panel.y.snug:
		level{0, base()}.draw(c)
	}
}

// one draws the bar of one value, between two places along the names, or the dot
// of a value of zero.
func (b bars) one(c *sheet, l look, from, to, v float64) {
	p, q := vg.Point{}, vg.Point{}
	if b.lying {
		p, q = c.at(0, from), c.at(v, to)
	} else {
		p, q = c.at(from, 0), c.at(to, v)
	}
	if v == 0 {
		middle := vg.Point{X: (p.X + q.X) / 2, Y: (p.Y + q.Y) / 2}
		c.DrawGlyphNoClip(zeroLook(l.ink).glyph(), middle)
		return
	}
	r := vg.Rectangle{
		Min: vg.Point{X: min(p.X, q.X), Y: min(p.Y, q.Y)},
		Max: vg.Point{X: max(p.X, q.X), Y: max(p.Y, q.Y)},
	}
	if b.lying {
		r.Min.Y, r.Max.Y = r.Min.Y+0.4, r.Max.Y-0.4
	} else {
		r.Min.X, r.Max.X = r.Min.X+0.4, r.Max.X-0.4
	}
	l.fill(&c.Canvas, r)
}
