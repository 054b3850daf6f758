package solver_test

import (
	"math"
	"slices"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// sameFit demands the same fit of two problems: coefficients of the second are
// those of the first, each times its factor, or times 1 where times is nil.
func sameFit(t *testing.T, name string, a, b *solver.Problem, times []float64, index []int) {
	t.Helper()
	for method, m := range judges() {
		ra, rb := run(t, m, a), run(t, m, b)
		for j := range index {
			want := ra.W[j]
			if times != nil {
				want *= times[j]
			}
			if got := rb.W[index[j]]; math.Abs(got-want) > 1e-11*max(math.Abs(want), 1e-3*largest(rb.W)) {
				t.Errorf("%s, %s, column %d: got %v, want %v", name, method, j, got, want)
			}
		}
	}
}

func columns(p int) []int {
	index := make([]int, p)
	for j := range index {
		index[j] = j
	}
	return index
}

func TestScalingTheTargetScalesTheFit(t *testing.T) {
	s := newSample(5, 40, 8)
	for _, c := range []float64{1e-150, 1e-8, 1e8, 1e150} {
		y, times := make([]float64, len(s.y)), slices.Repeat([]float64{c}, 8)
		for i, v := range s.y {
			y[i] = c * v
		}
		sameFit(t, "y", &solver.Problem{X: s.dense(), Y: s.y, Penalty: solver.Lasso(0.7)},
			&solver.Problem{X: s.dense(), Y: y, Penalty: solver.Lasso(0.7 * c)}, times, columns(8))
	}
}

// A column times c with its factor times c has its coefficient divided by c.
func TestScalingColumnsScalesTheFitBack(t *testing.T) {
	s := newSample(6, 40, 8)
	scale := []float64{1e-12, 1e12, 1e-8, 1, 1e8, 1e-4, 1e-150, 1e150}
	cols, times := make([][]float64, 8), make([]float64, 8)
	for j, c := range s.cols {
		for _, v := range c {
			cols[j] = append(cols[j], v*scale[j])
		}
		times[j] = 1 / scale[j]
	}
	x, err := design.FromColumns(cols)
	if err != nil {
		t.Fatal(err)
	}
	a := &solver.Problem{X: s.dense(), Y: s.y, Penalty: solver.Lasso(0.7)}
	b := &solver.Problem{X: x, Y: s.y, Penalty: solver.Penalty{L1: 0.7, Factor: scale}}
	for method, m := range judges() {
		ra, rb := run(t, m, a), run(t, m, b)
		for j := range times {
			near(t, method, rb.W[j]*scale[j], ra.W[j], 1e-12*largest(ra.W))
		}
	}
}

func TestPermutingColumnsPermutesTheFit(t *testing.T) {
	s := newSample(7, 40, 8)
	order := []int{3, 7, 0, 5, 1, 6, 2, 4}
	cols := make([][]float64, 8)
	for j, k := range order {
		cols[k] = s.cols[j]
	}
	x, _ := design.FromColumns(cols)
	sameFit(t, "permuted", &solver.Problem{X: s.dense(), Y: s.y, Penalty: solver.ElasticNet(0.7, 0.8)},
		&solver.Problem{X: x, Y: s.y, Penalty: solver.ElasticNet(0.7, 0.8)}, nil, order)
}

func TestWeightsCountRows(t *testing.T) {
	s := newSample(8, 40, 8)
	var rows []int
	for i, v := range s.weights {
		for range int(v) {
			rows = append(rows, i)
		}
	}
	x, _ := design.Take(s.dense(), rows)
	y := make([]float64, len(rows))
	for k, i := range rows {
		y[k] = s.y[i]
	}
	for _, noIntercept := range []bool{false, true} {
		a := &solver.Problem{X: s.dense(), Y: s.y, Weights: s.weights, Penalty: solver.Lasso(0.7), NoIntercept: noIntercept}
		b := &solver.Problem{X: x, Y: y, Penalty: solver.Lasso(0.7), NoIntercept: noIntercept}
		sameFit(t, "weights", a, b, nil, columns(8))
		ca, cb := run(t, sweeps, a), run(t, sweeps, b)
		near(t, "objective", ca.Objective, cb.Objective, 1e-12*cb.Objective)
		near(t, "null", ca.Null, cb.Null, 1e-12*cb.Null)
		scaled := *a
		scaled.Weights = nil
		for _, v := range s.weights {
			scaled.Weights = append(scaled.Weights, 1e200*v)
		}
		sameFit(t, "weights times 1e200", a, &scaled, nil, columns(8))
	}
}

func TestColumnOfOnesWithFactorZeroIsAnIntercept(t *testing.T) {
	s := newSample(9, 40, 8)
	x, _ := design.FromColumns(append(slices.Clone(s.cols), slices.Repeat([]float64{1}, 40)))
	factor := append(slices.Repeat([]float64{1}, 8), 0)
	for _, weights := range [][]float64{nil, s.weights} {
		a := &solver.Problem{X: s.dense(), Y: s.y, Weights: weights, Penalty: solver.Lasso(0.7)}
		b := &solver.Problem{X: x, Y: s.y, Weights: weights, Penalty: solver.Penalty{L1: 0.7, Factor: factor}, NoIntercept: true}
		sameFit(t, "ones", a, b, nil, columns(8))
		ra, rb := run(t, solver.FISTA{}, a), run(t, solver.FISTA{}, b)
		near(t, "intercept", rb.W[8], ra.B, 1e-11*math.Abs(ra.B))
		near(t, "null", rb.Null, ra.Null, 1e-12*ra.Null)
		top, _ := solver.LambdaMax(a, 1)
		same, _ := solver.LambdaMax(b, 1)
		near(t, "λmax", same, top, 1e-12*top)
		// The objectives of one bad point agree as well.
		ca, _ := solver.Certify(a, solver.Point{W: slices.Repeat([]float64{0.1}, 8), B: 2})
		cb, _ := solver.Certify(b, solver.Point{W: append(slices.Repeat([]float64{0.1}, 8), 2)})
		near(t, "objective", cb.Objective, ca.Objective, 1e-12*ca.Objective)
	}
}

// Bounds on an unpenalised column that do not bind change nothing, neither the
// fit nor the null model nor the gap.
func TestSlackBoundsChangeNothing(t *testing.T) {
	s := newSample(10, 40, 8)
	free := solver.Penalty{L1: 0.7, Factor: []float64{0, 1, 1, 1, 0, 1, 1, 1}}
	slack := free
	slack.Lower, slack.Upper = slices.Repeat([]float64{-1e3}, 8), slices.Repeat([]float64{1e3}, 8)
	a, b := &solver.Problem{X: s.dense(), Y: s.y, Penalty: free}, &solver.Problem{X: s.dense(), Y: s.y, Penalty: slack}
	sameFit(t, "slack", a, b, nil, columns(8))
	near(t, "null", run(t, solver.ISTA{}, b).Null, run(t, solver.ISTA{}, a).Null, 1e-10)
}

func TestWarmStartReachesTheSamePoint(t *testing.T) {
	for _, c := range newSample(11, 40, 8).settings()[:50] {
		for _, m := range methods {
			cold := run(t, m.method, c.problem)
			start := solver.Point{W: slices.Repeat([]float64{3}, 8)}
			warm, err := m.method.Solve(t.Context(), c.problem, start, solver.Settings{})
			if err != nil {
				t.Fatal(err)
			}
			nearAll(t, c.name+" "+m.name, warm.W, cold.W, 1e-12*largest(cold.W))
			again, err := m.method.Solve(t.Context(), c.problem, cold.Point, solver.Settings{})
			if err != nil || again.Iterations != 1 {
				t.Errorf("%s %s: %d iterations from the solution (%v)", c.name, m.name, again.Iterations, err)
			}
		}
	}
}
