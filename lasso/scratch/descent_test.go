package scratch_test

import (
	"math"
	"slices"
	"testing"

	"github.com/golasso/golasso/lasso/scratch"
)

// Three points worked out by hand: x = −1, 0, 1 and y = 1, 2, 6, so that
// b = 3, z = mean(x·y) = 5/3, mean(x²) = 2/3 and w = (5/3 − λ/2)/(2/3).
var (
	threeX = [][]float64{{-1}, {0}, {1}}
	threeY = []float64{1, 2, 6}
)

func TestThreePointsByHand(t *testing.T) {
	// from zero: ∂MSE/∂w = −2·5/3, ∂MSE/∂b = −2·3; the sign of zero is zero
	one := fit(t, scratch.SubgradientDescent{Lambda: 1, LearningRate: 0.1, Iterations: 1}, threeX, threeY)
	if !agree(one.Coefficients, scratch.Coefficients{W: []float64{1.0 / 3}, B: 0.6}, 1e-15) {
		t.Errorf("first step %v", one.Coefficients)
	}
	// soft-thresholding takes rate·λ = 0.1 off the same step
	one = fit(t, scratch.ProximalGradient{Lambda: 1, LearningRate: 0.1, Iterations: 1}, threeX, threeY)
	if !agree(one.Coefficients, scratch.Coefficients{W: []float64{1.0/3 - 0.1}, B: 3}, 1e-15) {
		t.Errorf("first proximal step %v", one.Coefficients)
	}
	for lambda, want := range map[float64]float64{0: 2.5, 1: 1.75, 2: 1, 10.0 / 3: 0, 5: 0} {
		for _, m := range []method{scratch.CoordinateDescent{Lambda: lambda, Scaled: true}, scratch.ProximalGradient{Lambda: lambda, LearningRate: 0.3}} {
			run := fit(t, m, threeX, threeY)
			if !agree(run.Coefficients, scratch.Coefficients{W: []float64{want}, B: 3}, 1e-14) {
				t.Errorf("λ %v: %v, want w %v, b 3", lambda, run.Coefficients, want)
			}
		}
	}
	// as written there is no division by mean(x²); mean(x·r) is 5/3 whatever w
	// is, because r leaves feature 0 out
	asWritten := fit(t, scratch.CoordinateDescent{Lambda: 1}, threeX, threeY)
	want := 5.0/3 - 0.5
	if math.Abs(asWritten.W[0]-want) > 1e-14 {
		t.Errorf("as written %v, want %v", asWritten.W[0], want)
	}
}

func TestLambdaMaxEmptiesTheModel(t *testing.T) {
	x, y := sample(50, 6, 7)
	top := lambdaMax(x, y)
	for _, above := range []bool{true, false} {
		lambda := top * 0.99
		if above {
			lambda = top * 1.01
		}
		for name, m := range methods(lambda, nil) {
			run := fit(t, m, x, y)
			switch sign := name == "sub-gradient" || name == "diagnostics"; {
			case sign && run.ExactZeros() != 0:
				t.Errorf("%s: %d exact zeros; the sign sub-gradient has none", name, run.ExactZeros())
			case name == "coordinate": // its λmax is another one
			case !sign && (run.NonZero(0) == 0) != above:
				t.Errorf("λ %v of %v, %s: weights %v", lambda, top, name, run.W)
			}
		}
	}
}

func TestBounceIsRateTimesLambda(t *testing.T) {
	x, y := sample(50, 6, 8)
	for _, lambda := range []float64{100, 1000} {
		run := fit(t, scratch.SubgradientDescent{Lambda: lambda, LearningRate: 0.05}, x, y)
		if share := run.MaxAbs() / (0.05 * lambda); share < 0.3 || share > 1 {
			t.Errorf("λ %v: max |w| is %v of rate·λ", lambda, share)
		}
	}
}

func TestConvergedMethodsAgree(t *testing.T) {
	x, y := sample(60, 5, 9)
	want := fit(t, scratch.CoordinateDescent{Lambda: 0.3, Scaled: true}, x, y)
	proximal := fit(t, scratch.ProximalGradient{Lambda: 0.3}, x, y)
	if !agree(proximal.Coefficients, want.Coefficients, 1e-12) {
		t.Errorf("proximal %v, coordinate %v", proximal.Coefficients, want.Coefficients)
	}
	decayed := fit(t, scratch.SubgradientDescent{Lambda: 0.3, Iterations: 20000, Schedule: scratch.InverseTime(0.01)}, x, y)
	if !agree(decayed.Coefficients, want.Coefficients, 1e-3) {
		t.Errorf("decayed %v, coordinate %v", decayed.Coefficients, want.Coefficients)
	}
	zero := fit(t, scratch.SubgradientDescent{}, x, y)
	ols := fit(t, scratch.CoordinateDescent{Scaled: true}, x, y)
	if !agree(zero.Coefficients, ols.Coefficients, 1e-10) {
		t.Errorf("λ = 0: descent %v, coordinate %v", zero.Coefficients, ols.Coefficients)
	}
}

