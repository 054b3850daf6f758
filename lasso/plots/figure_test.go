package plots

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image"
	"image/png"
	"io"
	"math"
	"strings"
	"sync"
	"testing"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"
)

// longName is as long as the names of features get.
const longName = "Developer_with_stats_math_background × Germany"

// pieces of text on a figure, with their boxes in points.
type placed struct {
	text string
	vg.Rectangle
}

// texts draws a figure to memory and returns the text on it.
func texts(t *testing.T, f *Figure) []placed {
	t.Helper()
	var c recorder.Canvas
	w, h := f.size()
	if err := f.draw(draw.NewCanvas(&c, w, h)); err != nil {
		t.Fatal(err)
	}
	var found []placed
	for _, action := range c.Actions {
		if a, ok := action.(*recorder.FillString); ok {
			style := lettering(a.Size.Points(), ink, text.XLeft)
			face := style.Handler.Cache().Lookup(style.Font, a.Size)
			found = append(found, placed{a.String, vg.Rectangle{
				Min: vg.Point{X: a.Point.X, Y: a.Point.Y - 0.15*a.Size},
				Max: vg.Point{X: a.Point.X + face.Width(a.String), Y: a.Point.Y + 0.7*a.Size},
			}})
		}
	}
	return found
}

// checkLayout demands that no text is cut and that no two pieces overlap.
func checkLayout(t *testing.T, f *Figure) {
	t.Helper()
	w, h := f.size()
	found := texts(t, f)
	for i, a := range found {
		if a.Min.X < 0 || a.Min.Y < 0 || a.Max.X > w || a.Max.Y > h {
			t.Errorf("text %q is cut: %v on %v × %v", a.text, a.Rectangle, w, h)
		}
		for _, b := range found[:i] {
			const slack = 0.3
			if a.Min.X < b.Max.X-slack && b.Min.X < a.Max.X-slack && a.Min.Y < b.Max.Y-slack && b.Min.Y < a.Max.Y-slack {
				t.Errorf("texts %q and %q overlap", a.text, b.text)
			}
		}
	}
}

// checkFigure demands a picture that is not blank, of the right size, the same
// twice over, a well-formed SVG, and a legible layout.
func checkFigure(t *testing.T, f *Figure, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	f.dpi = min(f.dpi, 60) // the race detector makes pixels dear
	first, err := f.PNG()
	if err != nil {
		t.Fatal(err)
	}
	second, err := f.PNG()
	if err != nil || !bytes.Equal(first, second) {
		t.Errorf("drawn twice, the PNG differs (error %v)", err)
	}
	picture, err := png.Decode(bytes.NewReader(first))
	if err != nil {
		t.Fatal(err)
	}
	size := picture.Bounds().Size()
	if want := int(math.Round(f.width / 2.54 * float64(f.dpi))); size.X != want {
		t.Errorf("%d pixels wide, want %d", size.X, want)
	}
	if n := coloured(picture); n < 30 {
		t.Errorf("only %d pixels have a colour", n)
	}
	svg, err := f.SVG()
	if err != nil {
		t.Fatal(err)
	}
	again, err := f.SVG()
	if err != nil || !bytes.Equal(svg, again) {
		t.Errorf("drawn twice, the SVG differs (error %v)", err)
	}
	checkXML(t, svg)
	checkLayout(t, f)
}

// coloured counts the pixels that are neither white nor grey.
func coloured(picture image.Image) int {
	n := 0
	for y := range picture.Bounds().Dy() {
		for x := range picture.Bounds().Dx() {
			r, g, b, _ := picture.At(x, y).RGBA()
			if max(r, g, b)-min(r, g, b) > 0x2000 {
				n++
			}
		}
	}
	return n
}

// checkXML demands well-formed XML with the text of the figure in it.
func checkXML(t *testing.T, svg []byte) {
	t.Helper()
	decoder := xml.NewDecoder(bytes.NewReader(svg))
	n := 0
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "text" {
			n++
		}
	}
	if n < 4 {
		t.Errorf("only %d pieces of text in the SVG", n)
	}
}

