package main

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/scratch"
	"github.com/golasso/golasso/lasso/solver"
)

// algorithm says how to minimise.
type algorithm struct {
	method       string
	learningRate float64
	iterations   int
	tol          float64
}

func (a *algorithm) flags(f *pflag.FlagSet) {
	f.StringVar(&a.method, "method", "engine", "solver with a certificate: engine, cd, ista, fista; or an algorithm of the tutorials: "+strings.Join(tutorialNames(), ", "))
	f.Float64Var(&a.learningRate, "learning-rate", 0, "of the methods that have one (default: the method's own)")
	f.IntVar(&a.iterations, "iterations", 0, "most iterations, sweeps or epochs (default: the method's own)")
	f.Float64Var(&a.tol, "tol", 1e-6, "relative duality gap at which a fit counts as converged")
}

// tutorial is an algorithm of package scratch: it runs over rows and says what
// it found after how many iterations.
type tutorial struct {
	name string
	rate bool // whether it has a learning rate
	fit  func(ctx context.Context, a algorithm, lambda float64, seed uint32, x [][]float64, y []float64) (*found, error)
}

type found struct {
	scratch.Coefficients
	iterations int
	status     scratch.Status
}

var tutorials = []tutorial{
	{"gd", true, func(ctx context.Context, a algorithm, lambda float64, _ uint32, x [][]float64, y []float64) (*found, error) {
		return ofRun(scratch.SubgradientDescent{Lambda: lambda, LearningRate: a.learningRate, Iterations: a.iterations}.Fit(ctx, x, y))
	}},
	{"gd-diagnostics", true, func(ctx context.Context, a algorithm, lambda float64, _ uint32, x [][]float64, y []float64) (*found, error) {
		return ofRun(scratch.DiagnosticsDescent{Lambda: lambda, LearningRate: a.learningRate, Iterations: a.iterations}.Fit(ctx, x, y))
	}},
	{"proximal", true, func(ctx context.Context, a algorithm, lambda float64, _ uint32, x [][]float64, y []float64) (*found, error) {
		return ofRun(scratch.ProximalGradient{Lambda: lambda, LearningRate: a.learningRate, Iterations: a.iterations}.Fit(ctx, x, y))
	}},
	{"cd-as-written", false, func(ctx context.Context, a algorithm, lambda float64, _ uint32, x [][]float64, y []float64) (*found, error) {
		return ofRun(scratch.CoordinateDescent{Lambda: lambda, Sweeps: a.iterations}.Fit(ctx, x, y))
	}},
	{"sgd", true, nudged},
	{"dense", true, func(ctx context.Context, a algorithm, lambda float64, seed uint32, x [][]float64, y []float64) (*found, error) {
		return ofDense(scratch.DenseL1{Lambda: lambda, Optimizer: scratch.GradientSteps{LearningRate: a.learningRate}, Epochs: a.iterations, Seed: seed}.Fit(ctx, x, y))
	}},
	{"adam", true, func(ctx context.Context, a algorithm, lambda float64, seed uint32, x [][]float64, y []float64) (*found, error) {
		return ofDense(scratch.DenseL1{Lambda: lambda, Optimizer: scratch.Adam{LearningRate: a.learningRate}, Epochs: a.iterations, Seed: seed}.Fit(ctx, x, y))
	}},
}

// nudged is the stochastic descent whose nudge per row, rate·λ/2, aims at λ; its
// bias is left alone, so that it aims at the lasso.
func nudged(ctx context.Context, a algorithm, lambda float64, seed uint32, x [][]float64, y []float64) (*found, error) {
	s := scratch.NudgedSGD{LearningRate: a.learningRate, Epochs: a.iterations, Seed: seed, FreeBias: true}
	rate := s.LearningRate
	if rate == 0 {
		rate = 0.06
	}
	s.Lamda = lambda / scratch.LassoNudge.Equivalent(1, rate)
	r, err := s.Fit(ctx, x, y)
	if r == nil {
		return nil, err
	}
	return &found{r.Coefficients, len(r.Epochs), r.Status}, err
}

func ofRun(r *scratch.Run, err error) (*found, error) {
	if r == nil {
		return nil, err
	}
	return &found{r.Coefficients, r.LastIteration + 1, r.Status}, err
}

