package plots

import (
	"slices"
	"strings"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// A lineName is the name of a curve, to stand at its right end.
type lineName struct {
	lines []string // the name, wrapped
	x, y  float64  // where the curve ends
	look  look     // of the tie
}

// lineNames writes names at the right of the data, moved apart where they would
// overlap and tied to their curves.
type lineNames []lineName

// Distances right of the data, in points.
const (
	tieFrom, tieTo = 2, 16
	nameAt         = 19
	nameRow        = tickSize * 1.12
)

// newLineName wraps a name that is wider than a third of the figure.
func newLineName(name string, x, y float64, l look, figure vg.Length) lineName {
	return lineName{wrap(lettering(tickSize, ink, text.XLeft), name, figure*0.33), x, y, l}
}

// width returns the space that the names need.
func (n lineNames) width() vg.Length {
	style := lettering(tickSize, ink, text.XLeft)
	var widest vg.Length
	for _, name := range n {
		for _, line := range name.lines {
			widest = max(widest, style.Width(line))
		}
	}
	return nameAt + widest
}

// height returns the height that the names need below each other.
func (n lineNames) height() vg.Length {
	var h vg.Length
	for _, name := range n {
		h += name.height()
	}
	return h
}

// height returns the height of one name, with a little space.
func (n lineName) height() vg.Length { return vg.Length(len(n.lines))*nameRow + 1.5 }

// draw writes the names from the lowest to the highest. Names of curves that end
// together stand in the order of the alphabet.
func (n lineNames) draw(c *sheet) {
	style := lettering(tickSize, ink, text.XLeft)
	sorted := slices.Clone(n)
	slices.SortStableFunc(sorted, func(a, b lineName) int {
		switch {
		case a.y < b.y:
			return -1
		case a.y > b.y:
			return 1
		}
		return strings.Compare(strings.Join(b.lines, " "), strings.Join(a.lines, " "))
	})
	want := make([]vg.Length, len(sorted))
	size := make([]vg.Length, len(sorted))
	for i, name := range sorted {
		want[i] = c.at(name.x, name.y).Y
		size[i] = name.height()
	}
	for i, y := range spread(want, size, c.Min.Y-4, c.Max.Y+4) {
		name := sorted[i]
		from := c.at(name.x, name.y)
		from.X += max(tieFrom, name.look.radius+1)
		c.StrokeLine2(name.look.stroke(), from.X, from.Y, c.Max.X+tieTo, y)
		for k, line := range name.lines {
			drop := (vg.Length(k) - vg.Length(len(name.lines)-1)/2) * nameRow
			c.write(style, c.Max.X+nameAt, y-drop, line)
		}
	}
}
