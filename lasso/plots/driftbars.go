package plots

import (
	"cmp"
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// A DriftChart compares the features of new rows with those of training.
type DriftChart struct {
	Names    []string
	PSI, KS  []float64 // population stability index, and largest distance of the distribution functions; NaN: not measured
	Verdicts []string  // "steady", "watch" or "drift"

	Watch, Drift float64 // indices from which on a feature is to be watched, or drifts; 0: no mark
	Distance     float64 // distance from which on it drifts; 0: no mark

	// Top keeps only the features that come nearest to their thresholds, or are
	// furthest beyond; the line below the title says so. Default: 30.
	Top int
}

// cut is how many times its last threshold an axis of drift shows.
const cut = 4

// DriftBars draws two panels of lying bars, the stability index and the distance
// of each feature beside the thresholds, the gravest on top. The look of a bar
// tells the verdict, which may rest on other measures too. A bar beyond four
// times its last threshold is cut, and its value stands beside it.
//
// Errors are of type [*InputError].
func DriftBars(chart DriftChart, o Options) (*Figure, error) {
	check := checker{figure: "DriftBars"}
	o.check(&check)
	check.drift(chart)
	if check.err != nil {
		return nil, check.err
	}
	kept := chart.keep()
	f := newFigure(o, defaultHeight, nil, nil)
	width, _ := f.size()
	f.panels[0] = kept.panel(or(o.X, "Population stability index"), kept.PSI, width, Mark{kept.Watch, "watch"}, Mark{kept.Drift, "drift"})
	f.panels[1] = kept.panel("Largest distance of the distribution functions", kept.KS, width, Mark{kept.Distance, "drift"})
	if o.Height == 0 {
		f.height = 2 * BarChart{Names: kept.Names, Series: make([]BarSeries, 1)}.height(f.panels[0].y.names)
	}
	f.facts = chart.facts(len(kept.Names))
	for _, verdict := range verdicts {
		if slices.Contains(kept.Verdicts, verdict) {
			f.legend = append(f.legend, entry{verdict, verdictLook(verdict)})
		}
	}
	return f, nil
}

// verdicts in rising gravity.
var verdicts = []string{"steady", "watch", "drift"}

// verdictLook returns the look of the bars of a verdict.
func verdictLook(verdict string) look {
	looks := map[string]look{
		"steady": {ink: palette[0], bar: true, hatch: hollow},
		"watch":  {ink: palette[4], bar: true, hatch: striped},
		"drift":  {ink: palette[1], bar: true, hatch: solid},
	}
	return looks[verdict]
}

// drift checks lengths, measures, thresholds and verdicts.
func (c *checker) drift(chart DriftChart) {
	c.some("Names", len(chart.Names))
	c.length("PSI", len(chart.PSI), len(chart.Names), "Names")
	c.length("KS", len(chart.KS), len(chart.Names), "Names")
	c.length("Verdicts", len(chart.Verdicts), len(chart.Names), "Names")
	measured := func(values []float64) []float64 {
		out := slices.Clone(values)
		for i, v := range out {
			if math.IsNaN(v) {
				out[i] = 0
			}
		}
		return out
	}
	c.atLeast("PSI", measured(chart.PSI), 0, false)
	c.atLeast("KS", measured(chart.KS), 0, false)
	for i, v := range chart.Verdicts {
		if !slices.Contains(verdicts, v) {
			c.fail(ErrRange, fmt.Sprintf("Verdicts[%d]", i), "is %q, must be %s", v, strings.Join(verdicts, ", "))
		}
	}
	c.atLeast("[Watch Drift Distance]", []float64{chart.Watch, chart.Drift, chart.Distance}, 0, false)
	if chart.Top < 0 {
		c.fail(ErrRange, "Top", "is %d, must not be negative", chart.Top)
	}
}

// keep returns the features in falling gravity: by verdict, then by how far a
// measure goes beyond its threshold.
func (chart DriftChart) keep() DriftChart {
	order := make([]int, len(chart.Names))
	weight := make([]float64, len(chart.Names))
	for j := range order {
		order[j] = j
		for _, share := range []float64{chart.PSI[j] / chart.Drift, chart.KS[j] / chart.Distance} {
			if share > weight[j] && !math.IsInf(share, 0) {
				weight[j] = share
			}
		}
	}
	slices.SortStableFunc(order, func(i, j int) int {
		grave := func(k int) int { return slices.Index(verdicts, chart.Verdicts[k]) }
		return cmp.Or(cmp.Compare(grave(j), grave(i)), cmp.Compare(weight[j], weight[i]))
	})
	top := chart.Top
	if top == 0 {
		top = 30
	}
	kept := DriftChart{Watch: chart.Watch, Drift: chart.Drift, Distance: chart.Distance}
	for _, j := range order[:min(top, len(order))] {
		kept.Names, kept.Verdicts = append(kept.Names, chart.Names[j]), append(kept.Verdicts, chart.Verdicts[j])
		kept.PSI, kept.KS = append(kept.PSI, chart.PSI[j]), append(kept.KS, chart.KS[j])
	}
	return kept
}

// facts counts verdicts, and says how many features are drawn of how many.
func (chart DriftChart) facts(drawn int) string {
	n := map[string]int{}
	for _, v := range chart.Verdicts {
		n[v]++
	}
	s := fmt.Sprintf("%d of %d drift, %d to watch", n["drift"], len(chart.Names), n["watch"])
	if drawn < len(chart.Names) {
		s += fmt.Sprintf("; the %d gravest are shown", drawn)
	}
	return s
}

// panel returns the panel of one measure.
func (chart DriftChart) panel(title string, values []float64, width vg.Length, marks ...Mark) *panel {
	marks = slices.DeleteFunc(marks, func(m Mark) bool { return m.X == 0 })
	x := newAxis(title)
	x.cover(0)
	x.snug = true
	most, last := 0.0, 0.0
	for i, m := range marks {
		marks[i].Name += " " + brief(m.X)
		last = max(last, m.X)
		x.cover(m.X)
	}
	for _, v := range values {
		if !math.IsNaN(v) {
			most = max(most, v)
		}
	}
	end := math.Inf(1)
	if last > 0 && most > cut*last {
		end = cut * last
	}
	x.cover(min(most, end))
	p := lyingBars(BarChart{Names: chart.Names, Series: make([]BarSeries, 1)}, x, width)
	if most > end {
		p.right = nameAt + lettering(tickSize, ink, text.XLeft).Width(brief(most)) + 12
	}
	p.add(measures{values, chart.Verdicts, end})
	p.marked(marks)
	return p
}

// measures draws one lying bar a feature at 0, 1, …
type measures struct {
	values   []float64
	verdicts []string
	end      float64 // where bars are cut
}

// draw draws the bars, and the values of those cut.
func (m measures) draw(c *sheet) {
	slot := c.Size().Y / vg.Length(len(m.values))
	half := min(0.35, float64(6/slot))
	beside := func(at vg.Point, ink color.NRGBA, txt string) {
		c.write(lettering(tickSize, ink, text.XLeft), at.X+nameAt, at.Y, txt)
	}
	for j, v := range m.values {
		if math.IsNaN(v) {
			beside(c.at(0, float64(j)), muted, "not measured")
			continue
		}
		a, b := c.at(0, float64(j)-half), c.at(min(v, m.end), float64(j)+half)
		l := verdictLook(m.verdicts[j])
		l.fill(&c.Canvas, vg.Rectangle{Min: vg.Point{X: a.X, Y: min(a.Y, b.Y)}, Max: vg.Point{X: b.X, Y: max(a.Y, b.Y)}})
		if v > m.end {
			beside(c.at(m.end, float64(j)), ink, "… "+brief(v))
		}
	}
}
