package plots

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Sizes of lettering in points, and distances.
const (
	titleSize = 11.5
	nameSize  = 9.5 // axis names, legend
	tickSize  = 8.5 // numbers on axes, names of lines

	lineHeight = 1.25 // as a multiple of the size
)

// A layer draws one kind of mark on a panel: dots, lines, bars, text. Layers are
// drawn in the order in which they were added.
type layer interface {
	draw(c *sheet)
}

// A sheet is the area of the data of a panel. Layers may draw outside it, where
// the panel has set space aside.
type sheet struct {
	draw.Canvas
	panel *panel
	plot  *plot.Plot
	left  vg.Length // the left end of the figure
	width vg.Length // of the area, without that on the right
}

// at returns the point of the data values x and y.
func (s *sheet) at(x, y float64) vg.Point {
	return vg.Point{
		X: s.X(s.plot.X.Norm(s.panel.x.at(x))),
		Y: s.Y(s.plot.Y.Norm(s.panel.y.at(y))),
	}
}

// write draws one piece of text.
func (s *sheet) write(style text.Style, x, y vg.Length, txt string) {
	s.FillText(style, vg.Point{X: x, Y: y + centre(style)}, txt)
}

// centre is what to add to y so that the middle of the small letters is at y;
// gonum centres the whole height of the font.
func centre(style text.Style) vg.Length {
	extents := style.FontExtents()
	return extents.Descent * 0.9
}

// A panel is one pair of axes with what is drawn on it. The name of the
// vertical axis stands above it, unrotated: it is read without turning the head,
// and has the whole width for its unit.
type panel struct {
	x, y   *axis
	layers []layer
	head   []headRow // rows above the data, the lowest first
	right  vg.Length // space to the right of the data
	least  vg.Length // height of the data area that names beside it need
	share  float64   // part of the height, relative to other panels; 0 is 1
	bare   bool      // without the name of the horizontal axis
	gridX  bool      // vertical grid lines
	noY    bool      // without horizontal grid lines
}

// A headRow is a row of text above the data.
type headRow interface {
	layer
	height(width vg.Length) vg.Length // in a panel of a width
}

// add puts layers on top of the others.
func (p *panel) add(layers ...layer) { p.layers = append(p.layers, layers...) }

// A content is what a plot draws of a panel.
type content struct {
	*panel
	left, width vg.Length // of the area
}

// Plot draws the layers; it makes the content a plot.Plotter.
func (p content) Plot(c draw.Canvas, on *plot.Plot) {
	s := &sheet{Canvas: c, panel: p.panel, plot: on, left: p.left, width: p.width}
	for _, l := range p.layers {
		l.draw(s)
	}
	for _, row := range p.head {
		row.draw(s)
		s.Max.Y += row.height(p.width) // the next row starts above this one
	}
}

// build returns the axes, grid and layers as a plot in an area of a figure. The
// first draft shows how large the data area is, and so how many ticks have room.
func (p *panel) build(area draw.Canvas) *plot.Plot {
	room := p.draft(area, 6, 6).DataCanvas(area).Size()
	aboutX := max(2, min(8, int(room.X/65+0.5)))
	aboutY := max(2, min(8, int(room.Y/40+0.8)))
	return p.draft(area, aboutX, aboutY)
}

// draft returns a plot with about so many ticks on the axes.
func (p *panel) draft(area draw.Canvas, aboutX, aboutY int) *plot.Plot {
	on := plot.New()
	on.BackgroundColor = nil
	if !p.bare {
		on.X.Label.Text = p.x.title()
	}
	p.x.apply(&on.X, aboutX)
	p.y.apply(&on.Y, aboutY)
	for _, a := range []*plot.Axis{&on.X, &on.Y} {
		a.Padding = 0
		a.Width, a.Color = 0.7, muted
		a.Tick.Width, a.Tick.Color = 0.7, muted
		a.Tick.Length = 3
		a.Label.TextStyle = lettering(nameSize, ink, text.XCenter)
		a.Label.TextStyle.YAlign = text.YBottom
		a.Label.Padding = 3
	}
	on.X.Tick.Label = lettering(tickSize, ink, text.XCenter)
	on.X.Tick.Label.YAlign = text.YTop
	on.Y.Tick.Label = lettering(tickSize, ink, text.XRight)
	if len(p.x.names) > 0 {
		on.X.Tick.Length = 0
	}
	if len(p.y.names) > 0 {
		on.Y.Tick.Length = 0
	}
	grid := plotter.NewGrid()
	grid.Vertical = draw.LineStyle{Color: faint, Width: 0.6}
	grid.Horizontal = grid.Vertical
	if !p.gridX {
		grid.Vertical.Color = nil
	}
	if p.noY {
		grid.Horizontal.Color = nil
	}
	on.Add(grid, content{p, area.Min.X, area.Size().X})
	return on
}

// top is the height of what stands above the data.
func (p *panel) top(width vg.Length) vg.Length {
	var h vg.Length
	if title := p.y.title(); title != "" {
		style := lettering(nameSize, ink, text.XLeft)
		h += vg.Length(len(wrap(style, title, width)))*nameSize*lineHeight + 4
	}
	for _, row := range p.head {
		h += row.height(width - p.right)
	}
	return h
}

// name writes the name of the vertical axis at the top left of an area.
func (p *panel) name(c draw.Canvas) {
	style := lettering(nameSize, ink, text.XLeft)
	paragraph(&c, style, p.y.title())
}

// paragraph writes wrapped text at the top left of an area and cuts what it
// took from the top.
func paragraph(c *draw.Canvas, style text.Style, txt string) {
	if txt == "" {
		return
	}
	step := style.Font.Size * lineHeight
	for _, line := range wrap(style, txt, c.Size().X) {
		c.FillText(style, vg.Point{X: c.Min.X, Y: c.Max.Y - step/2 + centre(style)}, line)
		c.Max.Y -= step
	}
}
