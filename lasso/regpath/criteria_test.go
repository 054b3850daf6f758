package regpath_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/golasso/golasso/datasets/reference"
	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

func criteria(t *testing.T, path *regpath.Path, s regpath.CriteriaSettings) *regpath.Criteria {
	t.Helper()
	c, err := path.Criteria(s)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func near(a, b, rel float64) bool { return math.Abs(a-b) <= rel*max(math.Abs(a), math.Abs(b)) }

// TestGoldenInformationCriteria at the knots of the path, where the coefficient
// that joins or drops is zero and does not count: at LARS's knots, and at those
// of the reference by separate fits. A knot rounded to float64 lies on either
// side, so those are made a little to the side where the coefficient is zero.
func TestGoldenInformationCriteria(t *testing.T) {
	tally := reference.NewTally(t)
	sets, err := reference.Load("diabetes")
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range sets {
		want := set.At("information_criteria")
		var lambdas []float64
		for _, knot := range set.At("lars_lasso", "knots").All() {
			aside := 1 + 1e-12
			if knot.At("event").Text() == "drop" {
				aside = 1 - 1e-12
			}
			lambdas = append(lambdas, solver.FromSklearn(knot.At("alpha").Float(), 1).L1*aside)
		}
		if !want.Exists() {
			continue
		}
		p := goldenProblem(t, set)
		checkCriteria(t, tally, knotPath(t, p), want)
		if lambdas != nil {
			checkCriteria(t, tally, runPath(t, p, lambdas, 1), want)
		}
	}
}

func checkCriteria(t *testing.T, tally *reference.Tally, path *regpath.Path, want reference.Value) {
	t.Helper()
	c := criteria(t, path, regpath.CriteriaSettings{})
	tally.Equal(c.NoiseVariance, want.At("noise_variance"), tolerance)
	for name, values := range map[string][]float64{"aic": c.AIC, "bic": c.BIC} {
		best := regpath.Smallest(values)
		alpha, _ := solver.ToSklearn(solver.Lasso(c.Lambdas[best]))
		tally.Equal(values, want.At(name, "criterion_at_knots"), tolerance)
		tally.Equal(best, want.At(name, "best_knot"), 0)
		tally.Equal(alpha, want.At(name, "alpha"), tolerance)
		tally.Equal(c.Lambdas[best], want.At(name, "lambda"), tolerance)
		tally.Equal(path.Results[best].W, want.At(name, "coef"), tolerance)
		tally.Equal(path.Results[best].B, want.At(name, "intercept"), tolerance)
		tally.Equal(path.NonZero()[best], want.At(name, "nonzero"), 0)
	}
}

// TestCriteriaByHand: x = (−1, 1, −1, 1) and y = (0, 2, 1, 5) have z = 1.5, so
// that λ = 1 gives w = 1, b = 2 and residuals (−1, −1, 0, 2): RSS 6, df 1. Least
// squares gives w = 1.5 with RSS 5, σ² = 5/(4 − 1 − 1).
func TestCriteriaByHand(t *testing.T) {
	p := &solver.Problem{X: fromColumns(t, [][]float64{{-1, 1, -1, 1}}), Y: []float64{0, 2, 1, 5}}
	path := runPath(t, p, []float64{4, 1}, 1)
	c := criteria(t, path, regpath.CriteriaSettings{Gamma: 1})
	deviance := 4*math.Log(2*math.Pi*2.5) + 6/2.5
	for name, pair := range map[string][2]float64{
		"variance":               {c.NoiseVariance, 2.5},
		"RSS":                    {c.RSS[1], 6},
		"AIC":                    {c.AIC[1], deviance + 2},
		"BIC":                    {c.BIC[1], deviance + math.Log(4)},
		"EBIC":                   {c.EBIC[1], deviance + math.Log(4)}, // one column: one model of either size
		"AICc":                   {c.AICc[1], math.Inf(1)},            // 3 parameters for 4 rows
		"AICc of the null model": {c.AICc[0], 4*math.Log(2*math.Pi*2.5) + 14/2.5 + 2*2*3},
	} {
		if pair[0] != pair[1] && !near(pair[0], pair[1], 1e-13) {
			t.Errorf("%s: %v, want %v", name, pair[0], pair[1])
		}
	}
	profile := criteria(t, path, regpath.CriteriaSettings{Profile: true})
	if want := 4*math.Log(2*math.Pi*6/4) + 4 + 2; !near(profile.AIC[1], want, 1e-13) {
		t.Errorf("profile: AIC %v, want %v", profile.AIC[1], want)
	}
	given := criteria(t, path, regpath.CriteriaSettings{NoiseVariance: 2})
	if want := 4*math.Log(2*math.Pi*2) + 6.0/2 + 2; !near(given.AIC[1], want, 1e-13) {
		t.Errorf("given variance: AIC %v, want %v", given.AIC[1], want)
	}
}

// TestEBICCountsModels: two of six columns can be chosen in 15 ways.
func TestEBICCountsModels(t *testing.T) {
	p := correlated(t, 50, 6)
	path := runPath(t, p, gridOf(t, p, 1, regpath.Grid{N: 60}), 1)
	c := criteria(t, path, regpath.CriteriaSettings{})
	seen := false
	for k, count := range path.NonZero() {
		if count == 2 {
			seen = true
			if want := c.BIC[k] + math.Log(15); !near(c.EBIC[k], want, 1e-12) {
				t.Errorf("λ %v: EBIC %v, want %v", path.Lambdas[k], c.EBIC[k], want)
			}
		}
	}
	if !seen {
		t.Fatal("no point with two columns")
	}
}

// TestCriteriaAndUnits: y in another unit and weights times a number change
// every criterion by one constant, and a column twice changes none.
func TestCriteriaAndUnits(t *testing.T) {
	base := correlated(t, 50, 6)
	for i := range base.Y {
		base.Weights = append(base.Weights, float64(i%4)) // zeros among them
	}
	scaled := *base
	scaled.Y, scaled.Weights = make([]float64, 50), make([]float64, 50)
	for i := range base.Y {
		scaled.Y[i], scaled.Weights[i] = 10*base.Y[i], 3*base.Weights[i]
	}
	lambdas := gridOf(t, base, 1, regpath.Grid{N: 10})
	var larger []float64
	for _, v := range lambdas {
		larger = append(larger, 10*v)
	}
	a := criteria(t, runPath(t, base, lambdas, 1), regpath.CriteriaSettings{})
	b := criteria(t, runPath(t, &scaled, larger, 1), regpath.CriteriaSettings{})
	for _, pair := range [][2][]float64{{a.AIC, b.AIC}, {a.AICc, b.AICc}, {a.BIC, b.BIC}, {a.EBIC, b.EBIC}} {
		for k := range pair[0] {
			if !near(pair[1][k]-pair[1][0], pair[0][k]-pair[0][0], 1e-9) {
				t.Errorf("λ %v: %v, want %v", lambdas[k], pair[1][k]-pair[1][0], pair[0][k]-pair[0][0])
			}
		}
	}
	if want := 100 * 3 * a.NoiseVariance; !near(b.NoiseVariance, want, 1e-12) {
		t.Errorf("noise variance %v, want %v", b.NoiseVariance, want)
	}
	var columns [][]float64
	for j := range 6 {
		columns = append(columns, design.Column(make([]float64, 50), base.X, j))
	}
	twice := *base
	twice.X = fromColumns(t, append(columns, columns[2]))
	path, err := regpath.Run(context.Background(), &twice, lambdas[:1], 1, solver.Settings{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if c := criteria(t, path, regpath.CriteriaSettings{}); !near(c.NoiseVariance, a.NoiseVariance, 1e-12) {
		t.Errorf("noise variance with a column twice %v, want %v", c.NoiseVariance, a.NoiseVariance)
	}
}

func TestCriteriaErrors(t *testing.T) {
	p := correlated(t, 7, 6)
	path := runPath(t, p, []float64{1000, 100}, 1)
	if _, err := path.Criteria(regpath.CriteriaSettings{}); !errors.Is(err, regpath.ErrNoise) || !strings.Contains(err.Error(), "7 rows for 6 columns") {
		t.Errorf("as many rows as columns and intercept: error %v", err)
	}
	for _, s := range []regpath.CriteriaSettings{
		{NoiseVariance: -1}, {NoiseVariance: math.NaN()}, {NoiseVariance: 1, Profile: true}, {Gamma: 1.5}, {Gamma: math.NaN()},
	} {
		if _, err := path.Criteria(s); !errors.Is(err, regpath.ErrSetting) {
			t.Errorf("%+v: error %v", s, err)
		}
	}
	exact := &solver.Problem{X: fromColumns(t, [][]float64{{0, 0, 0, 0}}), Y: []float64{3, 3, 3, 3}}
	if _, err := runPath(t, exact, []float64{1}, 1).Criteria(regpath.CriteriaSettings{}); !errors.Is(err, regpath.ErrNoise) {
		t.Errorf("no error left: error %v", err)
	}
}

func TestSmallest(t *testing.T) {
	if k := regpath.Smallest([]float64{math.NaN(), 2, 1, 1, math.Inf(1)}); k != 2 {
		t.Errorf("got %d, want 2", k)
	}
}

// The path's point with the least BIC.
func ExamplePath_Criteria() {
	x, err := design.FromColumns([][]float64{{-1, 1, -1, 1, -1, 1, -1, 1}, {-1, -1, 1, 1, -1, -1, 1, 1}})
	if err != nil {
		fmt.Println(err)
		return
	}
	p := &solver.Problem{X: x, Y: []float64{-3, 3, -3.2, 3, -3.1, 3.1, -2.9, 3}}
	path, err := regpath.Run(context.Background(), p, []float64{6, 2, 0.5, 0.1, 0.01}, 1, solver.Settings{}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err := path.Criteria(regpath.CriteriaSettings{})
	if err != nil {
		fmt.Println(err)
		return
	}
	best := regpath.Smallest(c.BIC)
	fmt.Printf("λ %v, %v degree of freedom, BIC %.2f\n", c.Lambdas[best], c.Degrees[best], c.BIC[best])
	// Output:
	// λ 0.1, 1 degree of freedom, BIC -12.23
}
