package plots

import (
	"slices"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// A Mark is a vertical line at a value of the horizontal axis, with a name
// above the data, such as {λ, "1-SE"}.
type Mark struct {
	X    float64
	Name string
}

// markNames is the row of the names of marks.
type markNames []Mark

func (m markNames) height() vg.Length { return nameSize * 1.5 }

func (m markNames) draw(c *sheet) {
	style := lettering(tickSize, ink, text.XCenter)
	sorted := slices.Clone(m)
	place := func(m Mark) vg.Length { return c.at(m.X, c.panel.y.low).X }
	slices.SortStableFunc(sorted, func(a, b Mark) int {
		if place(a) < place(b) {
			return -1
		} else if place(a) > place(b) {
			return 1
		}
		return 0
	})
	want := make([]vg.Length, len(sorted))
	size := make([]vg.Length, len(sorted))
	for i, mark := range sorted {
		want[i] = place(mark)
		size[i] = style.Width(mark.Name) + 10
	}
	tie := reference().stroke()
	tie.Dashes = nil
	for i, x := range spread(want, size, c.Min.X-10, c.Max.X+10) {
		c.StrokeLine2(tie, want[i], c.Max.Y, x, c.Max.Y+4)
		c.write(style, x, c.Max.Y+4+tickSize*0.55, sorted[i].Name)
	}
}

// marked adds marks to a panel: a line for each, and a row of names.
func (p *panel) marked(marks []Mark) {
	if len(marks) == 0 {
		return
	}
	for _, mark := range marks {
		p.add(plumb{mark.X, reference()})
	}
	p.head = append(p.head, markNames(marks))
}

// counts is a row with a whole number at values of the horizontal axis, as many
// as there is room for.
type counts struct {
	x    []float64
	n    []int
	what string // stands at the left end of the figure
}

func (k counts) height() vg.Length { return nameSize * 1.4 }

func (k counts) draw(c *sheet) {
	const gap = 12
	style := lettering(tickSize, muted, text.XCenter)
	left := lettering(tickSize, muted, text.XLeft)
	y := c.Max.Y + tickSize*0.7
	caption := k.what + ":"
	c.write(left, c.left, y, caption)
	free := c.left + left.Width(caption) + gap
	order := make([]int, len(k.x))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		if c.panel.x.at(k.x[i]) < c.panel.x.at(k.x[j]) {
			return -1
		}
		return 1
	})
	for _, i := range order {
		label := number(float64(k.n[i]), 0)
		x := c.at(k.x[i], c.panel.y.low).X
		half := style.Width(label) / 2
		if x-half < free {
			continue
		}
		c.write(style, x, y, label)
		free = x + half + gap
	}
}
