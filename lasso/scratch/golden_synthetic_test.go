package scratch_test

import (
	"strconv"
	"testing"

	"github.com/golasso/golasso/datasets/reference"
	"github.com/golasso/golasso/lasso/scratch"
)

// synthetic is the sparsity test's table, target last.
type synthetic struct {
	*golden
	x [][]float64
	y []float64
}

func newSynthetic(g *golden) *synthetic {
	g.Helper()
	table := g.table()
	features, target := table.Header[:len(table.Header)-1], table.Header[len(table.Header)-1]
	x, err := table.Matrix(features...)
	return &synthetic{g, check(g, x, err), g.floats(table, target)}
}

func TestGoldenSynthetic(t *testing.T) {
	eachSet(t, "synthetic_", func(g *golden) {
		s := newSynthetic(g)
		for _, name := range []string{"diagnostics_constant_rate", "diagnostics_scheduled_rate", "subgradient_lambda_zero"} {
			s.diagnostics(name)
		}
		s.proximal()
		s.coordinate("coordinate_descent_as_written", false)
		s.coordinate("coordinate_descent_scaled", true)
		for _, row := range s.At("huge_lambda", "cases").All() {
			s.huge(row)
		}
		for _, row := range s.At("held_out_sweep", "table").All() {
			s.heldOut(row)
		}
		s.pursuit()
	})
}

func (s *synthetic) diagnostics(name string) {
	part := s.At(name)
	if !part.Exists() {
		return
	}
	run, err := scratch.DiagnosticsDescent{
		Lambda:       part.At("l1_penalty").Float(),
		LearningRate: part.At("learning_rate").Float(),
		Schedule:     schedule(part.At("schedule")),
		Iterations:   part.At("iterations").Int(),
		Tol:          setting("tol", part),
		Patience:     int(setting("patience", part)),
	}.Fit(ctx, s.x, s.y)
	check(s.golden, run, err)
	s.model(run.Coefficients, part)
	s.history(run, part)
	s.equal(run.Lines(), part.At("printed_lines"), 0)
	s.trueZeros(run.Coefficients, part.At("max_abs_w_of_true_zeros"))
}

// trueZeros compares the largest weight that should be zero.
func (s *synthetic) trueZeros(c scratch.Coefficients, want reference.Value) {
	if !s.At("true_nonzero_indices").Exists() {
		return
	}
	zero := scratch.Coefficients{W: append([]float64(nil), c.W...)}
	for _, j := range s.At("true_nonzero_indices").Ints() {
		zero.W[j] = 0
	}
	s.near(zero.MaxAbs(), want, iterative*c.MaxAbs())
}

func (s *synthetic) proximal() {
	part := s.At("proximal_gradient")
	if !part.Exists() {
		return
	}
	run, err := scratch.ProximalGradient{Lambda: part.At("l1_penalty").Float(),
		LearningRate: part.At("learning_rate").Float(), Iterations: part.At("iterations").Int()}.Fit(ctx, s.x, s.y)
	check(s.golden, run, err)
	s.model(run.Coefficients, part)
	s.history(run, part)
}

func (s *synthetic) coordinate(name string, divide bool) {
	part := s.At(name)
	if !part.Exists() {
		return
	}
	run, err := scratch.CoordinateDescent{Lambda: part.At("l1_penalty").Float(), Sweeps: part.At("sweeps").Int(), Scaled: divide,
		Trace: func(step scratch.Step) {
			sweep := strconv.Itoa(step.Iteration + 1)
			s.equal(append(append([]float64(nil), step.W...), step.B), part.At("after_sweep_w_then_b", sweep), iterative)
		}}.Fit(ctx, s.x, s.y)
	check(s.golden, run, err)
	s.model(run.Coefficients, part)
	s.history(run, part)
	s.fromExact(run.Coefficients, part)
}

