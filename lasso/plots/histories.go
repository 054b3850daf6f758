package plots

import (
	"fmt"
	"math"
)

// A Run is the history of one fit. Iteration, ascending from 0 or more, has as
// many elements as each history that there is; a nil history is not drawn.
type Run struct {
	Name      string // for the legend
	Iteration []int
	Cost      []float64 // objective after the iteration, in squared units of the target
	NonZero   []int     // number of weights that are not zero
	Update    []float64 // Euclidean length of the update, in the unit of the weights
}

// Histories compares runs, with a panel for each quantity that at least one run
// has: cost, number of nonzero weights, length of the update. To draw one
// quantity alone, leave the others nil; several learning rates are compared by
// their costs alone.
//
// Cost and update are on logarithmic axes where they span a factor of 8 or
// more, iterations where the longest run has 20 times as many as the shortest.
// Values that are zero, or negative by rounding, then stand at a place marked 0.
// A cost above 1,000 times the largest first cost leaves the panel at the top,
// marked by a triangle, and the legend says how far it goes.
//
// Unit is that of the target and, for the update, of the weights; the cost
// carries its square. X renames the iterations ("Sweep") and Y the cost ("Cost
// above the optimum (dollars²)", which shows what the plain cost hides: how runs
// that look alike differ at the end). The default height is 10 cm for one panel,
// 13 for two and 16.5 for three. Errors are of type [*InputError].
func Histories(runs []Run, o Options) (*Figure, error) {
	check := checker{figure: "Histories"}
	o.check(&check)
	check.some("runs", len(runs))
	for i, r := range runs {
		check.run(fmt.Sprintf("runs[%d]", i), r)
	}
	if check.err != nil {
		return nil, check.err
	}
	names := make([]string, len(runs))
	for i, r := range runs {
		names[i] = or(r.Name, fmt.Sprintf("run %d", i+1))
	}
	panels := historyPanels(runs, names, o)
	x := iterations(runs, o)
	for i, p := range panels {
		p.x = x
		p.bare = i < len(panels)-1
		p.gridX = true
	}
	f := newFigure(o, []float64{10, 13, 16.5}[len(panels)-1], panels...)
	for i := range runs {
		f.legend = append(f.legend, entry{names[i], series(i)})
	}
	if len(runs) == 1 && runs[0].Name == "" {
		f.legend = nil
	}
	return f, nil
}

// run checks lengths and values of one run.
func (c *checker) run(place string, r Run) {
	n := len(r.Iteration)
	c.some(place+".Iteration", n)
	for i, k := range r.Iteration {
		if k < 0 || i > 0 && k <= r.Iteration[i-1] {
			c.fail(ErrRange, fmt.Sprintf("%s.Iteration[%d]", place, i), "is %d, must ascend from 0 or more", k)
		}
	}
	if r.Cost == nil && r.NonZero == nil && r.Update == nil {
		c.fail(ErrEmpty, place, "has no Cost, NonZero or Update")
	}
	if r.Cost != nil {
		c.length(place+".Cost", len(r.Cost), n, "Iteration")
		c.finite(place+".Cost", r.Cost)
	}
	if r.NonZero != nil {
		c.length(place+".NonZero", len(r.NonZero), n, "Iteration")
		c.atLeast(place+".NonZero", floats(r.NonZero), 0, false)
	}
	if r.Update != nil {
		c.length(place+".Update", len(r.Update), n, "Iteration")
		c.drawable(place+".Update", r.Update)
	}
}

// historyPanels returns a panel for each quantity that a run has, in the order
// cost, nonzero weights, update.
func historyPanels(runs []Run, names []string, o Options) []*panel {
	var panels []*panel
	if someRun(runs, func(r Run) bool { return r.Cost != nil }) {
		panels = append(panels, costPanel(runs, names, o))
	}
	if someRun(runs, func(r Run) bool { return r.NonZero != nil }) {
		panels = append(panels, nonzeroPanel(runs))
	}
	if someRun(runs, func(r Run) bool { return r.Update != nil }) {
		panels = append(panels, updatePanel(runs, o))
	}
	return panels
}

// someRun reports whether a condition holds for one of the runs.
func someRun(runs []Run, holds func(Run) bool) bool {
	for _, r := range runs {
		if holds(r) {
			return true
		}
	}
	return false
}

