package plots

import (
	"strings"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// An entry is one sample and its name in a legend.
type entry struct {
	name string
	look look
}

// Distances within a legend, in points.
const (
	lineKey   = 24
	dotKey    = 9
	keyGap    = 5
	entryGap  = 16
	legendRow = nameSize * 1.45
)

// A legend is drawn above the panels, in rows as long as the figure is wide.
type legend []entry

// rows distributes the entries.
func (l legend) rows(width vg.Length) [][]entry {
	style := lettering(nameSize, ink, text.XLeft)
	var rows [][]entry
	var used vg.Length
	for _, e := range l {
		need := e.look.keyWidth() + keyGap + style.Width(e.name) + entryGap
		if len(rows) == 0 || used+need-entryGap > width {
			rows = append(rows, nil)
			used = 0
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], e)
		used += need
	}
	return rows
}

// draw draws the legend at the top of an area and cuts what it took. A name
// wider than the area takes several lines.
func (l legend) draw(c *draw.Canvas) {
	style := lettering(nameSize, ink, text.XLeft)
	for _, row := range l.rows(c.Size().X) {
		x := c.Min.X
		y := c.Max.Y - legendRow/2
		deepest := 1
		for _, e := range row {
			e.look.key(c, x, y)
			x += e.look.keyWidth() + keyGap
			lines := wrap(style, e.name, c.Max.X-x)
			for i, line := range lines {
				drop := vg.Length(i) * nameSize * lineHeight
				c.FillText(style, vg.Point{X: x, Y: y - drop + centre(style)}, line)
			}
			deepest = max(deepest, len(lines))
			x += style.Width(e.name) + entryGap
		}
		c.Max.Y -= legendRow + vg.Length(deepest-1)*nameSize*lineHeight
	}
}

// key draws a sample that starts at x, centred at y.
func (l look) key(c *draw.Canvas, x, y vg.Length) {
	width := l.keyWidth()
	middle := vg.Point{X: x + width/2, Y: y}
	if l.bar {
		l.fill(c, vg.Rectangle{
			Min: vg.Point{X: x + 2, Y: y - 4}, Max: vg.Point{X: x + width - 2, Y: y + 4},
		})
		return
	}
	if l.width > 0 {
		c.StrokeLine2(l.stroke(), x, y, x+width, y)
	}
	if l.shape != nil {
		l.ink.A = 0xff
		c.DrawGlyphNoClip(l.glyph(), middle)
	}
}

// keyWidth returns the width of the sample: a dot alone needs little.
func (l look) keyWidth() vg.Length {
	if l.width == 0 && !l.bar {
		return dotKey
	}
	return lineKey
}

// names lists the entries.
func (l legend) names() []string {
	var names []string
	for _, e := range l {
		names = append(names, e.name)
	}
	return names
}

// String lists the entries, with a semicolon between.
func (l legend) String() string { return strings.Join(l.names(), "; ") }
