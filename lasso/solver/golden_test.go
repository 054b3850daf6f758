package solver_test

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/golasso/golasso/datasets/reference"
	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// exact is the tolerance for exact solutions, relative to the largest
// coefficient of a vector.
const exact = 1e-9

// A fixture is the data of a reference set, ready to be solved.
type fixture struct {
	t     *testing.T
	tally *reference.Tally
	names []string
	x     design.Matrix
	y     []float64
}

// eachSet runs a test on every set of a family, with the columns named by the
// file, or all but the last, and the last column as the target.
func eachSet(t *testing.T, prefix string, columns string, check func(f *fixture, set *reference.Set)) {
	t.Helper()
	tally := reference.NewTally(t)
	sets, err := reference.Load(prefix)
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range sets {
		table, err := set.Data()
		if err != nil {
			t.Fatal(err)
		}
		last := len(table.Header) - 1
		names := set.At(columns).Texts()
		if len(names) == 0 {
			names = table.Header[:last]
		}
		cols := make([][]float64, len(names))
		for j, name := range names {
			cols[j] = tableColumn(t, table, name)
		}
		f := &fixture{t: t, tally: tally, names: names, x: must(design.FromColumns(cols))(t), y: must(table.Float(table.Header[last]))(t)}
		check(f, set)
	}
}

// tableColumn returns a column of numbers, or the 0/1 column Column_Category.
func tableColumn(t *testing.T, table *reference.Table, name string) []float64 {
	t.Helper()
	for _, h := range table.Header {
		level, found := strings.CutPrefix(name, h+"_")
		if h == name || !found {
			continue
		}
		col := make([]float64, table.Rows)
		for i, v := range must(table.Text(h))(t) {
			if v == level {
				col[i] = 1
			}
		}
		return col
	}
	return must(table.Float(name))(t)
}

