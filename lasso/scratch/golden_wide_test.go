package scratch_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/golasso/golasso/datasets/reference"
	"github.com/golasso/golasso/lasso/scratch"
)

func TestGoldenSalaryWide(t *testing.T) {
	eachSet(t, "salary_wide", func(g *golden) {
		if !g.At("split", "train_index").Exists() || !g.At("columns").Exists() ||
			!g.At("settings", "learning_rate").Exists() {
			return
		}
		table := g.table()
		x := g.dummies(table, g.At("columns").Texts())
		s := splitAndScale(g, x, g.floats(table, "Salary"))
		s.wide()
		for _, row := range g.At("solver_sweep").All() {
			s.solvers(row)
		}
	})
}

// dummies makes the design the file names: a column of the table, or 0/1 for
// the rows of one level, Column_Level.
func (g *golden) dummies(table *reference.Table, names []string) [][]float64 {
	x := make([][]float64, table.Rows)
	for _, name := range names {
		values := g.design(table, name)
		for i, v := range values {
			x[i] = append(x[i], v)
		}
	}
	for i, row := range g.At("design_first_5_rows").All() {
		g.equal(x[i], row, 0)
	}
	return x
}

func (g *golden) design(table *reference.Table, name string) []float64 {
	if slices.Contains(table.Header, name) {
		return g.floats(table, name)
	}
	source, level, _ := strings.Cut(name, "_")
	cells, err := table.Text(source)
	check(g, cells, err)
	values := make([]float64, len(cells))
	for i, cell := range cells {
		if cell == level {
			values[i] = 1
		}
	}
	return values
}

// watched runs the diagnostics class with the settings of the file.
func (s *salary) watched(lambda float64) *scratch.Run {
	all := s.At("settings")
	run, err := scratch.DiagnosticsDescent{Lambda: lambda,
		LearningRate: setting("learning_rate", all), Iterations: int(setting("iterations", all)),
		Tol: setting("tol", all), Patience: int(setting("patience", all))}.Fit(ctx, s.x, s.y)
	return check(s.golden, run, err)
}

func (s *salary) wide() {
	part := s.At("scratch")
	if !part.Exists() || !s.At("settings", "l1_penalty").Exists() {
		return
	}
	run := s.watched(s.At("settings", "l1_penalty").Float())
	s.model(run.Coefficients, part)
	s.history(run, part)
	s.testMSE(run.Coefficients, part)
	mse := run.MSE(s.testX, s.testY)
	s.equal(math.Sqrt(mse), part.At("test_rmse"), iterative)
	s.equal(append(run.Lines(), fmt.Sprintf("Test MSE: %.2f", mse),
		fmt.Sprintf("Non-zero coefficients: %d", run.NonZero(1e-6))), part.At("printed_lines"), 0)
	for j, row := range s.At("coefficient_table").All() {
		s.near(run.W[j], row.At("scratch_w"), iterative*run.MaxAbs())
	}
}

// solvers checks a row of the sweep of three solvers.
func (s *salary) solvers(row reference.Value) {
	lambda, all := row.At("lambda").Float(), s.At("settings")
	compare := func(run *scratch.Run, part reference.Value) {
		s.model(run.Coefficients, part)
		s.history(run, part)
		s.testMSE(run.Coefficients, part)
	}
	if part := row.At("subgradient"); part.Exists() {
		compare(s.watched(lambda), part)
	}
	if part := row.At("proximal"); part.Exists() {
		run, err := scratch.ProximalGradient{Lambda: lambda, LearningRate: setting("learning_rate", all),
			Iterations: int(setting("iterations", all))}.Fit(ctx, s.x, s.y)
		compare(check(s.golden, run, err), part)
	}
	if part := row.At("coordinate_descent"); part.Exists() {
		run, err := scratch.CoordinateDescent{Lambda: lambda}.Fit(ctx, s.x, s.y)
		compare(check(s.golden, run, err), part)
	}
}
