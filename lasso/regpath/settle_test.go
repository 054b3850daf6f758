package regpath_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/rng"
	"github.com/golasso/golasso/lasso/solver"
)

// TestTies: columns that join together, and twins.
func TestTies(t *testing.T) {
	both := &solver.Problem{X: fromColumns(t, [][]float64{{1, 1, -1, -1}, {1, -1, 1, -1}}), Y: []float64{4, 0, 0, -4}}
	k := knotsOf(t, both, regpath.LARS{})
	if len(k.Knots) != 2 || fmt.Sprint(k.Knots[0].Events) != "[{join 0} {join 1}]" || !k.Knots[0].Tied() || k.Knots[0].Lambda != 4 || k.Status != solver.Converged {
		t.Errorf("two equal columns: %+v, %v", k.Knots, k.Status)
	}
	p := correlated(t, 25, 4)
	twins := [][]float64{}
	for _, j := range []int{0, 1, 2, 2, 3, 0} {
		twins = append(twins, slices.Clone(p.X.(*design.Dense).Column(j)))
	}
	for i := range twins[5] {
		twins[5][i] *= -1
	}
	p.X = fromColumns(t, twins)
	k = knotsOf(t, p, regpath.LARS{})
	if k.Status != solver.NotUnique {
		t.Errorf("twins: %v", k.Status)
	}
	for i := range k.Knots {
		certified(t, "twins", p, k.Knots[i].Lambda, k.Point(i))
		if slices.Contains(k.Knots[i].Columns, 3) || slices.Contains(k.Knots[i].Columns, 5) {
			t.Errorf("the higher twin joins: %v", k.Knots[i].Columns)
		}
	}
}

// degenerate draws a problem of small integers, in which ties of every kind and
// dependent columns abound.
func degenerate(t *testing.T, r *rng.RandomState) *solver.Problem {
	n, columns := 2+r.Intn(7), 1+r.Intn(9)
	p := &solver.Problem{NoIntercept: r.Intn(2) == 0, Y: make([]float64, n)}
	x := make([][]float64, columns)
	for j := range x {
		x[j] = make([]float64, n)
		for i := range x[j] {
			x[j][i] = float64(r.Intn(3) - 1)
		}
	}
	for i := range p.Y {
		p.Y[i] = float64(r.Intn(5) - 2)
	}
	if r.Intn(3) == 0 {
		p.Penalty.Lower = make([]float64, columns)
	}
	p.X = fromColumns(t, x)
	return p
}

func TestDegenerateDesigns(t *testing.T) {
	r := rng.New(8)
	tied, notUnique := 0, 0
	for trial := range 300 {
		p := degenerate(t, r)
		k := knotsOf(t, p, regpath.LARS{})
		if !k.Status.Solved() {
			t.Errorf("trial %d: %v", trial, k.Status)
			continue
		}
		if k.Status == solver.NotUnique {
			notUnique++
		}
		name := fmt.Sprint("trial ", trial)
		for i := range k.Knots {
			certified(t, name, p, k.Knots[i].Lambda, k.Point(i))
			if k.Knots[i].Tied() {
				tied++
			}
			if i == 0 {
				continue
			}
			lambda := (k.Knots[i].Lambda + k.Knots[i-1].Lambda) / 2
			at, err := k.At(lambda)
			if err != nil {
				t.Fatal(err)
			}
			certified(t, name, p, lambda, at)
		}
	}
	if tied < 50 || notUnique < 50 {
		t.Errorf("%d ties, %d paths not unique: too few to test anything", tied, notUnique)
	}
}

// TestSaturation: far more columns than rows, in many units; the path goes on
// through drops and joins to a residual of zero.
func TestSaturation(t *testing.T) {
	p := correlated(t, 40, 400)
	k := knotsOf(t, p, regpath.LARS{})
	if k.Status != solver.Converged || !k.Saturated || k.Knots[len(k.Knots)-1].Lambda != 0 {
		t.Errorf("%v, saturated %v", k.Status, k.Saturated)
	}
	most := 0
	for i := range k.Knots {
		certified(t, "wide", p, k.Knots[i].Lambda, k.Point(i))
		most = max(most, len(k.Knots[i].Columns))
	}
	if most != 39 {
		t.Errorf("at most %d columns, want one less than rows", most)
	}
}