func must[V any](v V, err error) func(t *testing.T) V {
	return func(t *testing.T) V {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// rows returns the fixture on the given rows only.
func (f *fixture) rows(index []int) *fixture {
	g := *f
	g.x = must(design.Take(f.x, index))(f.t)
	g.y = make([]float64, len(index))
	for k, i := range index {
		g.y[k] = f.y[i]
	}
	return &g
}

// standardized returns the fixture with columns of mean 0 and population
// variance 1, under weights.
func (f *fixture) standardized(weights []float64) *fixture {
	g := *f
	mean, sd := moments(f.x, weights)
	g.x = must(design.NewStandardized(f.x, mean, sd))(f.t)
	return &g
}

func moments(m design.Matrix, weights []float64) (mean, sd []float64) {
	_, p := m.Dims()
	for j := range p {
		a, b := moment(design.Column(nil, m, j), weights)
		mean, sd = append(mean, a), append(sd, b)
	}
	return mean, sd
}

// moment returns the weighted mean and population standard deviation.
func moment(x, weights []float64) (mean, sd float64) {
	sum, total := 0.0, 0.0
	weight := func(i int) float64 {
		if weights == nil {
			return 1
		}
		return weights[i]
	}
	for i, v := range x {
		sum += weight(i) * v
		total += weight(i)
	}
	mean, sum = sum/total, 0
	for i, v := range x {
		sum += weight(i) * (v - mean) * (v - mean)
	}
	return mean, math.Sqrt(sum / total)
}

// solve solves with coordinate descent and demands a proof.
func (f *fixture) solve(p *solver.Problem) *solver.Result {
	f.t.Helper()
	p.X, p.Y = f.x, f.y
	res, err := solver.Minimize(context.Background(), p, solver.Point{}, solver.Settings{}, nil)
	if err != nil {
		f.t.Fatal(err)
	}
	if res.Status != solver.Converged || res.KKTRelative > 1e-12 {
		f.t.Errorf("λ = %g: %v, KKT %g", p.Penalty.Lambda(), res.Status, res.KKTRelative)
	}
	return res
}

// check compares a result with a reference entry; keys that it lacks are
// passed over.
func (f *fixture) check(res *solver.Result, want reference.Value) {
	f.t.Helper()
	f.tally.Equal(res.W, want.At("w"), exact)
	f.tally.Equal(res.W, want.At("coef"), exact)
	for _, key := range []string{"b", "intercept"} {
		f.near("intercept", res.B, want.At(key), exact*max(1, math.Abs(res.B), largest(res.W)))
	}
	mse := 0.0
	for i, v := range design.Multiply(nil, f.x, res.W) {
		e := f.y[i] - v - res.B
		mse += e * e / float64(len(f.y))
	}
	f.tally.Each(mse, want.At("train_mse"), exact)
	f.tally.Each(res.Objective, want.At("objective"), exact)
	f.tally.Equal(nonZero(res.W), want.At("nonzero"), 0)
	if active := want.At("active"); active.Exists() {
		f.tally.Equal(support(res.W), active, 0)
	}
}

// near passes over a missing reference.
func (f *fixture) near(what string, got float64, want reference.Value, within float64) {
	f.t.Helper()
	if !want.Exists() {
		return
	}
	f.tally.Add(1)
	if !(math.Abs(got-want.Float()) <= within) {
		f.t.Errorf("%s: got %v, want %v within %g", what, got, want.Float(), within)
	}
}

func largest(w []float64) float64 {
	top := 0.0
	for _, v := range w {
		top = max(top, math.Abs(v))
	}
	return top
}

func support(w []float64) []int {
	index := []int{}
	for j, v := range w {
		if v != 0 {
			index = append(index, j)
		}
	}
	return index
}

func nonZero(w []float64) int { return len(support(w)) }

// lassoAt solves the lasso at the entry's λ and compares.
func (f *fixture) lassoAt(entry reference.Value) {
	f.t.Helper()
	if entry.At("lambda").Exists() {
		f.check(f.solve(&solver.Problem{Penalty: solver.Lasso(entry.At("lambda").Float())}), entry)
	}
}

func (f *fixture) lambdaMax(p *solver.Problem, want reference.Value, scale float64) {
	f.t.Helper()
	p.X, p.Y = f.x, f.y
	f.tally.Equal(scale*must(solver.LambdaMax(p, 1))(f.t), want, 1e-12)
}

func TestGoldenSalary(t *testing.T) {
	eachSet(t, "salary", "", func(f *fixture, set *reference.Set) {
		train := set.At("split", "train_index")
		if !train.Exists() {
			return
		}
		g := f.rows(train.Ints()).standardized(nil)
		g.lambdaMax(&solver.Problem{}, set.At("lambda_max"), 1)
		g.lassoAt(set.At("ols"))
		g.lassoAt(set.At("exact"))
		for _, sweep := range []string{"lambda_sweep", "lambda_sweep_wide"} {
			for _, row := range set.At(sweep).All() {
				g.lassoAt(row.At("exact"))
			}
		}
		for _, key := range []string{"sklearn_lasso_alpha_lambda", "sklearn_lasso_alpha_half_lambda"} {
			if v := set.At(key); v.Exists() {
				g.check(g.solve(&solver.Problem{Penalty: solver.FromSklearn(v.At("alpha").Float(), 1)}), v)
			}
		}
	})
}

func TestGoldenSalaryWide(t *testing.T) {
	eachSet(t, "salary_wide", "columns", func(f *fixture, set *reference.Set) {
		train := set.At("split", "train_index")
		if !train.Exists() {
			return
		}
		g := f.rows(train.Ints()).standardized(nil)
		g.lambdaMax(&solver.Problem{}, set.At("lambda_max"), 1)
		for _, s := range set.At("exact_solutions").All() {
			g.lassoAt(s)
		}
		g.lassoAt(set.At("cv_5_fold", "refit_at_best"))
		g.lassoAt(set.At("cv_5_fold", "refit_at_one_se"))
	})
}

func TestGoldenCityMurder(t *testing.T) {
	eachSet(t, "city_murder", "", func(f *fixture, set *reference.Set) {
		f.lambdaMax(&solver.Problem{}, set.At("exact_lasso", "lambda_max"), 1)
		for _, s := range set.At("exact_lasso", "solutions").All() {
			f.lassoAt(s)
		}
		ones := slices.Repeat([]float64{1}, len(f.y))
		cols := [][]float64{}
		for j := range f.names {
			cols = append(cols, design.Column(nil, f.x, j))
		}
		g := *f
		g.x = must(design.FromColumns(append(cols, ones)))(t)
		for _, s := range set.At("exact_lasso_bias_penalised", "solutions").All() {
			if !s.At("lambda").Exists() {
				continue
			}
			res := g.solve(&solver.Problem{Penalty: solver.Lasso(s.At("lambda").Float()), NoIntercept: true})
			g.tally.Equal(nonZero(res.W), s.At("nonzero"), 0)
			g.tally.Each(res.Objective, s.At("objective"), exact)
			last := len(res.W) - 1
			g.near("bias", res.W[last], s.At("bias_as_4th_coefficient"), exact*largest(res.W))
			g.tally.Equal(res.W[:last], s.At("w"), exact)
		}
	})
}

func TestGoldenSyntheticSparsity(t *testing.T) {
	eachSet(t, "synthetic_", "", func(f *fixture, set *reference.Set) {
		f.lambdaMax(&solver.Problem{}, set.At("lambda_max"), 1)
		for _, s := range set.At("exact_solutions").All() {
			f.lassoAt(s)
		}
		for _, s := range set.At("huge_lambda", "cases").All() {
			f.lassoAt(s.At("exact"))
		}
		f.lassoAt(set.At("cv_5_fold", "refit_at_best"))
		f.lassoAt(set.At("cv_5_fold", "refit_at_one_se"))
		for _, s := range set.At("elastic_net", "solutions").All() {
			f.check(f.solve(&solver.Problem{Penalty: solver.FromSklearn(s.At("alpha").Float(), s.At("l1_ratio").Float())}), s)
		}
		for _, s := range set.At("ridge", "solutions").All() {
			// ‖r‖² + alpha‖w‖² over n rows is J with L2/2 = alpha/n.
			f.check(f.solve(&solver.Problem{Penalty: solver.ElasticNet(2*s.At("alpha").Float()/float64(len(f.y)), 0)}), s)
		}
		if held := set.At("held_out_sweep"); held.At("train_index").Exists() {
			g := f.rows(held.At("train_index").Ints())
			for _, row := range held.At("table").All() {
				g.check(g.solve(&solver.Problem{Penalty: solver.Lasso(row.At("lambda").Float())}), row.At("exact"))
			}
		}
	})
}

func TestGoldenDiabetesPath(t *testing.T) {
	eachSet(t, "diabetes", "feature_names", func(f *fixture, set *reference.Set) {
		g := f.standardized(nil)
		path := set.At("lasso_path")
		g.lambdaMax(&solver.Problem{}, path.At("alpha_max"), 0.5)
		for i, alpha := range path.At("alphas").Floats() {
			res := g.solve(&solver.Problem{Penalty: solver.FromSklearn(alpha, 1)})
			f.tally.Equal(res.W, path.At("all_coefs", i), exact)
		}
		for _, s := range path.At("positions").All() {
			g.check(g.solve(&solver.Problem{Penalty: solver.FromSklearn(s.At("alpha").Float(), 1)}), s)
		}
		for _, s := range set.At("lars_lasso", "knots").All() {
			// At a knot a coefficient is at the edge of zero, so only the values
			// are compared, not the count.
			res := g.solve(&solver.Problem{Penalty: solver.FromSklearn(s.At("alpha").Float(), 1)})
			f.tally.Equal(res.W, s.At("coef"), exact)
		}
		g.lassoAt(set.At("information_criteria", "aic"))
		g.lassoAt(set.At("information_criteria", "bic"))
		g.lassoAt(set.At("cv_10_fold", "refit_at_best"))
		g.lassoAt(set.At("cv_10_fold", "refit_at_one_se"))
	})
}
