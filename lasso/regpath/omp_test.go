package regpath_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/golasso/golasso/datasets/reference"
	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/scratch"
	"github.com/golasso/golasso/lasso/solver"
)

func TestGoldenPursuit(t *testing.T) {
	tally := reference.NewTally(t)
	sets, err := reference.Load("synthetic_sparsity")
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range sets {
		part := set.At("omp")
		if !part.Exists() {
			continue
		}
		got := pursuitOf(t, rawProblem(t, set), regpath.OMP{Atoms: part.At("atoms").Int()})
		if len(got.Atoms) != part.At("steps").Len() {
			t.Fatalf("%s: %d atoms, want %d", set.Name, len(got.Atoms), part.At("steps").Len())
		}
		tally.Equal(got.W, part.At("coef"), tolerance)
		tally.Equal(got.B, part.At("intercept"), tolerance)
		for k, want := range part.At("steps").All() {
			tally.Equal(got.Atoms[k].Column, want.At("chosen"), 0)
			tally.Equal(got.Atoms[k].Correlation, want.At("abs_correlation"), tolerance)
			tally.Equal(got.Atoms[k].W, want.At("coef_in_chosen_order"), tolerance)
			tally.Equal(got.Atoms[k].RSS, want.At("rss"), tolerance)
		}
	}
}

// TestPursuitAgreesWithTheTutorials: the walkthrough's own pursuit makes the
// same choices.
func TestPursuitAgreesWithTheTutorials(t *testing.T) {
	for _, shape := range [][2]int{{40, 8}, {15, 30}} {
		p := correlated(t, shape[0], shape[1])
		rows := p.X.(*design.Dense).Rows()
		for _, atoms := range []int{0, 3, 8} {
			want, err := scratch.OrthogonalMatchingPursuit{Atoms: atoms}.Fit(rows, p.Y)
			if err != nil {
				t.Fatal(err)
			}
			got := pursuitOf(t, p, regpath.OMP{Atoms: atoms})
			if len(got.Atoms) != len(want.Atoms) {
				t.Fatalf("%d atoms, the tutorial's %d", len(got.Atoms), len(want.Atoms))
			}
			for k, a := range got.Atoms {
				b := want.Atoms[k]
				if a.Column != b.Chosen || math.Abs(a.Correlation/b.Correlation-1) > 1e-10 || math.Abs(a.RSS/b.RSS-1) > 1e-10 {
					t.Errorf("atom %d: %+v, the tutorial's %+v", k, a, b)
				}
			}
			for j, w := range got.W {
				if math.Abs(w-want.W[j]) > 1e-10*largest(want.W) {
					t.Errorf("column %d: %v, the tutorial's %v", j, w, want.W[j])
				}
			}
			if math.Abs(got.B-want.B) > 1e-10*(1+math.Abs(want.B)) {
				t.Errorf("intercept %v, the tutorial's %v", got.B, want.B)
			}
		}
	}
}

// TestPursuitIsLeastSquaresOnItsColumns: with all others left out and no
// penalty, the solver finds the same.
func TestPursuitIsLeastSquaresOnItsColumns(t *testing.T) {
	for name, p := range unbounded(t) {
		got := pursuitOf(t, p, regpath.OMP{Atoms: 3})
		here := *p
		here.Penalty.Factor = make([]float64, len(got.W))
		for j, w := range got.W {
			if w == 0 {
				here.Penalty.Factor[j] = math.Inf(1)
			}
		}
		sameAsSolver(t, name, &here, got.Point)
		c, err := solver.Certify(&here, got.Point)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for i := range p.Y {
			if p.Weights == nil {
				sum++
			} else {
				sum += p.Weights[i]
			}
		}
		if rss := got.Atoms[len(got.Atoms)-1].RSS; math.Abs(rss-c.Objective*sum) > 1e-10*rss {
			t.Errorf("%s: RSS %v, the certificate says %v", name, rss, c.Objective*sum)
		}
	}
}

// TestPursuitWeightTwoIsARowTwice, but for rounding.
func TestPursuitWeightTwoIsARowTwice(t *testing.T) {
	p := correlated(t, 20, 6)
	rows, y := p.X.(*design.Dense).Rows(), slices.Clone(p.Y)
	p.Weights = slices.Repeat([]float64{1}, 20)
	p.Weights[4] = 2
	x, err := design.FromRows(append(rows, rows[4]))
	if err != nil {
		t.Fatal(err)
	}
	twice := &solver.Problem{X: x, Y: append(y, y[4])}
	a, b := pursuitOf(t, p, regpath.OMP{Atoms: 4}), pursuitOf(t, twice, regpath.OMP{Atoms: 4})
	for k := range a.Atoms {
		if a.Atoms[k].Column != b.Atoms[k].Column || math.Abs(a.Atoms[k].RSS-b.Atoms[k].RSS) > 1e-10*b.Atoms[0].RSS ||
			math.Abs(a.Atoms[k].Correlation/b.Atoms[k].Correlation-1) > 1e-10 {
			t.Errorf("atom %d: %+v and %+v", k, a.Atoms[k], b.Atoms[k])
		}
	}
}