func TestScalingTheTargetScalesTheModel(t *testing.T) {
	x, y := sample(30, 4, 10)
	eight := slices.Clone(y)
	for i := range eight {
		eight[i] *= 8 // a power of two, so that not one bit is lost
	}
	for name, m := range methods(0.25, nil) {
		small, large := fit(t, m, x, y), fit(t, methods(2, nil)[name], x, eight)
		if name == "diagnostics" { // its tolerance has the unit of the cost
			continue
		}
		for j := range small.W {
			small.W[j] *= 8
		}
		small.B *= 8
		if !agree(small.Coefficients, large.Coefficients, 0) {
			t.Errorf("%s: %v, want %v", name, large.Coefficients, small.Coefficients)
		}
	}
}

func TestPermutingColumnsPermutesWeights(t *testing.T) {
	x, y := sample(30, 4, 11)
	order := []int{2, 0, 3, 1}
	turned := make([][]float64, len(x))
	for i, row := range x {
		turned[i] = rows(row, order)
	}
	for name, m := range methods(0.2, nil) {
		straight, permuted := fit(t, m, x, y), fit(t, m, turned, y)
		want := scratch.Coefficients{W: rows(straight.W, order), B: straight.B}
		tol := 1e-10
		if name == "sub-gradient" || name == "diagnostics" { // a bounce may come to rest elsewhere
			tol = 0.05
		}
		if !agree(permuted.Coefficients, want, tol) {
			t.Errorf("%s: %v, want %v", name, permuted.Coefficients, want)
		}
	}
}

func TestStartIsTakenAndLeftAlone(t *testing.T) {
	x, y := sample(30, 3, 12)
	start := scratch.Coefficients{W: []float64{1, 2, 3}, B: 4}
	a := fit(t, scratch.SubgradientDescent{Lambda: 0.1, Iterations: 10, Start: start}, x, y)
	b := fit(t, scratch.DiagnosticsDescent{Lambda: 0.1, Iterations: 10, Start: &start}, x, y)
	if !agree(a.Coefficients, b.Coefficients, 0) {
		t.Errorf("from one start %v and %v", a.Coefficients, b.Coefficients)
	}
	if !agree(start, scratch.Coefficients{W: []float64{1, 2, 3}, B: 4}, 0) {
		t.Errorf("the start became %v", start)
	}
	// going on from where a run ended is the same as not stopping
	first := fit(t, scratch.ProximalGradient{Lambda: 0.1, Iterations: 7}, x, y)
	rest := fit(t, scratch.ProximalGradient{Lambda: 0.1, Iterations: 5, Start: &first.Coefficients}, x, y)
	whole := fit(t, scratch.ProximalGradient{Lambda: 0.1, Iterations: 12}, x, y)
	if !agree(rest.Coefficients, whole.Coefficients, 0) {
		t.Errorf("in two parts %v, in one %v", rest.Coefficients, whole.Coefficients)
	}
}

func TestPatienceCountsRecords(t *testing.T) {
	x, y := sample(30, 3, 13)
	// λ = 0 settles, so that after some record nothing improves any more
	for _, patience := range []int{1, 3, 20} {
		run := fit(t, scratch.DiagnosticsDescent{Patience: patience, Every: 5, Tol: 1e-7}, x, y)
		h, best, bestAt := run.History, math.Inf(1), 0
		for k, cost := range h.Cost {
			if cost < best-1e-7 {
				best, bestAt = cost, k
			}
		}
		if run.Status != scratch.StoppedEarly || len(h.Cost)-1-bestAt != patience || run.LastIteration != 5*(len(h.Cost)-1) {
			t.Errorf("patience %d: %v, best record %d of %d", patience, run, bestAt, len(h.Cost))
		}
		if lines := run.Lines(); lines[len(lines)-1] != scratch.EarlyStoppingLine || len(lines) != len(h.Cost)+1 {
			t.Errorf("lines end in %q", lines[len(lines)-1])
		}
	}
	if run := fit(t, scratch.DiagnosticsDescent{Patience: -1}, x, y); run.Status != scratch.Completed || run.LastIteration != 2999 {
		t.Errorf("without patience: %v", run)
	}
}

func TestDivergedRunsStayFinite(t *testing.T) {
	x, y := sample(30, 3, 14)
	for i := range x {
		for j := range x[i] {
			x[i][j] *= 3 // coordinate descent as written diverges from mean squares above 2
		}
	}
	for name, m := range map[string]method{
		"sub-gradient": scratch.SubgradientDescent{LearningRate: 2},
		"diagnostics":  scratch.DiagnosticsDescent{LearningRate: 2, Patience: -1},
		"proximal":     scratch.ProximalGradient{LearningRate: 2},
		"coordinate":   scratch.CoordinateDescent{Sweeps: 5000},
	} {
		run := fit(t, m, x, y)
		if run.Status != scratch.Diverged || !run.History.Diverged {
			t.Errorf("%s: %v", name, run)
		}
		for _, v := range append(append(slices.Clone(run.W), run.B), run.History.Cost...) {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Errorf("%s: %v among the results", name, v)
			}
		}
		if math.IsNaN(run.FinalCost) {
			t.Errorf("%s: final cost %v", name, run.FinalCost)
		}
	}
}

func TestSchedules(t *testing.T) {
	if got := scratch.ConstantRate(0.3, 1000); got != 0.3 {
		t.Errorf("constant rate %v", got)
	}
	decay := scratch.InverseTime(0.01)
	if decay(0.05, 0) != 0.05 || math.Abs(decay(0.05, 100)-0.025) > 1e-17 {
		t.Errorf("rates %v, %v", decay(0.05, 0), decay(0.05, 100))
	}
}
