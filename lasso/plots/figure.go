package plots

import (
	"bytes"
	"errors"
	"fmt"
	"image/color"
	"math"
	"strings"
	"sync"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// Options are common to all figures. The zero value asks for the defaults.
type Options struct {
	// Title stands above the figure. Default: none.
	Title string
	// Target is what the model predicts, such as "Salary". Default: "y".
	Target string
	// Unit is the unit of Target, such as "dollars"; squared errors carry its
	// square. For coefficients it is the unit of the coefficients, such as
	// "dollars per standard deviation". Default: none.
	Unit string
	// X and Y replace the titles of the axes, with the unit in brackets, such
	// as "Experience (years)". Default: the figure's own. Of the several
	// vertical axes of Histories, Y is the cost's.
	X, Y string
	// Width and Height are in centimetres, from 5 to 100. Default: 16 wide, and
	// as high as the figure needs, about 10.
	Width, Height float64
	// DPI is the resolution of the PNG in dots per inch, from 50 to 600.
	// Default: 150, which makes 16 cm 945 pixels.
	DPI int
}

// Defaults of Options.
const (
	defaultWidth  = 16
	defaultHeight = 10
	defaultDPI    = 150
)

// check looks at the sizes.
func (o Options) check(c *checker) {
	c.within("Options.Width", o.Width, 5, 100)
	c.within("Options.Height", o.Height, 5, 100)
	c.within("Options.DPI", float64(o.DPI), 50, 600)
}

// target returns the name of what is predicted.
func (o Options) target() string { return or(o.Target, "y") }

// within writes a plain word such as "Salary" as it stands within a sentence.
func within(name string) string {
	lower := strings.ToLower(name)
	if len(name) > 1 && name[1:] == lower[1:] {
		return lower
	}
	return name
}

// or returns the first text that is not empty.
func or(texts ...string) string {
	for _, s := range texts {
		if s != "" {
			return s
		}
	}
	return ""
}

// A Figure is a finished picture that can be drawn in several formats, also by
// several goroutines at once. From the top down it has a title, a line of facts,
// a legend, and one or several panels with their data areas aligned.
type Figure struct {
	title  string
	facts  string // a line of figures below the title
	legend legend
	panels []*panel // one below the other

	width, height float64 // cm
	dpi           int
	settled       sync.Once
}

// settle settles the axes, once.
func (f *Figure) settle() {
	f.settled.Do(func() {
		for _, p := range f.panels {
			p.x.settle()
			p.y.settle()
		}
	})
}

// newFigure returns a figure of the size asked for, or of the height given.
func newFigure(o Options, height float64, panels ...*panel) *Figure {
	f := &Figure{title: o.Title, panels: panels, width: o.Width, height: o.Height, dpi: o.DPI}
	if f.width == 0 {
		f.width = defaultWidth
	}
	if f.height == 0 {
		f.height = height
	}
	if f.dpi == 0 {
		f.dpi = defaultDPI
	}
	return f
}

// PNG draws the figure as a PNG picture on white, DPI × size pixels large. Equal
// figures give equal bytes. The error is an [*InputError] of the kind [ErrRange]
// if the size asked for leaves no room for the data.
func (f *Figure) PNG() (png []byte, err error) {
	if f == nil {
		return nil, errNil
	}
	defer caught(&err)
	w, h := f.size()
	c := vgimg.NewWith(vgimg.UseWH(w, h), vgimg.UseDPI(f.dpi))
	if err := f.draw(draw.New(c)); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	_, err = vgimg.PngCanvas{Canvas: c}.WriteTo(&b)
	return b.Bytes(), err
}

// errNil is the error of drawing no figure at all.
var errNil = errors.New("plots: the figure is nil")

// caught turns a panic of the drawing library into an error.
func caught(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("plots: drawing failed: %v", r)
	}
}

// size returns width and height.
func (f *Figure) size() (w, h vg.Length) {
	return vg.Length(f.width) * vg.Centimeter, vg.Length(f.height) * vg.Centimeter
}

// String describes the figure in words: title, facts, axes with their ranges,
// legend.
func (f *Figure) String() string {
	f.settle()
	var b strings.Builder
	for _, line := range []string{f.title, f.facts} {
		if line != "" {
			fmt.Fprintln(&b, line)
		}
	}
	for _, p := range f.panels {
		fmt.Fprintf(&b, "x: %s\ny: %s\n", p.x.describe(), p.y.describe())
	}
	if len(f.legend) > 0 {
		fmt.Fprintf(&b, "legend: %v\n", f.legend)
	}
	return strings.TrimRight(b.String(), "\n")
}

// draw draws everything, from the top down.
func (f *Figure) draw(c draw.Canvas) error {
	f.settle()
	c.SetColor(color.White)
	c.Fill(c.Rectangle.Path())
	c = draw.Crop(c, 8, -10, 6, -6)
	paragraph(&c, lettering(titleSize, ink, text.XLeft), f.title)
	paragraph(&c, lettering(nameSize, muted, text.XLeft), f.facts)
	if f.title != "" || f.facts != "" {
		c.Max.Y -= 3
	}
	f.legend.draw(&c)
	if len(f.legend) > 0 {
		c.Max.Y -= 4
	}
	return f.drawPanels(c)
}

// drawPanels stacks the panels, with their data areas aligned. Where hardly
// anything is left for the data it returns an error.
func (f *Figure) drawPanels(c draw.Canvas) error {
	const gap, least = 6, 25
	var shares float64
	for _, p := range f.panels {
		shares += p.weight()
	}
	free := c.Size().Y - gap*vg.Length(len(f.panels)-1)
	tiles := make([]draw.Canvas, len(f.panels))
	plots := make([]*plot.Plot, len(f.panels))
	left, right := vg.Length(0), vg.Length(math.Inf(1))
	for i, p := range f.panels {
		height := free * vg.Length(p.weight()/shares)
		tile := c
		tile.Min.Y = c.Max.Y - height
		p.name(tile)
		tiles[i] = draw.Crop(tile, 0, -p.right, 0, -p.top(c.Size().X))
		c.Max.Y -= height + gap
		plots[i] = p.build(tiles[i])
		area := plots[i].DataCanvas(tiles[i])
		left, right = max(left, area.Min.X), min(right, area.Max.X)
		if area.Size().Y < max(least, p.least) || right-left < least {
			return &InputError{Figure: "drawing", Place: "Options.Width × Options.Height", Err: ErrRange,
				Detail: fmt.Sprintf("is %v × %v cm, too small for what is to be drawn", f.width, f.height)}
		}
	}
	for i := range tiles {
		area := plots[i].DataCanvas(tiles[i])
		plots[i].Draw(draw.Crop(tiles[i], left-area.Min.X, right-area.Max.X, 0, 0))
	}
	return nil
}

// weight returns the share of the height.
func (p *panel) weight() float64 {
	if p.share == 0 {
		return 1
	}
	return p.share
}