// floats converts whole numbers.
func floats(whole []int) []float64 {
	out := make([]float64, len(whole))
	for i, v := range whole {
		out[i] = float64(v)
	}
	return out
}

// iterations returns the horizontal axis that all panels share.
func iterations(runs []Run, o Options) *axis {
	x := newAxis(or(o.X, "Iteration"))
	x.whole = true
	shortest, longest := math.Inf(1), 0.0
	for _, r := range runs {
		last := float64(r.Iteration[len(r.Iteration)-1])
		shortest, longest = min(shortest, last), max(longest, last)
	}
	x.log = longest >= 20*max(shortest, 1) && len(runs) > 1
	for _, r := range runs {
		x.cover(floats(r.Iteration)...)
	}
	x.snug = !x.log
	return x
}

// positive returns an axis for values from 0 on, logarithmic where the positive
// ones span a factor of 8.
func positive(title string, values ...[]float64) *axis {
	a := newAxis(title)
	low, high := math.Inf(1), 0.0
	for _, list := range values {
		for _, v := range list {
			if v > 0 {
				low, high = min(low, v), max(high, v)
			}
		}
	}
	a.log = high >= 8*low
	for _, list := range values {
		a.cover(list...)
	}
	return a
}

// costPanel draws the costs, cut where they explode: one diverging run must not
// squeeze all others into a line. It adds to the names of the runs it cuts.
func costPanel(runs []Run, names []string, o Options) *panel {
	limit := 0.0
	for _, r := range runs {
		if len(r.Cost) > 0 {
			limit = max(limit, min(1000*r.Cost[0], largest))
		}
	}
	if limit == 0 {
		limit = largest
	}
	kept := make([][]float64, len(runs)) // the costs below the limit, for the range
	exploded := false
	for i, r := range runs {
		for _, v := range r.Cost {
			if v <= limit {
				kept[i] = append(kept[i], v)
			}
		}
		exploded = exploded || len(kept[i]) < len(r.Cost)
	}
	p := &panel{y: positive(or(o.Y, titled("Cost", squared(o.Unit))), kept...)}
	if exploded {
		p.y.cover(limit)
	}
	for i, r := range runs {
		if r.Cost == nil {
			continue
		}
		p.add(curve{x: floats(r.Iteration), y: r.Cost, look: series(i), phase: i})
		if top := exit(r, limit); top >= 0 {
			p.add(exits{x: []float64{top}, look: series(i)})
			worst := r.Cost[0]
			for _, v := range r.Cost {
				worst = max(worst, v)
			}
			names[i] += fmt.Sprintf(" (leaves at the top, reaches %s)", brief(worst))
		}
	}
	return p
}

// exit returns the iteration at which a cost first passes the limit, between
// records by geometric interpolation, or −1 if it never does.
func exit(r Run, limit float64) float64 {
	for k, v := range r.Cost {
		if v <= limit {
			continue
		}
		if k == 0 || r.Cost[k-1] <= 0 {
			return float64(r.Iteration[k])
		}
		part := math.Log(limit/r.Cost[k-1]) / math.Log(v/r.Cost[k-1])
		from, to := float64(r.Iteration[k-1]), float64(r.Iteration[k])
		return from + part*(to-from)
	}
	return -1
}

// nonzeroPanel draws the numbers of nonzero weights, from 0 on.
func nonzeroPanel(runs []Run) *panel {
	y := newAxis("Nonzero weights")
	y.whole = true
	y.cover(0)
	p := &panel{y: y, share: 0.8}
	for i, r := range runs {
		if r.NonZero != nil {
			y.cover(floats(r.NonZero)...)
			p.add(curve{x: floats(r.Iteration), y: floats(r.NonZero), look: series(i), phase: i})
		}
	}
	return p
}

// updatePanel draws the lengths of the updates.
func updatePanel(runs []Run, o Options) *panel {
	var all [][]float64
	for _, r := range runs {
		all = append(all, r.Update)
	}
	p := &panel{y: positive(titled("Length of the update", o.Unit), all...)}
	for i, r := range runs {
		if r.Update != nil {
			p.add(curve{x: floats(r.Iteration), y: r.Update, look: series(i), phase: i})
		}
	}
	return p
}
