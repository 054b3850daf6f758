package plots

import (
	"cmp"
	"fmt"
	"slices"

	"gonum.org/v1/plot/vg"
)

// A SelectionChart says how often features were selected on subsamples.
type SelectionChart struct {
	Names              []string
	Positive, Negative []float64 // share of the subsamples that select the feature with this sign; together at most 1
	Threshold          float64   // share from which on a feature counts as stable, in (0, 1]; 0: no mark
	Top                int       // keeps only the most frequent; the line below the title says so. Default: 30
}

// SelectionBars draws a lying bar per feature, the most frequent on top: as long
// as the share of the subsamples that select it, and divided by the sign with
// which they do. A bar of two parts is a feature whose sign depends on the rows.
// A feature that is never selected is a dot. The threshold is a marked line, and
// the line below the title counts the features that reach it.
//
// Errors are of type [*InputError].
func SelectionBars(chart SelectionChart, o Options) (*Figure, error) {
	check := checker{figure: "SelectionBars"}
	o.check(&check)
	check.selection(chart)
	if check.err != nil {
		return nil, check.err
	}
	kept := chart.keep()
	values := newAxis(or(o.X, o.Y, "Selected by (per cent of the subsamples)"))
	values.cover(0, 100)
	values.snug = true
	f := newFigure(o, defaultHeight, nil)
	width, _ := f.size()
	rows := BarChart{Names: kept.Names, Series: make([]BarSeries, 1)}
	p := lyingBars(rows, values, width)
	if o.Height == 0 {
		f.height = rows.height(p.y.names) + 0.5
	}
	p.add(stacks(kept))
	if t := 100 * chart.Threshold; t > 0 {
		p.marked([]Mark{{t, "threshold " + brief(t) + " %"}})
	}
	f.panels[0] = p
	f.facts = chart.facts(len(kept.Names))
	f.legend = legend{{"positive coefficient", barLook(0)}, {"negative coefficient", barLook(1)}}
	if slices.Contains(kept.total(), 0) {
		f.legend = append(f.legend, entry{"never selected", zeroLook(ink)})
	}
	return f, nil
}

// selection checks lengths and shares.
func (c *checker) selection(chart SelectionChart) {
	c.some("Names", len(chart.Names))
	c.length("Positive", len(chart.Positive), len(chart.Names), "Names")
	c.length("Negative", len(chart.Negative), len(chart.Names), "Names")
	c.atLeast("Positive", chart.Positive, 0, false)
	c.atLeast("Negative", chart.Negative, 0, false)
	c.within("Threshold", chart.Threshold, 0, 1)
	if chart.Top < 0 {
		c.fail(ErrRange, "Top", "is %d, must not be negative", chart.Top)
	}
	if c.err != nil {
		return
	}
	for j, v := range chart.total() {
		if v > 1+1e-9 {
			c.fail(ErrRange, fmt.Sprintf("Positive[%d] + Negative[%d]", j, j), "is %v, must be at most 1", v)
		}
	}
}

// total returns how often each feature is selected at all.
func (chart SelectionChart) total() []float64 {
	all := make([]float64, len(chart.Names))
	for j := range all {
		all[j] = chart.Positive[j] + chart.Negative[j]
	}
	return all
}

// keep returns the most frequent features in falling order.
func (chart SelectionChart) keep() SelectionChart {
	order := make([]int, len(chart.Names))
	for j := range order {
		order[j] = j
	}
	total := chart.total()
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(total[j], total[i]) })
	kept := SelectionChart{Threshold: chart.Threshold}
	top := chart.Top
	if top == 0 {
		top = 30
	}
	for _, j := range order[:min(top, len(order))] {
		kept.Names = append(kept.Names, chart.Names[j])
		kept.Positive = append(kept.Positive, chart.Positive[j])
		kept.Negative = append(kept.Negative, chart.Negative[j])
	}
	return kept
}

// facts says how many features are stable, and how many are drawn of how many.
func (chart SelectionChart) facts(drawn int) string {
	s := ""
	if chart.Threshold > 0 {
		stable := 0
		for _, v := range chart.total() {
			if v >= chart.Threshold-1e-9 {
				stable++
			}
		}
		s = fmt.Sprintf("%d of %s at or above the threshold", stable, count(len(chart.Names), "feature"))
	}
	if drawn == len(chart.Names) {
		return s
	}
	if s != "" {
		s += "; "
	}
	return s + fmt.Sprintf("the %d most frequent of %d", drawn, len(chart.Names))
}

// stacks draws lying bars of two parts at 0, 1, …
type stacks SelectionChart

// draw draws the part of the positive sign first, then that of the negative.
func (s stacks) draw(c *sheet) {
	slot := c.Size().Y / vg.Length(len(s.Names))
	half := min(0.39, float64(7/slot))
	for j := range s.Names {
		positive, negative := 100*s.Positive[j], 100*s.Negative[j]
		if positive+negative == 0 {
			c.DrawGlyphNoClip(zeroLook(ink).glyph(), c.at(0, float64(j)))
			continue
		}
		s.part(c, barLook(0), 0, positive, float64(j), half)
		s.part(c, barLook(1), positive, positive+negative, float64(j), half)
	}
}

// part draws one part of a bar.
func (s stacks) part(c *sheet, l look, from, to, row, half float64) {
	if from == to {
		return
	}
	a, b := c.at(from, row-half), c.at(to, row+half)
	l.fill(&c.Canvas, vg.Rectangle{
		Min: vg.Point{X: a.X, Y: min(a.Y, b.Y) + 0.4}, Max: vg.Point{X: b.X, Y: max(a.Y, b.Y) - 0.4},
	})
}