// fromExact compares the largest distance of a weight from the minimiser.
func (s *synthetic) fromExact(c scratch.Coefficients, part reference.Value) {
	for _, exact := range s.At("exact_solutions").All() {
		if exact.At("lambda").Float() == part.At("l1_penalty").Float() {
			off := scratch.Coefficients{W: exact.At("w").Floats()}
			for j := range off.W {
				off.W[j] -= c.W[j]
			}
			s.near(off.MaxAbs(), part.At("max_abs_diff_from_exact"), iterative*c.MaxAbs())
		}
	}
}

// huge checks what a λ far above λmax does to every algorithm.
func (s *synthetic) huge(row reference.Value) {
	lambda, rate, iterations := row.At("lambda").Float(), row.At("learning_rate").Float(), row.At("iterations").Int()
	bouncing, err := scratch.SubgradientDescent{Lambda: lambda, LearningRate: rate, Iterations: iterations}.Fit(ctx, s.x, s.y)
	check(s.golden, bouncing, err)
	s.equal(bouncing.W, row.At("sign_subgradient_w"), iterative)
	s.intercept(bouncing.Coefficients, row.At("sign_subgradient_b"))
	s.equal(bouncing.MaxAbs(), row.At("sign_subgradient_max_abs_w"), iterative)
	prox, err := scratch.ProximalGradient{Lambda: lambda, LearningRate: rate, Iterations: iterations}.Fit(ctx, s.x, s.y)
	check(s.golden, prox, err)
	s.equal(prox.ExactZeros(), row.At("prox_w_exact_zero_count"), 0)
	cd, err := scratch.CoordinateDescent{Lambda: lambda}.Fit(ctx, s.x, s.y)
	check(s.golden, cd, err)
	s.equal(cd.ExactZeros(), row.At("cd_exact_zero_count"), 0)
}

// heldOut checks a row of the λ sweep on held-out rows.
func (s *synthetic) heldOut(row reference.Value) {
	sweep := s.At("held_out_sweep")
	train, test := sweep.At("train_index").Ints(), sweep.At("test_index").Ints()
	x, y, testX, testY := rows(s.x, train), rows(s.y, train), rows(s.x, test), rows(s.y, test)
	lambda, rate, iterations := row.At("lambda").Float(), sweep.At("learning_rate").Float(), sweep.At("iterations").Int()
	compare := func(run *scratch.Run, part reference.Value) {
		s.model(run.Coefficients, part)
		s.history(run, part)
		s.equal(run.MSE(testX, testY), part.At("test_mse"), iterative)
	}
	watch := s.At("diagnostics_constant_rate")
	sub, err := scratch.DiagnosticsDescent{Lambda: lambda, LearningRate: rate, Iterations: iterations,
		Tol: setting("tol", sweep, watch), Patience: int(setting("patience", sweep, watch))}.Fit(ctx, x, y)
	compare(check(s.golden, sub, err), row.At("subgradient"))
	prox, err := scratch.ProximalGradient{Lambda: lambda, LearningRate: rate, Iterations: iterations}.Fit(ctx, x, y)
	compare(check(s.golden, prox, err), row.At("proximal"))
}

func (s *synthetic) pursuit() {
	part := s.At("omp")
	if !part.Exists() {
		return
	}
	run, err := scratch.OrthogonalMatchingPursuit{Atoms: part.At("atoms").Int()}.Fit(s.x, s.y)
	check(s.golden, run, err)
	s.equal(run.W, part.At("coef"), iterative)
	s.intercept(run.Coefficients, part.At("intercept"))
	for k, want := range part.At("steps").All() {
		if k >= len(run.Atoms) {
			s.Fatalf("%s: %d atoms, want more", s.Name, len(run.Atoms))
		}
		atom := run.Atoms[k]
		s.equal(atom.Chosen, want.At("chosen"), 0)
		s.equal(atom.Correlation, want.At("abs_correlation"), iterative)
		s.equal(atom.Coef, want.At("coef_in_chosen_order"), iterative)
		s.equal(atom.RSS, want.At("rss"), iterative)
	}
}