func ofDense(r *scratch.DenseRun, err error) (*found, error) {
	if r == nil {
		return nil, err
	}
	return &found{r.Coefficients, r.Steps, r.Status}, err
}

func tutorialNames() []string {
	out := make([]string, len(tutorials))
	for i, t := range tutorials {
		out[i] = t.name
	}
	return out
}

// solver returns the method of package solver with its settings; ok is false for
// the tutorials' algorithms.
func (a *algorithm) solver() (m solver.Method, s solver.Settings, ok bool, err error) {
	s = solver.Settings{Tol: a.tol, MaxIter: a.iterations}
	switch {
	case !(a.tol > 0) || math.IsInf(a.tol, 1):
		return nil, s, false, usage("--tol %v: want a number above 0", a.tol)
	case a.iterations < 0:
		return nil, s, false, usage("--iterations %d: want at least 1", a.iterations)
	case !(a.learningRate >= 0) || math.IsInf(a.learningRate, 1):
		return nil, s, false, usage("--learning-rate %v: want a number above 0", a.learningRate)
	}
	// On standardised columns a step of 1 is the rate 1/2.
	step := 2 * a.learningRate
	rate := false
	switch a.method {
	case "engine":
	case "cd":
		m = solver.CoordinateDescent{}
	case "ista":
		m, rate = solver.ISTA{Step: step}, true
	case "fista":
		m, rate = solver.FISTA{Step: step}, true
	default:
		t, err := a.tutorial()
		if err != nil {
			return nil, s, false, err
		}
		return nil, s, false, a.rateFits(t.rate)
	}
	return m, s, true, a.rateFits(rate)
}

// rateFits refuses a learning rate where there is none.
func (a *algorithm) rateFits(has bool) error {
	if a.learningRate != 0 && !has {
		return usage("--learning-rate: --method %s has none", a.method)
	}
	return nil
}

func (a *algorithm) tutorial() (tutorial, error) {
	i := slices.IndexFunc(tutorials, func(t tutorial) bool { return t.name == a.method })
	if i < 0 {
		return tutorial{}, usage("--method %s: want engine, cd, ista, fista, %s", a.method, strings.Join(tutorialNames(), ", "))
	}
	return tutorials[i], nil
}

// fit minimises by the method; status says how it ended and solved whether that
// is a minimum.
func (a *algorithm) fit(ctx context.Context, l lasso.Lasso, data *lasso.Data, seed uint32) (m *lasso.Model, status string, solved bool, err error) {
	method, settings, ok, err := a.solver()
	if err != nil {
		return nil, "", false, err
	}
	if !ok {
		return a.fitTutorial(ctx, l, data, seed)
	}
	l.Method, l.Settings = method, settings
	if m, err = l.Fit(ctx, data); err != nil {
		return nil, "", false, err
	}
	if m.Status == solver.Cancelled {
		return nil, "", false, context.Canceled
	}
	return m, m.Status.String(), m.Status.Solved(), nil
}

// fitTutorial runs an algorithm of the tutorials. Having made its iterations
// says nothing: whether the minimum was reached is told by the duality gap.
func (a *algorithm) fitTutorial(ctx context.Context, l lasso.Lasso, data *lasso.Data, seed uint32) (*lasso.Model, string, bool, error) {
	t, err := a.tutorial()
	switch {
	case err != nil:
		return nil, "", false, err
	case l.L1Ratio != 1 || l.Charges.String() != "":
		return nil, "", false, usage("--method %s is for the plain lasso: no --l1-ratio, --factor, --lower, --upper", t.name)
	case data.Weights != nil:
		return nil, "", false, usage("--method %s knows no --weight", t.name)
	}
	got, err := t.fit(ctx, *a, l.Lambda, seed, data.Rows(), data.Y)
	if err != nil {
		return nil, "", false, err
	}
	m, err := data.Model(solver.Point{W: got.W, B: got.B}, solver.Lasso(l.Lambda))
	if err != nil {
		return nil, "", false, err
	}
	m.Iterations = got.iterations
	worth := m.DualGap
	if !m.GapApplies {
		worth = m.KKTRelative
	}
	if worth <= a.tol {
		return m, solver.Converged.String(), true, nil
	}
	return m, fmt.Sprintf("%s, not at the minimum", got.status), false, nil
}
