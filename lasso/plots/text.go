package plots

import (
	"image/color"
	"strings"

	"gonum.org/v1/plot"
	vgfont "gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// raised are the characters that scripts draws as small raised ones; the
// Liberation fonts have only some of them, in sizes that do not agree.
var raised = map[rune]rune{
	'⁰': '0', '¹': '1', '²': '2', '³': '3', '⁴': '4',
	'⁵': '5', '⁶': '6', '⁷': '7', '⁸': '8', '⁹': '9', '⁻': '−',
}

// Size and height of raised characters, as parts of the font size.
const (
	raisedSize   = 0.72
	raisedHeight = 0.34
)

// scripts is a text handler that draws plain text with superscripts. It does
// not rotate text that has them.
type scripts struct{ text.Plain }

// A stretch is a part of a line in one size.
type stretch struct {
	text   string
	raised bool
}

// stretches cuts a line where the size changes.
func stretches(line string) []stretch {
	var parts []stretch
	for _, c := range line {
		low, up := raised[c]
		if !up {
			low = c
		}
		if k := len(parts); k > 0 && parts[k-1].raised == up {
			parts[k-1].text += string(low)
		} else {
			parts = append(parts, stretch{string(low), up})
		}
	}
	return parts
}

// face returns the font of a stretch.
func (s scripts) face(part stretch, f vgfont.Font) vgfont.Face {
	if part.raised {
		f.Size *= raisedSize
	}
	return s.Fonts.Lookup(f, f.Size)
}

// Box returns the size of a line: its width, and the height above and below the
// baseline.
func (s scripts) Box(line string, f vgfont.Font) (width, height, depth vg.Length) {
	for _, part := range stretches(line) {
		face := s.face(part, f)
		width += face.Width(part.text)
	}
	extents := s.Extents(f)
	return width, extents.Ascent, extents.Descent
}

// Draw draws text at a point, as text.Plain does.
func (s scripts) Draw(c vg.Canvas, txt string, style text.Style, at vg.Point) {
	lines := s.Lines(txt)
	c.SetColor(style.Color)
	height := style.Height(txt)
	step := height / vg.Length(len(lines))
	at.Y += height*vg.Length(style.YAlign) - s.Extents(style.Font).Ascent + style.Font.Size
	for i, line := range lines {
		width, _, _ := s.Box(line, style.Font)
		x := at.X + vg.Length(style.XAlign)*width
		y := at.Y + vg.Length(len(lines)-1-i)*step
		for _, part := range stretches(line) {
			face := s.face(part, style.Font)
			up := vg.Length(0)
			if part.raised {
				up = raisedHeight * style.Font.Size
			}
			c.FillString(face, vg.Point{X: x, Y: y + up}, part.text)
			x += face.Width(part.text)
		}
	}
}

// lettering returns the style of text in sans serif of a size in points.
func lettering(size float64, ink color.Color, align text.XAlignment) text.Style {
	plain, _ := plot.DefaultTextHandler.(text.Plain)
	if plain.Fonts == nil {
		plain.Fonts = vgfont.DefaultCache
	}
	return text.Style{
		Color:   ink,
		Font:    vgfont.Font{Typeface: "Liberation", Variant: "Sans", Size: vg.Points(size)},
		XAlign:  align,
		YAlign:  text.YCenter,
		Handler: scripts{plain},
	}
}

// wrap breaks text into lines no wider than width: before "×" if there is one,
// and at spaces, or after an underscore, hyphen or slash. A piece that has none
// of these is left whole.
func wrap(s text.Style, txt string, width vg.Length) []string {
	if s.Width(txt) <= width {
		return []string{txt}
	}
	if before, after, ok := strings.Cut(txt, " × "); ok {
		after = "×\u00a0" + after // which does not break
		if s.Width(before) <= width && s.Width(after) <= width {
			return []string{before, after}
		}
		txt = before + " " + after
	}
	var lines []string
	line := ""
	for _, piece := range pieces(txt) {
		if line != "" && s.Width(strings.TrimRight(line+piece, " ")) > width {
			lines = append(lines, strings.TrimRight(line, " "))
			line = ""
		}
		line += piece
	}
	return append(lines, strings.TrimRight(line, " "))
}

// pieces cuts text after each place where a line may end.
func pieces(txt string) []string {
	return strings.FieldsFunc(breaks.Replace(txt), func(c rune) bool { return c == 0 })
}

// breaks marks the places where a line may end.
var breaks = strings.NewReplacer(" ", " \x00", "_", "_\x00", "-", "-\x00", "/", "/\x00")
