package plots

import (
	"math"
	"testing"
)

// decay returns a run of n records, every so many iterations.
func decay(name string, n, every int, rate float64) Run {
	r := Run{Name: name}
	for k := range n {
		r.Iteration = append(r.Iteration, k*every)
		r.Cost = append(r.Cost, 1+15*math.Pow(rate, float64(k)))
		r.NonZero = append(r.NonZero, max(6, 20-k))
		r.Update = append(r.Update, math.Pow(rate, float64(k)))
	}
	return r
}

func TestHistories(t *testing.T) {
	slow, fast := decay("sub-gradient", 60, 50, 0.9), decay("proximal gradient", 40, 50, 0.5)
	fast.Update[39] = 0
	f, err := Histories([]Run{slow, fast}, Options{Title: "Runs", Unit: "dollars"})
	checkFigure(t, f, err)
	wantLegend(t, f, "sub-gradient", "proximal gradient")
	wantText(t, f, "Cost (dollars", ")", "Nonzero weights", "Length of the update (dollars)", "Iteration", "3,000", "0")
	cost, nonzero, update := f.panels[0], f.panels[1], f.panels[2]
	if !cost.y.log || cost.y.high != 16 || nonzero.y.log || nonzero.y.low != 0 || nonzero.y.high != 20 {
		t.Errorf("cost %+v, nonzero %+v", cost.y, nonzero.y)
	}
	if !update.y.log || !update.y.zeros {
		t.Errorf("the update, with a zero, has the axis %+v", update.y)
	}
	if cost.x.log || cost.x.low != 0 || cost.x.high != 2950 {
		t.Errorf("iterations on %+v", cost.x)
	}
}

func TestHistoriesOfOneQuantity(t *testing.T) {
	r := decay("", 30, 1, 0.8)
	f, err := Histories([]Run{{Iteration: r.Iteration, Cost: r.Cost}}, Options{X: "Sweep", Y: "Cost above the optimum"})
	checkFigure(t, f, err)
	wantLegend(t, f)
	wantText(t, f, "Sweep", "Cost above the optimum")
	if len(f.panels) != 1 || f.height != 10 {
		t.Errorf("%d panels, %v cm high", len(f.panels), f.height)
	}
}

func TestHistoriesCutADivergingCost(t *testing.T) {
	good, bad := decay("right", 100, 20, 0.5), Run{Name: "too large"}
	for k := range 100 {
		bad.Iteration = append(bad.Iteration, 20*k)
		bad.Cost = append(bad.Cost, 16*math.Pow(1000, float64(k)))
	}
	good.NonZero, good.Update = nil, nil
	f, err := Histories([]Run{good, bad}, Options{})
	checkFigure(t, f, err)
	wantLegend(t, f, "right", "too large (leaves at the top, reaches 1.6×10²⁹⁸)")
	if high := f.panels[0].y.high; high != 16_000 {
		t.Errorf("the axis ends at %v", high)
	}
	if x := exit(bad, 16_000*math.Sqrt(1000)); math.Abs(x-30) > 1e-9 {
		t.Errorf("leaves at iteration %v, want 30", x)
	}
}

func TestHistoriesOfVeryDifferentLengths(t *testing.T) {
	f, err := Histories([]Run{decay("gradient", 60, 50, 0.9), decay("coordinate", 10, 1, 0.1)}, Options{})
	checkFigure(t, f, err)
	if x := f.panels[0].x; !x.log || !x.zeros {
		t.Errorf("iterations on %+v, want a logarithmic axis with a place for 0", x)
	}
}

func TestHistoriesAtTheOptimum(t *testing.T) {
	r := Run{Iteration: []int{0, 1, 2}, Cost: []float64{0, 0, -1e-18}, Update: []float64{0, 0, 0}}
	f, err := Histories([]Run{r, {Iteration: []int{4}, NonZero: []int{0}}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkLayout(t, f)
	wantLegend(t, f, "run 1", "run 2")
}

func TestHistoriesErrors(t *testing.T) {
	_, err := Histories(nil, Options{})
	wantError(t, err, ErrEmpty, "Histories: runs is empty")
	ok := decay("ok", 3, 1, 0.5)
	bad := func(change func(*Run)) error {
		r := decay("bad", 3, 1, 0.5)
		change(&r)
		_, err := Histories([]Run{ok, r}, Options{})
		return err
	}
	wantError(t, bad(func(r *Run) { r.Iteration = nil }), ErrEmpty, "Histories: runs[1].Iteration is empty")
	wantError(t, bad(func(r *Run) { *r = Run{Iteration: r.Iteration} }), ErrEmpty,
		"Histories: runs[1] has no Cost, NonZero or Update")
	wantError(t, bad(func(r *Run) { r.Iteration[2] = 1 }), ErrRange,
		"Histories: runs[1].Iteration[2] is 1, must ascend from 0 or more")
	wantError(t, bad(func(r *Run) { r.Cost[1] = math.NaN() }), ErrNotFinite, "Histories: runs[1].Cost[1] is NaN")
	wantError(t, bad(func(r *Run) { r.NonZero = r.NonZero[:1] }), ErrLength,
		"Histories: runs[1].NonZero has length 1, Iteration has 3")
	wantError(t, bad(func(r *Run) { r.Update[0] = math.Inf(1) }), ErrNotFinite, "Histories: runs[1].Update[0] is +Inf")
	wantError(t, bad(func(r *Run) { r.NonZero[0] = -1 }), ErrRange, "Histories: runs[1].NonZero[0] is -1, must be at least 0")
}