// wantLegend demands the names in the legend.
func wantLegend(t *testing.T, f *Figure, names ...string) {
	t.Helper()
	if got, want := f.legend.String(), strings.Join(names, "; "); got != want {
		t.Errorf("legend %q, want %q", got, want)
	}
}

// wantText demands pieces of text on the picture.
func wantText(t *testing.T, f *Figure, pieces ...string) {
	t.Helper()
	have := map[string]bool{}
	for _, p := range texts(t, f) {
		have[p.text] = true
	}
	for _, piece := range pieces {
		if !have[piece] {
			t.Errorf("no text %q on the figure", piece)
		}
	}
}

// wantError demands an InputError with a kind and a text.
func wantError(t *testing.T, err, kind error, message string) {
	t.Helper()
	var input *InputError
	if !errors.Is(err, kind) || !errors.As(err, &input) || err.Error() != "plots: "+message {
		t.Errorf("error %q, want %q of kind %q", err, "plots: "+message, kind)
	}
}

// up returns n values from low on, step apart.
func up(n int, low, step float64) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = low + float64(i)*step
	}
	return out
}

func TestOptions(t *testing.T) {
	y := []float64{1, 2, 3}
	for _, c := range []struct {
		o       Options
		message string
	}{
		{Options{Width: 4}, "Residuals: Options.Width is 4, must be from 5 to 100, or 0 for the default"},
		{Options{Height: math.NaN()}, "Residuals: Options.Height is NaN, must be from 5 to 100, or 0 for the default"},
		{Options{DPI: -1}, "Residuals: Options.DPI is -1, must be from 50 to 600, or 0 for the default"},
	} {
		_, err := Residuals(y, y, c.o)
		wantError(t, err, ErrRange, c.message)
	}
	f, err := Residuals(y, y, Options{Width: 8, Height: 6, DPI: 60, Title: "T", X: "Guess (m)", Y: "Error (m)"})
	checkFigure(t, f, err)
	wantText(t, f, "T", "Guess (m)", "Error (m)")
}

func TestDefaultSize(t *testing.T) {
	f, err := Residuals([]float64{1, 2}, []float64{2, 1}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	data, err := f.PNG()
	if err != nil {
		t.Fatal(err)
	}
	c, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil || c.Width != 945 || c.Height != 591 {
		t.Errorf("%d × %d pixels, want 945 × 591 (error %v)", c.Width, c.Height, err)
	}
}

func TestTitlesWrapAndTargetsKeepTheirCase(t *testing.T) {
	y := []float64{1, 2, 3}
	f, err := ActualPredicted(y, y, Options{
		Title: strings.Repeat("A title that is much too long for one line ", 4), Target: "YearsCodedJob",
	})
	checkFigure(t, f, err)
	wantText(t, f, "Actual YearsCodedJob")
}

func TestTooSmallForItsContent(t *testing.T) {
	r := Run{Iteration: []int{0, 1}, Cost: []float64{2, 1}, NonZero: []int{1, 1}, Update: []float64{2, 1}}
	f, err := Histories([]Run{r}, Options{Height: 5})
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.PNG()
	wantError(t, err, ErrRange, "drawing: Options.Width × Options.Height is 16 × 5 cm, too small for what is to be drawn")
	_, err = f.SVG()
	if !errors.Is(err, ErrRange) {
		t.Errorf("SVG: error %v", err)
	}
}

func TestNilFigure(t *testing.T) {
	var f *Figure
	if _, err := f.PNG(); err == nil {
		t.Error("PNG of a nil figure has no error")
	}
	if _, err := f.SVG(); err == nil {
		t.Error("SVG of a nil figure has no error")
	}
}

// One figure may be drawn by several goroutines.
func TestConcurrentDrawing(t *testing.T) {
	y := []float64{5, 5, 5} // the axes need settling
	f, err := Residuals(y, y, Options{DPI: 60})
	if err != nil {
		t.Fatal(err)
	}
	same, err := Residuals(y, y, Options{DPI: 60})
	if err != nil {
		t.Fatal(err)
	}
	want, err := same.PNG()
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if got, err := f.PNG(); err != nil || !bytes.Equal(got, want) {
				t.Errorf("drawn at once with others, the PNG differs (error %v)", err)
			}
		})
	}
	all.Wait()
}
