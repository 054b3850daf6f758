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

// markRow is the height of a row of names of marks.
const markRow = nameSize * 1.5

// height returns the height of the rows.
func (m markNames) height(width vg.Length) vg.Length {
	return markRow * vg.Length(m.rows(width))
}

// rows returns 1 where all names fit beside each other, else a row per name.
func (m markNames) rows(width vg.Length) int {
	style := lettering(tickSize, ink, text.XCenter)
	var total vg.Length
	for _, mark := range m {
		total += style.Width(mark.Name) + 10
	}
	if total > 0.75*width {
		return len(m)
	}
	return 1
}

// draw writes the names above their lines, moved apart where they would overlap,
// or each in a row of its own.
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
	from, to := c.Min.X-10, c.Max.X+10
	stacked := m.rows(c.width) > 1
	for i, x := range spread(want, size, from, to) {
		y := c.Max.Y + 4
		if stacked {
			x = max(from+size[i]/2, min(to-size[i]/2, want[i]))
			y += markRow * vg.Length(i)
		}
		c.StrokeLine2(tie, want[i], c.Max.Y, max(x-size[i]/2+5, min(x+size[i]/2-5, want[i])), y-1)
		c.write(style, x, y+tickSize*0.55, sorted[i].Name)
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

// height returns the height of the row.
func (k counts) height(vg.Length) vg.Length { return nameSize * 1.4 }

// draw writes the caption, and then from left to right every number that is far
// enough from the one before.
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
