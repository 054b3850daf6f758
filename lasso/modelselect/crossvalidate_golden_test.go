package modelselect_test

import (
	"context"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/golasso/golasso/datasets/reference"
	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/modelselect"
	"github.com/golasso/golasso/lasso/solver"
)

// tolerance of exact solutions and of the errors they give.
const tolerance = 1e-9

func TestGoldenCrossValidate(t *testing.T) {
	tally := reference.NewTally(t)
	for _, prefix := range []string{"synthetic_", "salary_wide", "diabetes"} {
		for _, set := range load(t, prefix) {
			for key, want := range set.Each() {
				if strings.HasPrefix(key, "cv_") && want.At("lambdas_descending").Exists() {
					checkCurve(t, tally, goldenProblem(t, set), want)
				}
			}
		}
	}
}

// checkCurve cross-validates p with the reference's folds and λ, and refits it
// at the chosen ones.
func checkCurve(t *testing.T, tally *reference.Tally, p *solver.Problem, want reference.Value) {
	t.Helper()
	folds, err := goldenFolds(t, want.At("folds").Text()).Split(len(p.Y))
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	curve, err := modelselect.CrossValidate(ctx, p, folds, want.At("lambdas_descending").Floats(), 1, solver.Settings{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range curve.FoldMSE { // by row, so that each is held to its own size
		tally.Equal(row, want.At("fold_mse", i), tolerance)
		tally.Equal(curve.Mean[i], want.At("mean_mse", i), tolerance)
		tally.Equal(curve.SE[i], want.At("se", i), tolerance)
	}
	if curve.Unsolved != 0 {
		t.Errorf("%s: %d fits without a minimum", want.Path(), curve.Unsolved)
	}
	for _, choice := range []struct {
		index              int
		at, lambda, refits string
	}{
		{curve.Min(), "best_index", "lambda_best", "refit_at_best"},
		{curve.OneSE(), "one_se_index", "lambda_one_se", "refit_at_one_se"},
	} {
		lambda := curve.Lambdas[choice.index]
		tally.Equal(choice.index, want.At(choice.at), 0)
		tally.Equal(lambda, want.At(choice.lambda), 0)
		tally.Equal(curve.NonZero[choice.index], want.At(choice.refits, "nonzero"), 0)

		refit := *p
		refit.Penalty = solver.Lasso(lambda)
		r, err := solver.Minimize(ctx, &refit, solver.Point{}, solver.Settings{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		tally.Equal(r.W, want.At(choice.refits, "w"), tolerance)
		tally.Equal(r.B, want.At(choice.refits, "b"), tolerance)
		tally.Equal(r.Objective, want.At(choice.refits, "objective"), tolerance)
	}
	alpha, _ := solver.ToSklearn(solver.Lasso(curve.Lambdas[curve.Min()]))
	tally.Equal(alpha, want.At("library_alpha_best"), tolerance)
}

// goldenFolds reads a text such as KFold(5, shuffle=True, random_state=42).
func goldenFolds(t *testing.T, text string) modelselect.KFold {
	t.Helper()
	match := regexp.MustCompile(`^KFold\((\d+), shuffle=(\w+), random_state=(\w+)\)`).FindStringSubmatch(text)
	if match == nil {
		t.Fatalf("folds %q are not a KFold", text)
	}
	k, err := strconv.Atoi(match[1])
	if err != nil {
		t.Fatal(err)
	}
	s := modelselect.KFold{Folds: k, Shuffle: match[2] == "True"}
	if s.Shuffle {
		seed, err := strconv.ParseUint(match[3], 10, 32)
		if err != nil {
			t.Fatal(err)
		}
		s.Seed = uint32(seed)
	}
	return s
}

// goldenProblem makes a set's training problem: the columns it names (the
// target is the file's last column), of the training rows where it has a split,
// standardised where it has a scaler.
func goldenProblem(t *testing.T, set *reference.Set) *solver.Problem {
	t.Helper()
	table, err := set.Data()
	if err != nil {
		t.Fatal(err)
	}
	target := table.Header[len(table.Header)-1]
	names := slices.Concat(set.At("columns").Texts(), set.At("feature_names").Texts())
	if len(names) == 0 {
		names = table.Header[:len(table.Header)-1]
	}
	rows := set.At("split", "train_index").Ints()
	if rows == nil {
		for i := range table.Rows {
			rows = append(rows, i)
		}
	}
	columns := make([][]float64, len(names))
	for j, name := range names {
		columns[j] = taken(goldenColumn(t, table, name), rows)
	}
	x, err := design.FromColumns(columns)
	if err != nil {
		t.Fatal(err)
	}
	p := &solver.Problem{X: x, Y: taken(goldenColumn(t, table, target), rows)}
	if set.At("scaler").Exists() {
		p.X = standardised(t, x)
	}
	return p
}

// goldenColumn returns a numeric column, or the 0/1 column of a name such as
// Role_Engineer.
func goldenColumn(t *testing.T, table *reference.Table, name string) []float64 {
	t.Helper()
	source, level, isDummy := strings.Cut(name, "_")
	if slices.Contains(table.Header, name) || !isDummy {
		column, err := table.Float(name)
		if err != nil {
			t.Fatal(err)
		}
		return column
	}
	cells, err := table.Text(source)
	if err != nil {
		t.Fatal(err)
	}
	column := make([]float64, len(cells))
	for i, cell := range cells {
		if cell == level {
			column[i] = 1
		}
	}
	return column
}

// standardised returns the view of x with mean 0 and population variance 1.
func standardised(t *testing.T, x *design.Dense) design.Matrix {
	t.Helper()
	n, p := x.Dims()
	mean, scale := make([]float64, p), make([]float64, p)
	for j := range p {
		for _, v := range x.Column(j) {
			mean[j] += v / float64(n)
		}
		for _, v := range x.Column(j) {
			scale[j] += (v - mean[j]) * (v - mean[j]) / float64(n)
		}
		scale[j] = math.Sqrt(scale[j])
	}
	view, err := design.NewStandardized(x, mean, scale)
	if err != nil {
		t.Fatal(err)
	}
	return view
}

func taken(values []float64, rows []int) []float64 {
	out := make([]float64, len(rows))
	for k, i := range rows {
		out[k] = values[i]
	}
	return out
}
