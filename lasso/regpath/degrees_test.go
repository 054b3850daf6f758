package regpath_test

import (
	"math"
	"slices"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// TestDegreesByPerturbation: df = Σᵢ ∂ŷᵢ/∂yᵢ − 1, the intercept's share, as long
// as the support stays.
func TestDegreesByPerturbation(t *testing.T) {
	const step = 1e-6
	p := correlated(t, 30, 5)
	lambdas := []float64{2, 0.5}
	for _, l1Ratio := range []float64{1, 0.4} {
		want := make([]float64, len(lambdas))
		for i := range p.Y {
			fits := [2][]float64{}
			for s, move := range []float64{-step, step} {
				moved := *p
				moved.Y = slices.Clone(p.Y)
				moved.Y[i] += move
				path := runPath(t, &moved, lambdas, l1Ratio)
				for k, w := range path.Coefficients() {
					fits[s] = append(fits[s], design.Multiply(nil, p.X, w)[i]+path.Results[k].B)
				}
			}
			for k := range want {
				want[k] += (fits[1][k] - fits[0][k]) / (2 * step)
			}
		}
		for k, got := range runPath(t, p, lambdas, l1Ratio).Degrees() {
			if math.Abs(got-(want[k]-1)) > 1e-5 {
				t.Errorf("ratio %v, λ %v: %v degrees of freedom, want %v", l1Ratio, lambdas[k], got, want[k]-1)
			}
		}
	}
}

func TestDegreesAtABound(t *testing.T) {
	p := orthonormal(t, 16, 3)
	p.Penalty.Upper = []float64{1e-3, 1e-3, 1e-3}
	p.Penalty.Lower = []float64{-1e-3, -1e-3, -1e-3}
	path := runPath(t, p, []float64{1e-6}, 1)
	if got := path.Degrees()[0]; got != 0 || path.NonZero()[0] != 3 {
		t.Errorf("%v degrees of freedom, %d nonzero; want 0, 3", got, path.NonZero()[0])
	}
}

// TestDegreesOfTwinsAreUnknown: two equal columns without a penalty have no
// inverse, so the trace has no value.
func TestDegreesOfTwinsAreUnknown(t *testing.T) {
	p := &solver.Problem{X: fromColumns(t, [][]float64{{1, 2, 4}, {1, 2, 4}}), Y: []float64{1, 2, 3}}
	p.Penalty.Factor = []float64{0, 0}
	path := regpath.NewPath(p, 0.5)
	path.Add(regpath.Step{Lambda: 1, Result: &solver.Result{Point: solver.Point{W: []float64{1, 1}}}})
	if got := path.Degrees()[0]; !math.IsNaN(got) {
		t.Errorf("%v degrees of freedom, want NaN", got)
	}
}

// TestDegreesWithWeightsAndFactors: equal weights change nothing, whatever their
// size, and a column of factor 0 counts in full.
func TestDegreesWithWeightsAndFactors(t *testing.T) {
	p := orthonormal(t, 16, 3)
	p.Penalty.Factor = []float64{0, 1, 1}
	p.Weights = make([]float64, 16)
	for i := range p.Weights {
		p.Weights[i] = 2
	}
	path := runPath(t, p, []float64{0.01}, 0.5)
	if got, want := path.Degrees()[0], 1+2/(1+0.005/2); math.Abs(got-want) > 1e-12 {
		t.Errorf("%v degrees of freedom, want %v", got, want)
	}
}
