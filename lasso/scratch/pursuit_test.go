package scratch_test

import (
	"math"
	"testing"

	"github.com/golasso/golasso/lasso/scratch"
)

func pursue(t *testing.T, atoms int, x [][]float64, y []float64) *scratch.Pursuit {
	t.Helper()
	run, err := scratch.OrthogonalMatchingPursuit{Atoms: atoms}.Fit(x, y)
	if err != nil {
		t.Fatal(err)
	}
	return run
}

func TestPursuitOnOrthonormalColumns(t *testing.T) {
	x, y := sample(40, 5, 22)
	q, err := scratch.Orthonormalize(x)
	if err != nil {
		t.Fatal(err)
	}
	ols, _ := scratch.Orthonormal(q, y, 0)
	run := pursue(t, 5, q, y)
	last := math.Inf(1)
	for k, atom := range run.Atoms {
		size := math.Abs(ols.W[atom.Chosen])
		if size > last || math.Abs(atom.Correlation-40*size) > 1e-10 || math.Abs(atom.Coef[k]-ols.W[atom.Chosen]) > 1e-12 {
			t.Errorf("atom %d: %v, want the next of %v", k, atom, ols.W)
		}
		last = size
	}
	if !agree(run.Coefficients, ols, 1e-12) {
		t.Errorf("all atoms %v, least squares %v", run.Coefficients, ols)
	}
}

func TestAllAtomsAreLeastSquares(t *testing.T) {
	x, y := sample(40, 5, 23)
	run := pursue(t, 5, x, y)
	ols := fit(t, scratch.CoordinateDescent{Scaled: true, Sweeps: 500}, x, y)
	if !agree(run.Coefficients, ols.Coefficients, 1e-12) {
		t.Errorf("pursuit %v, least squares %v", run.Coefficients, ols.Coefficients)
	}
	for k, atom := range run.Atoms {
		if k > 0 && atom.RSS >= run.Atoms[k-1].RSS {
			t.Errorf("atom %d does not lower the RSS", k)
		}
	}
	if got, want := run.Atoms[4].RSS, 40*ols.MSE(x, y); math.Abs(got-want) > 1e-10 {
		t.Errorf("RSS %v, want %v", got, want)
	}
}

func TestPursuitStopsWhenNothingIsLeft(t *testing.T) {
	// the target is the first column, the second its double: the larger wins
	x, y := [][]float64{{1, 2, 7}, {2, 4, 7}, {4, 8, 7}, {9, 18, 7}}, []float64{1, 2, 4, 9}
	run := pursue(t, 3, x, y)
	if len(run.Atoms) != 1 || run.Atoms[0].Chosen != 1 || !agree(run.Coefficients, scratch.Coefficients{W: []float64{0, 0.5, 0}}, 1e-14) {
		t.Errorf("%v, %v", run.Atoms, run.Coefficients)
	}
	if run := pursue(t, 1, x, []float64{5, 5, 5, 5}); len(run.Atoms) != 0 || !agree(run.Coefficients, scratch.Coefficients{W: make([]float64, 3), B: 5}, 0) {
		t.Errorf("a constant target: %v, %v", run.Atoms, run.Coefficients)
	}
	if run := pursue(t, 0, x, y); len(run.Atoms) != 1 {
		t.Errorf("the default takes %d atoms of 3 columns, want 1", len(run.Atoms))
	}
}
