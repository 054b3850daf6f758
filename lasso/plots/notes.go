package plots

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// A note is a λ to write beside a marker.
type note struct {
	x, y   float64
	lambda float64
	series int
}

// notes writes each λ beside its marker where there is room, and one remark
// where markers coincide. Those of the markers on the right stand outside the
// panel, tied to their markers: sub-gradients never leave the full model, and
// all their markers are there.
type notes []note

// width returns the space needed on the right.
func (n notes) width() vg.Length {
	style := lettering(tickSize, ink, text.XLeft)
	var widest vg.Length
	for _, remark := range n {
		if remark.x == n.right() {
			widest = max(widest, style.Width("λ = "+brief(remark.lambda)))
		}
	}
	return nameAt + widest + style.Width(" … "+brief(n[0].lambda))
}

// right returns the largest number of nonzero coefficients.
func (n notes) right() float64 {
	return slices.MaxFunc(n, func(a, b note) int { return cmp.Compare(a.x, b.x) }).x
}

// A box is the place that a note takes or a marker has.
type box struct{ vg.Rectangle }

// overlaps reports whether two boxes share a point.
func (b box) overlaps(o box) bool {
	return b.Min.X < o.Max.X && o.Min.X < b.Max.X && b.Min.Y < o.Max.Y && o.Min.Y < b.Max.Y
}

// around returns a box with a centre and half sizes.
func around(p vg.Point, halfX, halfY vg.Length) box {
	return box{vg.Rectangle{
		Min: vg.Point{X: p.X - halfX, Y: p.Y - halfY}, Max: vg.Point{X: p.X + halfX, Y: p.Y + halfY},
	}}
}

// draw places the remarks one after the other, each where the earlier ones have
// left room, and leaves out those that find none.
func (n notes) draw(c *sheet) {
	style := lettering(tickSize, ink, text.XCenter)
	var taken []box
	for _, remark := range n {
		taken = append(taken, around(c.at(remark.x, remark.y), 4, 4))
	}
	joined := n.segments(c)
	tie := look{ink: muted, width: 0.6, radius: 4}
	var outside lineNames
	for _, group := range n.groups(c) {
		label, first := n.label(group), n[group[0]]
		if first.x == n.right() {
			outside = append(outside, lineName{[]string{label}, first.x, first.y, tie})
			continue
		}
		middle := c.at(n[group[0]].x, n[group[0]].y)
		halfX, halfY := style.Width(label)/2+1, vg.Length(tickSize*0.55)
		for _, place := range placesAround(middle, halfX, halfY) {
			if !place.free(taken, joined, c) || !n.nearest(place, group, c) {
				continue
			}
			taken = append(taken, around(place.middle(), halfX+4, halfY+1))
			c.write(style, place.middle().X, place.middle().Y, label)
			if end := place.closest(middle); place.distance(middle) > 8 {
				c.StrokeLine2(tie.stroke(), middle.X, middle.Y, end.X, end.Y)
				joined = append(joined, [2]vg.Point{middle, end})
			}
			break
		}
	}
	outside.draw(c)
}

// nearest reports whether no marker is closer to a place than those of a group,
// so that a reader cannot take the remark for another's.
func (n notes) nearest(place box, group []int, c *sheet) bool {
	own, other := math.Inf(1), math.Inf(1)
	for i, remark := range n {
		d := place.distance(c.at(remark.x, remark.y))
		if slices.Contains(group, i) {
			own = min(own, d)
		} else {
			other = min(other, d)
		}
	}
	return own < other
}

// segments returns the lines that join the markers of each series; remarks must
// not lie on them.
func (n notes) segments(c *sheet) [][2]vg.Point {
	var lines [][2]vg.Point
	for i := 1; i < len(n); i++ {
		if n[i].series == n[i-1].series {
			lines = append(lines, [2]vg.Point{c.at(n[i-1].x, n[i-1].y), c.at(n[i].x, n[i].y)})
		}
	}
	return lines
}

