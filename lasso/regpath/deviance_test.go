package regpath_test

import (
	"context"
	"errors"
	"math"
	"regexp"
	"strconv"
	"testing"

	"github.com/golasso/golasso/datasets/reference"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// glmnet's own grids: their λ, where they end early, and what they explain.
func TestGoldenGlmnetDefaultPaths(t *testing.T) {
	tally := reference.NewTally(t)
	sets, err := reference.Load("diabetes")
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range sets {
		for _, want := range set.At("glmnet", "default_lambda_paths").All() {
			p := goldenProblem(t, set)
			sd := sdOf(p.Y)
			alpha := want.At("alpha").Float()
			l1Ratio := solver.FromGlmnet(1, alpha, sd, nil).L1Ratio()
			grid, stop := glmnetRule(t, want.At("rule").Text())
			top, err := solver.LambdaMax(p, l1Ratio)
			if err != nil {
				t.Fatal(err)
			}
			path, err := stop.Run(context.Background(), p, grid.Lambdas(top), l1Ratio, solver.Settings{}, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := len(path.Lambdas); got != want.At("lambda").Len() {
				t.Fatalf("alpha %v: %d λ, want %d", alpha, got, want.At("lambda").Len())
			}
			tally.Add(1)
			ratios := path.DevianceRatio()
			for k, lambda := range path.Lambdas {
				theirs, _ := solver.ToGlmnet(solver.ElasticNet(lambda, l1Ratio), sd)
				tally.Equal(theirs, want.At("lambda", k), tolerance)
				tally.Equal(path.NonZero()[k], want.At("df", k), 0)
				if d := math.Abs(ratios[k] - want.At("dev_ratio", k).Float()); !(d <= ofPackage) {
					t.Errorf("alpha %v, point %d: deviance ratio %v, off by %g", alpha, k, ratios[k], d)
				}
				tally.Add(1)
			}
		}
	}
}

// ofPackage is how closely glmnet's own numbers agree with exact ones.
const ofPackage = 1e-5

// glmnetRule reads the grid and the rule of its end from the file's text.
func glmnetRule(t *testing.T, text string) (g regpath.Grid, e regpath.EarlyStop) {
	t.Helper()
	m := regexp.MustCompile(`(\d+) values, geometric down to ([0-9.e-]+)\*.* less than ([0-9.e-]+) of itself or passes ([0-9.]+)$`).FindStringSubmatch(text)
	if m == nil {
		t.Fatalf("no rule in %q", text)
	}
	var errs [4]error
	g.N, errs[0] = strconv.Atoi(m[1])
	g.MinRatio, errs[1] = strconv.ParseFloat(m[2], 64)
	e.Gain, errs[2] = strconv.ParseFloat(m[3], 64)
	e.Most, errs[3] = strconv.ParseFloat(m[4], 64)
	if err := errors.Join(errs[:]...); err != nil {
		t.Fatal(err)
	}
	return g, e
}

func sdOf(y []float64) float64 {
	mean, squares := 0.0, 0.0
	for _, v := range y {
		mean += v / float64(len(y))
	}
	for _, v := range y {
		squares += (v - mean) * (v - mean) / float64(len(y))
	}
	return math.Sqrt(squares)
}

// The ratio is R² on the training rows, whatever the penalty.
func TestDevianceRatioIsR2(t *testing.T) {
	for name, p := range variants(t) {
		for _, l1Ratio := range []float64{1, 0.5} {
			path := runPath(t, p, gridOf(t, p, l1Ratio, regpath.Grid{N: 10}), l1Ratio)
			mse, err := path.MSE(p.X, p.Y, p.Weights)
			if err != nil {
				t.Fatal(err)
			}
			mean, total, null := 0.0, 0.0, 0.0
			weight := func(i int) float64 {
				if p.Weights == nil {
					return 1
				}
				return p.Weights[i]
			}
			for i, y := range p.Y {
				mean, total = mean+weight(i)*y, total+weight(i)
			}
			if mean /= total; p.NoIntercept {
				mean = 0
			}
			for i, y := range p.Y {
				null += weight(i) * (y - mean) * (y - mean) / total
			}
			for k, ratio := range path.DevianceRatio() {
				if want := 1 - mse[k]/null; math.Abs(ratio-want) > 1e-12 {
					t.Errorf("%s, ratio %v, point %d: %v, want %v", name, l1Ratio, k, ratio, want)
				}
			}
		}
	}
}

// The path is the beginning of the whole one, and none ends early unless asked.
func TestEarlyStopKeepsTheBeginning(t *testing.T) {
	for name, p := range variants(t) {
		lambdas := gridOf(t, p, 1, regpath.Grid{N: 60, MinRatio: 1e-5})
		whole := runPath(t, p, lambdas, 1)
		if len(whole.Results) != 60 {
			t.Errorf("%s: %d points without a rule", name, len(whole.Results))
		}
		for _, e := range []regpath.EarlyStop{{}, {Most: 0.3}, {Gain: 0.1, Keep: 2}, {Keep: 70}} {
			path, err := e.Run(context.Background(), p, lambdas, 1, solver.Settings{}, nil)
			if err != nil {
				t.Fatal(err)
			}
			n := len(path.Results)
			if e.Keep > 60 && n != 60 || n < min(max(e.Keep, 1), 60) || e == (regpath.EarlyStop{}) && n == 60 {
				t.Errorf("%s, %+v: %d points", name, e, n)
			}
			if n < 60 && !e.Reached(path) {
				t.Errorf("%s, %+v: ends without its rule", name, e)
			}
			for k, row := range path.Coefficients() {
				for j, w := range row {
					if w != whole.Results[k].W[j] {
						t.Errorf("%s, point %d, column %d: %v, want %v", name, k, j, w, whole.Results[k].W[j])
					}
				}
			}
		}
	}
}

func TestEarlyStopRefuses(t *testing.T) {
	p := exampleProblem()
	for field, e := range map[string]regpath.EarlyStop{
		"EarlyStop.Gain": {Gain: 1}, "EarlyStop.Most": {Most: 1.5}, "EarlyStop.Keep": {Keep: -1},
	} {
		_, err := e.Run(context.Background(), p, []float64{1}, 1, solver.Settings{}, nil)
		var at *regpath.SettingError
		if !errors.As(err, &at) || at.Field != field || !errors.Is(err, regpath.ErrSetting) {
			t.Errorf("%s: %v", field, err)
		}
	}
}
