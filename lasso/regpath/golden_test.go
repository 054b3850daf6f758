package regpath_test

import (
	"math"
	"regexp"
	"strconv"
	"testing"

	"github.com/golasso/golasso/datasets/reference"
	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// tolerance of exact solutions and of the errors they give.
const tolerance = 1e-9

func TestGoldenLassoPath(t *testing.T) {
	tally := reference.NewTally(t)
	sets, err := reference.Load("diabetes")
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range sets {
		want := set.At("lasso_path")
		if !want.Exists() {
			continue
		}
		p := goldenProblem(t, set)
		checkGrid(t, tally, p, want)
		var lambdas []float64
		for _, alpha := range want.At("alphas").Floats() {
			lambdas = append(lambdas, solver.FromSklearn(alpha, 1).L1)
		}
		path := runPath(t, p, lambdas, 1)
		for k, row := range path.Coefficients() {
			tally.Equal(row, want.At("all_coefs", k), tolerance)
		}
		mse, err := path.MSE(p.X, p.Y, p.Weights)
		if err != nil {
			t.Fatal(err)
		}
		for _, position := range want.At("positions").All() {
			k := position.At("index").Int()
			alpha, _ := solver.ToSklearn(solver.Lasso(path.Lambdas[k]))
			tally.Equal(alpha, position.At("alpha"), 0)
			tally.Equal(path.Results[k].W, position.At("coef"), tolerance)
			tally.Equal(path.Intercepts()[k], position.At("intercept"), tolerance)
			tally.Equal(path.NonZero()[k], position.At("nonzero"), 0)
			tally.Equal(int(path.Degrees()[k]), position.At("nonzero"), 0)
			tally.Equal(mse[k], position.At("train_mse"), tolerance)
		}
	}
}

// checkGrid makes the grid that the settings' text describes.
func checkGrid(t *testing.T, tally *reference.Tally, p *solver.Problem, want reference.Value) {
	t.Helper()
	lambdaMax, err := solver.LambdaMax(p, 1)
	if err != nil {
		t.Fatal(err)
	}
	alphaMax, _ := solver.ToSklearn(solver.Lasso(lambdaMax))
	tally.Equal(alphaMax, want.At("alpha_max"), tolerance)
	text := regexp.MustCompile(`eps = ([0-9.e-]+), n_alphas = (\d+)`).FindStringSubmatch(want.At("settings").Text())
	if text == nil {
		return
	}
	var g regpath.Grid
	if g.MinRatio, err = strconv.ParseFloat(text[1], 64); err != nil {
		t.Fatal(err)
	}
	if g.N, err = strconv.Atoi(text[2]); err != nil {
		t.Fatal(err)
	}
	for k, alpha := range g.Lambdas(alphaMax) {
		tally.Equal(alpha, want.At("alphas", k), tolerance)
	}
}

// goldenProblem makes a set's problem: its named features, standardised by
// their mean and population variance on all rows, and the file's last column.
func goldenProblem(t *testing.T, set *reference.Set) *solver.Problem {
	t.Helper()
	table, err := set.Data()
	if err != nil {
		t.Fatal(err)
	}
	rows, err := table.Matrix(set.At("feature_names").Texts()...)
	if err != nil {
		t.Fatal(err)
	}
	x, err := design.FromRows(rows)
	if err != nil {
		t.Fatal(err)
	}
	n, columns := x.Dims()
	mean, scale := make([]float64, columns), make([]float64, columns)
	for j := range columns {
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
	y, err := table.Float(table.Header[len(table.Header)-1])
	if err != nil {
		t.Fatal(err)
	}
	return &solver.Problem{X: view, Y: y}
}
