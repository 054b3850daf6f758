package lasso

import (
	"context"
	"fmt"
	"math"

	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// Estimator names a way of fitting that [Compare] knows.
type Estimator int

const (
	// LeastSquares has no penalty; where features depend on each other it is
	// the solution of smallest norm, and it keeps every feature.
	LeastSquares Estimator = iota
	// RidgeRegression charges squares only and keeps every feature.
	RidgeRegression
	// PlainLasso is the lasso.
	PlainLasso
	// ElasticNet charges squares too, in the proportions of Compare.Alphas.
	ElasticNet
	// MatchingPursuit takes features one by one, each time the one most
	// correlated with what is left, and refits: regpath.OMP, normalised.
	MatchingPursuit
	// RelaxedLasso is [Relaxed], least squares on what the lasso keeps.
	RelaxedLasso
	// AdaptiveLasso is [Adaptive].
	AdaptiveLasso
	// Group is [GroupLasso].
	Group
)

var estimatorNames = [...]string{
	LeastSquares: "least squares", RidgeRegression: "ridge", PlainLasso: "lasso", ElasticNet: "elastic net",
	MatchingPursuit: "OMP", RelaxedLasso: "relaxed lasso", AdaptiveLasso: "adaptive lasso", Group: "group lasso",
}

// String returns, for example, "elastic net".
func (e Estimator) String() string {
	if e < 0 || int(e) >= len(estimatorNames) {
		return fmt.Sprintf("Estimator(%d)", int(e))
	}
	return estimatorNames[e]
}

// family is one row of settings of an estimator, the sparsest first.
type family struct {
	l1Ratio float64
	lambdas []float64 // falling; for OMP the number of features left out
	fit     func(ctx context.Context, d *Data) ([]*solver.Result, error)
	model   func(lambda float64, r *solver.Result) (*Model, error) // of all rows
	setting func(lambda float64) string
}

// defaultAlphas are those of Compare.Alphas.
var defaultAlphas = []float64{0.1, 0.5, 0.9}

// tries returns how many families an estimator has.
func (c Compare) tries(e Estimator) int {
	switch {
	case e != ElasticNet:
		return 1
	case c.Alphas == nil:
		return len(defaultAlphas)
	}
	return len(c.Alphas)
}

// families returns what an estimator tries, with grids for all rows.
func (c Compare) families(ctx context.Context, e Estimator, f *folding) ([]family, error) {
	switch e {
	case LeastSquares:
		one := c.ridge(f.all, []float64{0})
		one.setting = func(float64) string { return "" }
		one.model = func(_ float64, r *solver.Result) (*Model, error) { return labelled(f.all, r, "least squares") }
		return []family{one}, nil
	case RidgeRegression:
		lambdas := c.RidgeLambdas
		if lambdas == nil {
			lambdas = ridgeGrid(f.all)
		}
		return []family{c.ridge(f.all, lambdas)}, nil
	case PlainLasso:
		return c.nets(f.all, []float64{1})
	case ElasticNet:
		alphas := c.Alphas
		if alphas == nil {
			alphas = defaultAlphas
		}
		return c.nets(f.all, alphas)
	case MatchingPursuit:
		return []family{c.pursuit(f)}, nil
	}
	return c.kin(ctx, e, f.all)
}

// kin are the estimators made of a lasso.
func (c Compare) kin(ctx context.Context, e Estimator, all *Data) ([]family, error) {
	one := family{l1Ratio: 1, setting: lambdaSetting}
	var top float64
	var err error
	switch e {
	case RelaxedLasso:
		l := Relaxed{Lasso: c.CV.lasso()}
		top, err = l.LambdaMax(all)
		one.fit = func(ctx context.Context, d *Data) ([]*solver.Result, error) { return l.path(ctx, d, one.lambdas, 1) }
		one.model = func(lambda float64, r *solver.Result) (*Model, error) { return l.model(all, lambda, 1, r), nil }
	case AdaptiveLasso:
		l := Adaptive{First: c.AdaptiveFirst, Settings: c.CV.Settings, Method: c.CV.Method}
		top, err = l.LambdaMax(ctx, all)
		one.fit = func(ctx context.Context, d *Data) ([]*solver.Result, error) { return l.path(ctx, d, one.lambdas) }
		one.model = func(lambda float64, r *solver.Result) (*Model, error) { return l.model(all, lambda, r), nil }
	case Group:
		l := GroupLasso{}
		top, err = l.LambdaMax(all)
		one.fit = func(ctx context.Context, d *Data) ([]*solver.Result, error) { return l.path(ctx, d, one.lambdas) }
		one.model = func(lambda float64, r *solver.Result) (*Model, error) { return l.model(all, lambda, r), nil }
	default:
		return nil, setting("Compare.Estimators", int(e), "LeastSquares to Group")
	}
	if err != nil {
		return nil, err
	}
	one.lambdas = c.lambdas(top)
	return []family{one}, nil
}

// nets is the elastic net at each of some alphas.
func (c Compare) nets(all *Data, alphas []float64) ([]family, error) {
	ratios, err := ratiosOf(all, "Compare.Alphas", alphas)
	if err != nil {
		return nil, err
	}
	out := make([]family, len(alphas))
	for k, ratio := range ratios {
		l := c.CV.lasso()
		l.L1Ratio = ratio
		top, err := l.LambdaMax(all)
		if err != nil {
			return nil, err
		}
		lambdas := c.lambdas(top)
		out[k] = family{
			l1Ratio: ratio, lambdas: lambdas,
			fit: func(ctx context.Context, d *Data) ([]*solver.Result, error) {
				path, err := l.PathAt(ctx, d, lambdas)
				if err != nil {
					return nil, err
				}
				return path.Results, nil
			},
			model: func(lambda float64, r *solver.Result) (*Model, error) { return newModel(all, lambda, ratio, r), nil },
			setting: func(lambda float64) string {
				if alphas[k] == 1 {
					return lambdaSetting(lambda)
				}
				return lambdaSetting(lambda) + ", alpha " + trimmed(alphas[k])
			},
		}
	}
	return out, nil
}

// ridge is ridge regression from one decomposition.
func (c Compare) ridge(all *Data, lambdas []float64) family {
	fit := func(_ context.Context, d *Data) ([]*solver.Result, error) {
		r, err := regpath.NewRidge(d.Problem(solver.Penalty{}))
		if err != nil {
			return nil, fmt.Errorf("lasso: %w", err)
		}
		path, err := r.Path(lambdas)
		if err != nil {
			return nil, fmt.Errorf("lasso: %w", err)
		}
		return path.Results, nil
	}
	model := func(lambda float64, r *solver.Result) (*Model, error) { return newModel(all, lambda, 0, r), nil }
	return family{lambdas: lambdas, fit: fit, model: model, setting: lambdaSetting}
}

// ridgeGrid returns 100 values of λ for ridge regression, from 200 times the sum
// of the features' variances, where all of them are shrunk to a hundredth and
// less, down to 1e-7 of that.
func ridgeGrid(d *Data) []float64 {
	sum, buf := 0.0, make([]float64, len(d.Y))
	for j := range d.Features {
		column := d.column(buf, j)
		if low, high := extremes(column, d.Weights); low < high {
			_, sd := moments(column, d.Weights)
			sum += sd * sd
		}
	}
	return regpath.Grid{MinRatio: 1e-7}.Lambdas(200 * sum)
}

// pursuit takes 0, 1, … features.
func (c Compare) pursuit(f *folding) family {
	most := c.atoms(f)
	lambdas := make([]float64, most+1)
	for a := range lambdas {
		lambdas[a] = float64(most - a)
	}
	fit := func(ctx context.Context, d *Data) ([]*solver.Result, error) { return pursue(ctx, d, most) }
	size := func(lambda float64) string { return count(most-int(lambda), "feature") }
	model := func(lambda float64, r *solver.Result) (*Model, error) {
		return labelled(f.all, r, "orthogonal matching pursuit, "+size(lambda))
	}
	return family{l1Ratio: 1, lambdas: lambdas, fit: fit, model: model, setting: size}
}

// atoms returns the most features that a pursuit takes.
func (c Compare) atoms(f *folding) int {
	most := c.Atoms
	if most == 0 {
		most = 50
	}
	for _, fold := range f.folds {
		most = min(most, max(len(fold.Train)-1, 0))
	}
	return min(most, len(f.all.Features))
}

// pursue returns the least squares on the first 0, 1, … most features; where no
// further feature has anything to add, the last is repeated.
func pursue(ctx context.Context, d *Data, most int) ([]*solver.Result, error) {
	p := d.Problem(solver.Penalty{})
	meanY, _ := d.spread()
	at := solver.Point{W: make([]float64, len(d.Features)), B: meanY}
	out := []*solver.Result{{Point: clonePoint(at), Status: solver.Converged}}
	if most > 0 {
		found, err := regpath.OMP{Atoms: min(most, len(d.Features)), Normalize: true}.Fit(ctx, p)
		if err != nil {
			return nil, fmt.Errorf("lasso: %w", err)
		}
		if found.Status == solver.Cancelled {
			return nil, fmt.Errorf("lasso: OMP: %w", context.Cause(ctx))
		}
		means := []float64{}
		for _, atom := range found.Atoms {
			mean, _ := moments(d.column(nil, atom.Column), d.Weights)
			means = append(means, mean)
			at.B = meanY
			for a, w := range atom.W {
				at.W[found.Atoms[a].Column] = w
				at.B -= w * means[a]
			}
			out = append(out, &solver.Result{Point: clonePoint(at), Status: solver.Converged})
		}
	}
	for len(out) <= most {
		out = append(out, out[len(out)-1])
	}
	return out, nil
}

// labelled is a model without a penalty. Its certificate is that of least
// squares on the features it keeps.
func labelled(d *Data, r *solver.Result, how string) (*Model, error) {
	p := d.Problem(solver.Penalty{Factor: make([]float64, len(r.W))})
	for j, w := range r.W {
		if w == 0 {
			p.Penalty.Factor[j] = math.Inf(1)
		}
	}
	c, err := solver.Certify(p, r.Point)
	if err != nil {
		return nil, fmt.Errorf("lasso: %w", err)
	}
	out := *r
	out.Certificate = c
	m := newModel(d, 0, 1, &out)
	m.how = how
	return m, nil
}

// lambdas returns the values of λ below a λmax.
func (c Compare) lambdas(top float64) []float64 {
	if c.CV.Lambdas != nil {
		return c.CV.Lambdas
	}
	return c.CV.Grid.Lambdas(top)
}

func lambdaSetting(lambda float64) string { return "λ = " + short(lambda) }
