package plots

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Inks of what is not data.
var (
	ink    = color.NRGBA{0x22, 0x22, 0x22, 0xff} // text, axes
	muted  = color.NRGBA{0x60, 0x60, 0x60, 0xff} // remarks
	faint  = color.NRGBA{0xe4, 0xe4, 0xe4, 0xff} // grid
	others = color.NRGBA{0xb0, 0xb0, 0xb0, 0xff} // data in the background
)

// palette is that of Okabe and Ito, Color Universal Design (2008), without
// black, which is for reference lines, and yellow, too pale on white.
var palette = []color.NRGBA{
	{0x00, 0x72, 0xb2, 0xff}, // blue
	{0xd5, 0x5e, 0x00, 0xff}, // vermilion
	{0x00, 0x9e, 0x73, 0xff}, // bluish green
	{0xcc, 0x79, 0xa7, 0xff}, // reddish purple
	{0xe6, 0x9f, 0x00, 0xff}, // orange
	{0x56, 0xb4, 0xe9, 0xff}, // sky blue
}

// dashes has a length without a common factor with that of palette, so that
// colour and dash together repeat after 30 series only. Lengths in points, line
// and gap in turn.
var dashes = [][]vg.Length{
	nil,
	{6, 2.5},
	{1.5, 2},
	{7, 2, 1.5, 2},
	{3, 1.5},
}

// shapes are the markers, in the order of the palette.
var shapes = []draw.GlyphDrawer{
	draw.CircleGlyph{}, draw.PyramidGlyph{}, draw.BoxGlyph{}, diamond{}, draw.RingGlyph{},
	draw.TriangleGlyph{}, draw.CrossGlyph{},
}

// A look is how one series appears, on the axes and in the legend.
type look struct {
	ink    color.NRGBA
	width  vg.Length        // of the line; 0: no line
	dash   []vg.Length      // nil: solid
	shape  draw.GlyphDrawer // nil: no markers
	radius vg.Length
	hatch  hatch // of a bar
	bar    bool  // the key is a bar
}

// series returns the look of the i-th line.
func series(i int) look {
	return look{
		ink: palette[i%len(palette)], width: 1.5, dash: dashes[i%len(dashes)],
		shape: shapes[i%len(shapes)], radius: 2.6,
	}
}

// stroke returns the style of the line.
func (l look) stroke() draw.LineStyle {
	return draw.LineStyle{Color: l.ink, Width: l.width, Dashes: l.dash}
}

// glyph returns the style of the markers.
func (l look) glyph() draw.GlyphStyle {
	return draw.GlyphStyle{Color: l.ink, Radius: l.radius, Shape: l.shape}
}

// faded returns the look with a share of its opacity.
func (l look) faded(opacity float64) look {
	l.ink.A = uint8(255 * opacity)
	return l
}

// diamond is a square on its corner.
type diamond struct{}

// DrawGlyph draws the diamond around a point.
func (diamond) DrawGlyph(c *draw.Canvas, s draw.GlyphStyle, at vg.Point) {
	c.SetColor(s.Color)
	r := s.Radius * 1.25
	var p vg.Path
	p.Move(vg.Point{X: at.X, Y: at.Y + r})
	p.Line(vg.Point{X: at.X + r, Y: at.Y})
	p.Line(vg.Point{X: at.X, Y: at.Y - r})
	p.Line(vg.Point{X: at.X - r, Y: at.Y})
	p.Close()
	c.Fill(p)
}

// A hatch is how a bar is filled.
type hatch int

const (
	solid    hatch = iota
	striped        // diagonal lines on a pale ground
	hollow         // an outline
	reversed       // diagonal lines the other way
	hatches        // how many there are
)

// fill draws a filled and outlined rectangle.
func (l look) fill(c *draw.Canvas, r vg.Rectangle) {
	border := draw.LineStyle{Color: l.ink, Width: 0.8}
	pale := l.ink
	pale.A = 0x38
	switch l.hatch {
	case solid:
		c.SetColor(l.ink)
		c.Fill(r.Path())
		return
	case striped, reversed:
		c.SetColor(pale)
		c.Fill(r.Path())
		l.stripes(c, r)
	}
	corners := []vg.Point{r.Min, {X: r.Max.X, Y: r.Min.Y}, r.Max, {X: r.Min.X, Y: r.Max.Y}, r.Min}
	c.StrokeLines(border, corners)
}

// stripes draws diagonal lines within a rectangle.
func (l look) stripes(c *draw.Canvas, r vg.Rectangle) {
	const gap = 4
	size := r.Size()
	style := draw.LineStyle{Color: l.ink, Width: 0.9}
	for d := vg.Length(gap) / 2; d < size.X+size.Y; d += gap {
		// the line of points with dx + dy = d from one corner
		x0, x1 := max(0, d-size.Y), min(d, size.X)
		from := vg.Point{X: r.Min.X + x0, Y: r.Min.Y + d - x0}
		to := vg.Point{X: r.Min.X + x1, Y: r.Min.Y + d - x1}
		if l.hatch == reversed {
			from.X, to.X = r.Max.X-x0, r.Max.X-x1
		}
		c.StrokeLines(style, []vg.Point{from, to})
	}
}
