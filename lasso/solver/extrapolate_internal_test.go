package solver

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/golasso/golasso/lasso/design"
)

// correlated draws a problem whose sweeps are slow.
func correlated(seed uint64) *Problem {
	r := rand.New(rand.NewPCG(seed, 21))
	n, p := 40+r.IntN(40), 10+r.IntN(50)
	data, y, common := make([]float64, n*p), make([]float64, n), make([]float64, n)
	for i := range common {
		common[i] = r.NormFloat64()
	}
	for j := range p {
		for i := range n {
			data[j*n+i] = 2*common[i] + r.NormFloat64()
			if j < 5 {
				y[i] += data[j*n+i] * float64(j-2)
			}
		}
	}
	for i := range y {
		y[i] += r.NormFloat64()
	}
	x, err := design.NewDense(n, p, data)
	if err != nil {
		panic(err)
	}
	q := &Problem{X: x, Y: y, Penalty: ElasticNet(0.1, 1)}
	if seed%2 == 1 {
		q.X = design.Sparsify(x)
	}
	if seed%3 == 1 {
		q.Weights = make([]float64, n)
		for i := range q.Weights {
			q.Weights[i] = r.Float64()
		}
	}
	if seed%5 == 1 {
		q.Penalty.Lower, q.Penalty.Upper = make([]float64, p), make([]float64, p)
		for j := range p {
			q.Penalty.Lower[j], q.Penalty.Upper[j] = -0.3, 0.4
		}
	}
	if seed%7 == 1 {
		q.Penalty = ElasticNet(0.1, 0.5)
	}
	q.NoIntercept = seed%4 == 1
	return q
}

// With extrapolation no sweep raises J, and the sweeps alone end where the
// direct solve does, in fewer of them.
func TestExtrapolatedSweeps(t *testing.T) {
	plain, fast := 0, 0
	for seed := range uint64(60) {
		p := correlated(seed)
		want, err := Minimize(context.Background(), p, Point{}, Settings{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		before := math.Inf(1)
		set := Settings{Tol: 1e-10, Record: func(i Iteration) {
			if i.Objective > before*(1+1e-12) {
				t.Errorf("seed %d: J rises from %g to %g", seed, before, i.Objective)
			}
			before = i.Objective
		}}
		sys, err := newSystem(p)
		if err != nil {
			t.Fatal(err)
		}
		d := &drive{sys: sys, st: newState(sys, make([]float64, sys.cols)), step: &extrapolator{depth: 5}, set: defaults(set, 10000), refines: true}
		if status := d.loop(context.Background()); !status.Solved() || !d.polished {
			t.Errorf("seed %d: %v, polished %v", seed, status, d.polished)
		}
		got := sys.outward(d.st.w)
		for j, w := range got.W {
			if math.Abs(w-want.W[j]) > 1e-9 {
				t.Errorf("seed %d: column %d: %g, want %g", seed, j, w, want.W[j])
			}
		}
		set.NoPolish, set.Record = true, nil
		c, err := Minimize(context.Background(), p, Point{}, set, CoordinateDescent{Form: Sweeps, Anderson: -1})
		if err != nil {
			t.Fatal(err)
		}
		plain, fast = plain+c.Iterations, fast+d.iterations
	}
	t.Logf("%d sweeps, %d with extrapolation", plain, fast)
	if fast >= plain {
		t.Errorf("%d sweeps with extrapolation, %d without", fast, plain)
	}
}
