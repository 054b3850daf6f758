package solver_test

import (
	"math"
	"slices"
	"testing"

	"github.com/golasso/golasso/datasets/reference"
	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// A glmnetFit is a problem in glmnet's terms, solved here on columns
// standardised as glmnet does.
type glmnetFit struct {
	*fixture
	alpha        float64
	mean, sd     []float64 // of the columns; 0 and 1 where not standardised
	sdY          float64
	problem      solver.Problem
	factor       []float64
	lower, upper float64
}

func newGlmnetFit(f *fixture, settings reference.Value) *glmnetFit {
	g := &glmnetFit{alpha: settings.At("alpha").Float(), lower: math.Inf(-1), upper: math.Inf(1)}
	g.problem.Weights = settings.At("weights").Floats()
	g.factor = settings.At("penalty_factor").Floats()
	if v := settings.At("lower_limit"); v.Exists() {
		g.lower = v.Float()
	}
	if v := settings.At("upper_limit"); v.Exists() {
		g.upper = v.Float()
	}
	g.mean, g.sd = moments(f.x, g.problem.Weights)
	if v := settings.At("standardize"); v.Exists() && !v.Bool() {
		g.mean, g.sd = make([]float64, len(g.mean)), slices.Repeat([]float64{1}, len(g.sd))
	}
	_, g.sdY = moment(f.y, g.problem.Weights)
	c := *f
	c.x = must(design.NewStandardized(f.x, g.mean, g.sd))(f.t)
	g.fixture = &c
	return g
}

// at returns coefficients and intercept in the units of the columns.
func (g *glmnetFit) at(lambda float64) (a0 float64, beta []float64, res *solver.Result) {
	g.t.Helper()
	p := g.problem
	p.Penalty = solver.FromGlmnet(lambda, g.alpha, g.sdY, g.factor)
	p.Penalty.Lower, p.Penalty.Upper = make([]float64, len(g.sd)), make([]float64, len(g.sd))
	for j, s := range g.sd {
		p.Penalty.Lower[j], p.Penalty.Upper[j] = g.lower*s, g.upper*s
	}
	res = g.solve(&p)
	a0, beta = g.inUnits(res)
	return a0, beta, res
}

func (g *glmnetFit) inUnits(res *solver.Result) (a0 float64, beta []float64) {
	a0 = res.B
	for j, w := range res.W {
		beta = append(beta, w/g.sd[j])
		a0 -= beta[j] * g.mean[j]
	}
	return a0, beta
}

// compare holds beta to the tolerance in standard deviations, since the columns'
// units differ.
func (g *glmnetFit) compare(a0 float64, beta []float64, want reference.Value) {
	g.t.Helper()
	top := 0.0
	for j, b := range want.At("beta").Floats() {
		top = max(top, math.Abs(b*g.sd[j]))
	}
	for j, b := range beta {
		g.near(g.names[j], b, want.At("beta", j), exact*top/g.sd[j])
	}
	g.near("a0", a0, want.At("a0"), exact*max(math.Abs(a0), g.sdY))
}

// devRatio is the share of the weighted variance of y that a fit explains.
func (g *glmnetFit) devRatio(res *solver.Result) float64 {
	r := append([]float64(nil), g.y...)
	for i, v := range design.Multiply(nil, g.x, res.W) {
		r[i] -= v
	}
	_, sd := moment(r, g.problem.Weights)
	return 1 - sd*sd/g.sdY/g.sdY
}

func TestGoldenDiabetesGlmnetFits(t *testing.T) {
	eachSet(t, "diabetes", "feature_names", func(f *fixture, set *reference.Set) {
		for _, fit := range set.At("glmnet", "fits").All() {
			g := newGlmnetFit(f, fit.At("settings"))
			for _, s := range fit.At("solutions").All() {
				a0, beta, res := g.at(s.At("lambda").Float())
				g.compare(a0, beta, s)
				f.tally.Equal(nonZero(beta), s.At("df"), 0)
				f.tally.Equal(g.devRatio(res), s.At("dev_ratio"), exact)
				if t.Failed() {
					t.Fatalf("%s at lambda %g", fit.At("name").Text(), s.At("lambda").Float())
				}
			}
		}
	})
}

// ofPackage is how closely glmnet's own numbers agree with exact ones.
const ofPackage = 1e-5

func TestGoldenDiabetesGlmnetPaths(t *testing.T) {
	eachSet(t, "diabetes", "feature_names", func(f *fixture, set *reference.Set) {
		for _, path := range set.At("glmnet", "default_lambda_paths").All() {
			g := newGlmnetFit(f, path)
			for i, lambda := range path.At("lambda").Floats() {
				_, beta, res := g.at(lambda)
				f.tally.Equal(nonZero(beta), path.At("df", i), 0)
				f.near("dev_ratio", g.devRatio(res), path.At("dev_ratio", i), ofPackage)
			}
		}
	})
}

// The relaxed lasso blends the lasso with least squares on its support.
func TestGoldenDiabetesGlmnetRelaxed(t *testing.T) {
	eachSet(t, "diabetes", "feature_names", func(f *fixture, set *reference.Set) {
		for _, relaxed := range set.At("glmnet", "relaxed").All() {
			g := newGlmnetFit(f, relaxed)
			for _, blend := range relaxed.At("gammas").All() {
				gamma := blend.At("gamma").Float()
				for _, s := range blend.At("solutions").All() {
					a0, beta, res := g.at(s.At("lambda").Float())
					b0, free := g.leastSquaresOn(res.W)
					for j := range beta {
						beta[j] = gamma*beta[j] + (1-gamma)*free[j]
					}
					g.compare(gamma*a0+(1-gamma)*b0, beta, s)
				}
			}
		}
	})
}

func (g *glmnetFit) leastSquaresOn(w []float64) (a0 float64, beta []float64) {
	p := g.problem
	for _, v := range w {
		factor := 0.0
		if v == 0 {
			factor = math.Inf(1)
		}
		p.Penalty.Factor = append(p.Penalty.Factor, factor)
	}
	return g.inUnits(g.solve(&p))
}

// For any fit, what ToGlmnet says leads back to the same penalty.
func TestGoldenGlmnetConversionReturns(t *testing.T) {
	eachSet(t, "diabetes", "feature_names", func(f *fixture, set *reference.Set) {
		for _, fit := range set.At("glmnet", "fits").All() {
			g := newGlmnetFit(f, fit.At("settings"))
			for _, s := range fit.At("solutions").All() {
				want := s.At("lambda").Float()
				p := solver.FromGlmnet(want, g.alpha, g.sdY, g.factor)
				lambda, alpha := solver.ToGlmnet(p, g.sdY)
				f.near("lambda", lambda, s.At("lambda"), 1e-14*want)
				f.near("alpha", alpha, fit.At("settings", "alpha"), 1e-14)
			}
		}
	})
}
