package plots

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"strconv"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"
)

// SVG draws the figure as an SVG document on white. Its text stays text, in
// Liberation Sans or in whatever sans serif the viewer has: no font is embedded,
// and every piece is fitted to the width it has in Liberation Sans, so that
// nothing overlaps. The same room is needed as for PNG.
func (f *Figure) SVG() (svg []byte, err error) {
	if f == nil {
		return nil, errNil
	}
	defer caught(&err)
	w, h := f.size()
	c := vgsvg.New(w, h)
	if err := f.draw(draw.New(c)); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	_, err = c.WriteTo(&b)
	return svgText.ReplaceAllFunc(b.Bytes(), fitted), err
}

// svgText matches a text element: its start, font size, style and content.
var svgText = regexp.MustCompile(`<text ([^>]*font-size:([0-9.]+)px[^>]*)>([^<]*)</text>`)

// svgFont is the family that gonum names, without substitutes.
var svgFont = []byte("font-family:Liberation Sans;")

// fitted adds the width to a text element, and substitutes to its font.
func fitted(element []byte) []byte {
	part := svgText.FindSubmatch(element)
	size, err := strconv.ParseFloat(string(part[2]), 64)
	if err != nil {
		return element
	}
	width := lettering(size, ink, text.XLeft).Width(html.UnescapeString(string(part[3])))
	fonts := []byte("font-family:'Liberation Sans',Arimo,Arial,Helvetica,sans-serif;")
	attributes := bytes.ReplaceAll(part[1], svgFont, fonts)
	return fmt.Appendf(nil, `<text textLength="%.4g" lengthAdjust="spacingAndGlyphs" %s>%s</text>`,
		width.Points(), attributes, part[3])
}
