package scratch_test

import (
	"fmt"
	"testing"

	"github.com/golasso/golasso/datasets/reference"
	"github.com/golasso/golasso/lasso/scratch"
)

// salary is a standardised split of a salary table.
type salary struct {
	*golden
	x, testX [][]float64
	y, testY []float64
}

// testMSE compares the error and the predictions of the test rows.
func (s *salary) testMSE(c scratch.Coefficients, part reference.Value) {
	s.Helper()
	s.equal(c.MSE(s.testX, s.testY), part.At("test_mse"), iterative)
	s.each(c.Predict(s.testX), part.At("test_predictions"), iterative)
}

// splitAndScale makes the split the file names, standardised on training rows.
func splitAndScale(g *golden, x [][]float64, y []float64) *salary {
	split, s := g.At("split"), &salary{golden: g}
	s.x, s.y = rows(x, split.At("train_index").Ints()), rows(y, split.At("train_index").Ints())
	s.testX, s.testY = rows(x, split.At("test_index").Ints()), rows(y, split.At("test_index").Ints())
	mean, sd := scaler(s.x)
	g.equal(mean, g.At("scaler", "mean"), iterative)
	g.equal(sd, g.At("scaler", "scale"), iterative)
	s.x, s.testX = scaled(s.x, mean, sd), scaled(s.testX, mean, sd)
	return s
}

func TestGoldenSalary(t *testing.T) {
	eachSet(t, "salary", func(g *golden) {
		if !g.At("split", "train_index").Exists() {
			return
		}
		table := g.table()
		target := table.Header[len(table.Header)-1]
		x, err := table.Matrix(table.Header[:len(table.Header)-1]...)
		s := splitAndScale(g, check(g, x, err), g.floats(table, target))
		s.descent()
		s.diagnostics()
		s.coordinate()
		for _, sweep := range []string{"lambda_sweep", "lambda_sweep_wide"} {
			for _, row := range g.At(sweep).All() {
				s.sweep(row)
			}
		}
	})
}

// subgradient runs the tutorial's class with the settings of a part, else of the file.
func (s *salary) subgradient(part reference.Value) *scratch.Run {
	all := s.At("settings")
	run, err := scratch.SubgradientDescent{
		Lambda:       setting("lambda", part),
		LearningRate: setting("learning_rate", part, all),
		Iterations:   int(setting("iterations", part, all)),
	}.Fit(ctx, s.x, s.y)
	return check(s.golden, run, err)
}

func (s *salary) descent() {
	part := s.At("gradient_descent")
	if !part.Exists() {
		return
	}
	run := s.subgradient(part)
	s.model(run.Coefficients, part)
	s.history(run, part)
	s.testMSE(run.Coefficients, part)
	s.equal([]string{
		fmt.Sprintf("Test MSE: %.2f", run.MSE(s.testX, s.testY)),
		"Weight: " + scratch.PrintedArray(run.W)[0],
		fmt.Sprintf("Bias: %.2f", run.B),
	}, part.At("printed_lines"), 0)
}

func (s *salary) diagnostics() {
	part := s.At("gradient_descent_diagnostics")
	if !part.Exists() || !s.At("settings", "l1_penalty").Exists() {
		return
	}
	note := part.At("note")
	run, err := scratch.DiagnosticsDescent{
		Lambda:       s.At("settings", "l1_penalty").Float(),
		LearningRate: setting("learning_rate", part, s.At("settings")),
		Iterations:   int(number(note, `(\d+) iterations`)),
		Tol:          number(note, `tol ([0-9.e+-]*[0-9])`),
		Patience:     int(number(note, `patience (\d+)`)),
	}.Fit(ctx, s.x, s.y)
	check(s.golden, run, err)
	s.model(run.Coefficients, part)
	s.history(run, part)
	s.testMSE(run.Coefficients, part)
	s.equal(run.Lines(), part.At("printed_lines"), 0)
}

func (s *salary) coordinate() {
	part := s.At("coordinate_descent")
	if !part.Exists() {
		return
	}
	after := map[int]scratch.Coefficients{}
	run, err := scratch.CoordinateDescent{Lambda: part.At("lambda").Float(), Sweeps: part.At("sweeps").Int(),
		Trace: func(step scratch.Step) { after[step.Iteration] = step.Coefficients }}.Fit(ctx, s.x, s.y)
	check(s.golden, run, err)
	s.model(run.Coefficients, part)
	s.testMSE(run.Coefficients, part)
	for _, row := range part.At("after_sweep_index_w_b").All() {
		c := after[row.At(0).Int()]
		s.equal(append(append([]float64{row.At(0).Float()}, c.W...), c.B), row, iterative)
	}
}

// sweep checks one row of a λ sweep.
func (s *salary) sweep(row reference.Value) {
	if part := row.At("gd"); part.Exists() {
		run := s.subgradient(part)
		s.model(run.Coefficients, part)
		s.testMSE(run.Coefficients, part)
	}
	if part := row.At("cd"); part.Exists() {
		run, err := scratch.CoordinateDescent{Lambda: row.At("lambda").Float(),
			Sweeps: s.At("settings", "cd_sweeps").Int()}.Fit(ctx, s.x, s.y)
		check(s.golden, run, err)
		s.model(run.Coefficients, part)
		s.testMSE(run.Coefficients, part)
	}
}
