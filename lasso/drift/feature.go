package drift

import (
	"math"

	"gonum.org/v1/gonum/stat"

	"github.com/golasso/golasso/lasso"
)

// feature compares values with those of training. Without a distribution to
// compare with, only moments are there.
func (t Thresholds) feature(name string, trained *lasso.Distribution, m lasso.Moments, values []float64) Feature {
	nan := lasso.Figure(math.NaN())
	x := present(values)
	f := Feature{
		Name: name, Rows: len(x), TrainingMean: m.Mean, TrainingSD: m.SD,
		Mean: nan, SD: nan, Shift: nan, Ratio: nan, PSI: nan, KS: nan,
		Edges: []float64{}, Expected: []float64{}, Actual: []float64{}, Reasons: []string{},
	}
	if len(x) > 0 {
		f.Mean, f.SD = lasso.Figure(stat.Mean(x, nil)), lasso.Figure(stat.PopStdDev(x, nil))
	}
	if len(x) == 0 || trained == nil || len(trained.Knots) == 0 {
		return f
	}
	if m.SD > 0 {
		f.Shift, f.Ratio = (f.Mean-m.Mean)/m.SD, f.SD*f.SD/(m.SD*m.SD)
	}
	actual := binned(trained.Edges, x)
	f.Edges, f.Expected, f.Actual = trained.Edges, shares(trained.Counts), shares(actual)
	f.PSI, f.KS = lasso.Figure(PSI(trained.Counts, actual)), lasso.Figure(KS(trained, x))
	t.judge(&f, trained)
	return f
}

// judge holds the measures of a feature to the thresholds.
func (t Thresholds) judge(f *Feature, trained *lasso.Distribution) {
	n, m := f.Rows, sum(trained.Counts)
	both := 1/float64(n) + 1/float64(m)
	var j judgement
	chance := t.chancePSI(len(trained.Counts), m, n)
	j.beyond("stability index", float64(f.PSI), max(t.PSI, chance), Drift)
	j.beyond("stability index", float64(f.PSI), max(t.Watch, chance), Watch)
	j.beyond("distance of distributions", float64(f.KS), max(t.KS, t.chanceKS(n, m)), Drift)
	j.beyond("shift of the mean in standard deviations", math.Abs(float64(f.Shift)), max(t.Mean, t.z()*math.Sqrt(both)), Drift)
	// A sample variance has about the variance (κ − 1)/n, in units of its square.
	chance = t.z() * math.Sqrt((kurtosis(trained)-1)*both)
	j.beyond("ratio of the variances", float64(f.Ratio), max(t.Variance, 1+chance), Drift)
	j.below("ratio of the variances", float64(f.Ratio), min(1/t.Variance, 1-chance))
	f.Verdict, f.Reasons = j.verdict, append(f.Reasons, j.reasons...)
}

// momentsOfKnots are the moments of what the knots of a distribution tell; NaN
// without any.
func momentsOfKnots(d *lasso.Distribution) lasso.Moments {
	nan := lasso.Figure(math.NaN())
	if d == nil || len(d.Knots) == 0 {
		return lasso.Moments{Mean: nan, SD: nan, Min: nan, Max: nan}
	}
	w := weightsOf(d)
	mean := stat.Mean(d.Knots, w)
	return lasso.Moments{
		Mean: lasso.Figure(mean), SD: lasso.Figure(math.Sqrt(stat.MomentAbout(2, d.Knots, mean, w))),
		Min: lasso.Figure(d.Knots[0]), Max: lasso.Figure(d.Knots[len(d.Knots)-1]),
	}
}