// groups collects the remarks whose markers coincide. The group of the smallest
// error comes first, then those of the first and the last λ, so that these find
// room.
func (n notes) groups(c *sheet) [][]int {
	const near = 5
	var groups [][]int
next:
	for i, remark := range n {
		b := c.at(remark.x, remark.y)
		for g, group := range groups {
			a := c.at(n[group[0]].x, n[group[0]].y)
			if math.Hypot(float64(a.X-b.X), float64(a.Y-b.Y)) < near {
				groups[g] = append(group, i)
				continue next
			}
		}
		groups = append(groups, []int{i})
	}
	best := slices.MinFunc(n, func(a, b note) int { return cmp.Compare(a.y, b.y) })
	rank := func(group []int) int {
		switch {
		case slices.ContainsFunc(group, func(i int) bool { return n[i] == best }):
			return 0
		case slices.Contains(group, 0), slices.Contains(group, len(n)-1):
			return 1
		}
		return 2
	}
	slices.SortStableFunc(groups, func(a, b []int) int { return cmp.Compare(rank(a), rank(b)) })
	return groups
}

// label writes the λ of a group, from the smallest to the largest.
func (n notes) label(group []int) string {
	var lambdas []float64
	for _, i := range group {
		lambdas = append(lambdas, n[i].lambda)
	}
	slices.Sort(lambdas)
	lambdas = slices.Compact(lambdas)
	first, last := brief(lambdas[0]), brief(lambdas[len(lambdas)-1])
	switch len(lambdas) {
	case 1:
		return "λ = " + first
	case 2:
		return "λ = " + first + ", " + last
	}
	return "λ = " + first + " … " + last
}

// placesAround returns the boxes in which a label may stand beside a point, the
// best places first.
func placesAround(p vg.Point, halfX, halfY vg.Length) []box {
	var places []box
	for _, away := range []vg.Length{5, 9, 14, 20} {
		x, y := halfX+away, halfY+away
		for _, d := range []vg.Point{
			{X: x}, {Y: y}, {X: -x}, {Y: -y}, {X: x, Y: y}, {X: -x, Y: y}, {X: x, Y: -y}, {X: -x, Y: -y},
			{X: halfX - 4, Y: y}, {X: 4 - halfX, Y: y}, {X: halfX - 4, Y: -y}, {X: 4 - halfX, Y: -y},
		} {
			places = append(places, around(p.Add(d), halfX, halfY))
		}
	}
	return places
}

// middle returns the centre of the box.
func (b box) middle() vg.Point {
	return vg.Point{X: (b.Min.X + b.Max.X) / 2, Y: (b.Min.Y + b.Max.Y) / 2}
}

// distance returns the distance from a box to a point outside it.
func (b box) distance(p vg.Point) float64 {
	q := b.closest(p)
	return math.Hypot(float64(q.X-p.X), float64(q.Y-p.Y))
}

// closest returns the point of a box that is closest to p.
func (b box) closest(p vg.Point) vg.Point {
	return vg.Point{X: max(b.Min.X, min(b.Max.X, p.X)), Y: max(b.Min.Y, min(b.Max.Y, p.Y))}
}

// free reports whether a box lies within the panel and meets no marker, no
// other remark and no line.
func (b box) free(taken []box, lines [][2]vg.Point, c *sheet) bool {
	if b.Min.X < c.Min.X || b.Max.X > c.Max.X || b.Min.Y < c.Min.Y || b.Max.Y > c.Max.Y {
		return false
	}
	for _, l := range lines {
		if b.crossed(l[0], l[1]) {
			return false
		}
	}
	return !slices.ContainsFunc(taken, b.overlaps)
}

// crossed reports whether the line between two points meets the box.
func (b box) crossed(p, q vg.Point) bool {
	const steps = 200
	for k := range steps + 1 {
		t := vg.Length(k) / steps
		x, y := p.X+t*(q.X-p.X), p.Y+t*(q.Y-p.Y)
		if x > b.Min.X && x < b.Max.X && y > b.Min.Y && y < b.Max.Y {
			return true
		}
	}
	return false
}