// TestNormalizeForgetsUnits: with it a column's unit does not matter, without
// it the large one wins.
func TestNormalizeForgetsUnits(t *testing.T) {
	p := correlated(t, 30, 5)
	want := pursuitOf(t, p, regpath.OMP{Atoms: 3, Normalize: true})
	dense := p.X.(*design.Dense)
	columns := [][]float64{}
	for j := range 5 {
		columns = append(columns, slices.Clone(dense.Column(j)))
	}
	weakest := 0
	for slices.ContainsFunc(want.Atoms, func(a regpath.Atom) bool { return a.Column == weakest }) {
		weakest++
	}
	for i := range columns[weakest] {
		columns[weakest][i] *= 1e6
	}
	big := &solver.Problem{X: fromColumns(t, columns), Y: p.Y}
	got := pursuitOf(t, big, regpath.OMP{Atoms: 3, Normalize: true})
	for k := range want.Atoms {
		if got.Atoms[k].Column != want.Atoms[k].Column {
			t.Errorf("normalised, atom %d: column %d, want %d", k, got.Atoms[k].Column, want.Atoms[k].Column)
		}
	}
	if got := pursuitOf(t, big, regpath.OMP{Atoms: 1}); got.Atoms[0].Column != weakest {
		t.Errorf("as it is: column %d, want the large one, %d", got.Atoms[0].Column, weakest)
	}
}

func TestPursuitEnds(t *testing.T) {
	p := correlated(t, 30, 6)
	all := pursuitOf(t, p, regpath.OMP{Atoms: 6})
	null := pursuitOf(t, p, regpath.OMP{Tol: 0.999999})
	if len(null.Atoms) != 1 {
		t.Errorf("a tolerance next to 1: %d atoms", len(null.Atoms))
	}
	c, err := solver.Certify(p, solver.Point{})
	if err != nil {
		t.Fatal(err)
	}
	tol := all.Atoms[2].RSS / (c.Null * 30) * 1.0001
	if got := pursuitOf(t, p, regpath.OMP{Tol: tol}); len(got.Atoms) != 3 {
		t.Errorf("tolerance %v: %d atoms, want 3", tol, len(got.Atoms))
	}
	// The target is twice the first column, the second a copy of it.
	twins := &solver.Problem{X: fromColumns(t, [][]float64{{1, 2, 4, 9}, {1, 2, 4, 9}, {7, 7, 7, 7}}), Y: []float64{2, 4, 8, 18}}
	got := pursuitOf(t, twins, regpath.OMP{Atoms: 3})
	if len(got.Atoms) != 1 || got.Atoms[0].Column != 0 || math.Abs(got.W[0]-2) > 1e-14 || got.W[1] != 0 || got.Status != solver.Converged {
		t.Errorf("twins: %+v", got)
	}
	wide := pursuitOf(t, correlated(t, 10, 40), regpath.OMP{Atoms: 40})
	if len(wide.Atoms) != 9 {
		t.Errorf("wide: %d atoms, want one less than rows", len(wide.Atoms))
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if got, err := (regpath.OMP{}).Fit(ctx, p); err != nil || got.Status != solver.Cancelled || len(got.Atoms) != 0 || largest(got.W) != 0 {
		t.Errorf("cancelled: %+v, %v", got, err)
	}
}

func TestPursuitErrors(t *testing.T) {
	for text, c := range map[string]struct {
		set    regpath.OMP
		change func(p *solver.Problem)
		kind   error
	}{
		"regpath: OMP.Atoms = 3":            {regpath.OMP{Atoms: 3}, nil, regpath.ErrSetting},
		"regpath: OMP.Atoms = -1":           {regpath.OMP{Atoms: -1}, nil, regpath.ErrSetting},
		"regpath: OMP.Tol = 1":              {regpath.OMP{Tol: 1}, nil, regpath.ErrSetting},
		"regpath: OMP.Tol = NaN":            {regpath.OMP{Tol: math.NaN()}, nil, regpath.ErrSetting},
		"regpath: Penalty.Lower[0] = 0":     {change: func(p *solver.Problem) { p.Penalty.Lower = []float64{0, 0} }, kind: regpath.ErrSetting},
		"solver: Weights: 1 values for 4 r": {change: func(p *solver.Problem) { p.Weights = []float64{1} }, kind: solver.ErrInvalid},
	} {
		p := exampleProblem()
		if c.change != nil {
			c.change(p)
		}
		_, err := c.set.Fit(context.Background(), p)
		if !errors.Is(err, c.kind) || !strings.HasPrefix(fmt.Sprint(err), text) {
			t.Errorf("error %v, want %q", err, text)
		}
	}
}

func pursuitOf(t *testing.T, p *solver.Problem, o regpath.OMP) *regpath.Pursuit {
	t.Helper()
	got, err := o.Fit(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	return got
}
