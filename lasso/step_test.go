package lasso_test

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/rng"
)

// stepped fits steps on a column x and returns their state and what they give.
func stepped(t *testing.T, x, weights []float64, steps ...lasso.Step) ([]lasso.StepState, []float64) {
	t.Helper()
	df := dataframe.New(floats("x", x...), floats("y", x...))
	r := lasso.Recipe{Columns: lasso.Columns{Target: "y"}, Steps: map[string][]lasso.Step{"x": steps}}
	if weights != nil {
		df = df.Mutate(floats("v", weights...))
		r.Columns.Weight = "v"
	}
	b, err := r.Fit(df)
	if err != nil {
		t.Fatal(err)
	}
	m, err := b.Encode(df)
	if err != nil {
		t.Fatal(err)
	}
	return b.State().Numeric[0].Steps, m.Column(0)
}

// sklearn holds what NumPy 1.24.2 and scikit-learn 1.2.1 give for columns of the
// diabetes table: λ of PowerTransformer, by Box-Cox, by Yeo-Johnson, and by
// Yeo-Johnson on the column less a number, with its first value transformed;
// center and scale of RobustScaler; numpy.quantile at 0.013 and 0.977.
var sklearn = []struct {
	column                        string
	less                          float64
	boxCox, yeoJohnson, shifted   float64
	center, scale                 float64
	low, high, firstOfTheShifteds float64
}{
	{"bmi", 25, -0.5143086074815644, -0.5695149422848559, 0.8278602289725984, 25.7, 6.074999999999999, 18.8733, 36.1, 5.617678612765966},
	{"bp", 100, 0.061451871231077815, 0.051960822925172755, 0.9522216567853069, 93.0, 21.0, 70.0, 123.0, 0.9817566126247067},
	{"s1", 0, 0.3333491527155392, 0.3295813509575584, 0.3295813509575584, 186.0, 45.5, 119.0, 268.28499999999985, 13.060208928092154},
	{"s4", 4, 0.07127757913992779, -0.1636745633926374, 0.6216174687597861, 4.0, 2.0, 2.0, 7.0, 0.0},
	{"s6", 90, 0.5104884693621882, 0.5047034548925468, 0.9771967599018564, 91.0, 14.75, 68.0, 117.0, -3.058719170316802},
	{"target", 150, 0.31904473259565136, 0.3146134459509899, 0.9403046723666845, 140.5, 124.5, 41.466, 307.71399999999994, 0.9772720146885666},
}

func TestStepsAgreeWithScikitLearn(t *testing.T) {
	for _, want := range sklearn {
		x := datasets.Diabetes().Col(want.column).Float()
		shifted := slices.Clone(x)
		for i := range shifted {
			shifted[i] -= want.less
		}
		boxCox, _ := stepped(t, x, nil, lasso.BoxCox{})
		yeoJohnson, _ := stepped(t, x, nil, lasso.YeoJohnson{})
		both, out := stepped(t, shifted, nil, lasso.YeoJohnson{})
		clipped, _ := stepped(t, x, nil, lasso.Winsorize{Low: 0.013, High: 0.977})
		for _, c := range []struct {
			what      string
			got, want float64
			tolerance float64 // their λ is good to 1.5e-8 of itself, as far as ℓ is flat
		}{
			{"Box-Cox λ", *boxCox[0].Lambda, want.boxCox, 1e-6},
			{"Yeo-Johnson λ", *yeoJohnson[0].Lambda, want.yeoJohnson, 1e-6},
			{"Yeo-Johnson λ of both signs", *both[0].Lambda, want.shifted, 1e-6},
			{"first value", out[0], want.firstOfTheShifteds, 1e-5},
			{"low", *clipped[0].Low, want.low, 0},
			{"high", *clipped[0].High, want.high, 0},
		} {
			if !(math.Abs(c.got-c.want) <= c.tolerance) {
				t.Errorf("%s, %s: %v, want %v", want.column, c.what, c.got, c.want)
			}
		}
	}
}

func TestLog1pByHand(t *testing.T) {
	state, out := stepped(t, []float64{0, math.E - 1, 1e-12, -0.5}, nil, lasso.Log1p{})
	for i, want := range []float64{0, 1, 1e-12, -math.Ln2} {
		if !near(out[i], want, 1e-12) {
			t.Errorf("row %d: %v, want %v", i, out[i], want)
		}
	}
	if len(state) != 1 || state[0].Step != "log1p" || state[0].Lambda != nil {
		t.Errorf("%+v", state)
	}
}

// TestTheLikeliestPower: λ is 0 for the exponential of symmetric numbers, does
// not depend on the unit, and turns over with the sign.
func TestTheLikeliestPower(t *testing.T) {
	x, unit, minus := make([]float64, 400), make([]float64, 400), make([]float64, 400)
	r := rng.New(5)
	for i := 0; i < len(x); i += 2 {
		z := r.Normal()
		x[i], x[i+1] = math.Exp(z), math.Exp(-z)
	}
	for i, v := range x {
		unit[i], minus[i] = 1000*v, -v
	}
	plain, out := stepped(t, x, nil, lasso.BoxCox{})
	if math.Abs(*plain[0].Lambda) > 1e-7 || !near(out[0], math.Log(x[0]), 1e-6) {
		t.Errorf("λ = %v, %v for %v", *plain[0].Lambda, out[0], x[0])
	}
	other, _ := stepped(t, unit, nil, lasso.BoxCox{})
	if math.Abs(*plain[0].Lambda-*other[0].Lambda) > 1e-7 {
		t.Errorf("λ = %v in another unit", *other[0].Lambda)
	}
	up, _ := stepped(t, x, nil, lasso.YeoJohnson{})
	down, _ := stepped(t, minus, nil, lasso.YeoJohnson{})
	if math.Abs(*up[0].Lambda+*down[0].Lambda-2) > 1e-7 {
		t.Errorf("λ = %v, and %v of the negatives", *up[0].Lambda, *down[0].Lambda)
	}
}

// TestPowersFarFromZero: values so large that x^λ would lose all differences,
// and a λ at the end of its range.
func TestPowersFarFromZero(t *testing.T) {
	x := make([]float64, 200)
	r := rng.New(6)
	for i := range x {
		x[i] = 50000 * math.Exp(0.1*r.Normal())
	}
	bc, _ := stepped(t, x, nil, lasso.BoxCox{})
	yj, _ := stepped(t, x, nil, lasso.YeoJohnson{})
	if math.Abs(*bc[0].Lambda-*yj[0].Lambda) > 1e-3 || math.Abs(*bc[0].Lambda) > 2 {
		t.Errorf("λ = %v and %v", *bc[0].Lambda, *yj[0].Lambda)
	}
	x[0] = 1e300
	for _, step := range []lasso.Step{lasso.BoxCox{}, lasso.YeoJohnson{}} {
		state, out := stepped(t, x, nil, step)
		if lambda := *state[0].Lambda; !(lambda < 0 && lambda >= -32) || math.IsInf(out[0], 0) {
			t.Errorf("%+v: λ = %v", step, lambda)
		}
	}
	state, out := stepped(t, []float64{3, 3, 3}, nil, lasso.BoxCox{})
	if *state[0].Lambda != 1 || !near(out[0], 2, 1e-15) {
		t.Errorf("a constant column: λ = %v", *state[0].Lambda)
	}
}

func TestWeightTwoEqualsARowTwiceInAPower(t *testing.T) {
	once, _ := stepped(t, []float64{1, 4, 6, 11}, []float64{1, 2, 1, 0}, lasso.YeoJohnson{})
	twice, _ := stepped(t, []float64{1, 4, 4, 6}, nil, lasso.YeoJohnson{})
	if math.Abs(*once[0].Lambda-*twice[0].Lambda) > 1e-7 {
		t.Errorf("λ = %v, want %v", *once[0].Lambda, *twice[0].Lambda)
	}
}

func TestWinsorizeByHand(t *testing.T) {
	x := []float64{5, 1, 2, 100, 3, 4}
	for _, c := range []struct {
		w         lasso.Winsorize
		low, high float64
	}{
		{lasso.Winsorize{Low: 0.2, High: 0.8}, 2, 5},
		{lasso.Winsorize{Low: 0.1, High: 0.9}, 1.5, 52.5},
		{lasso.Winsorize{High: 0.5}, 1, 3.5},
		{lasso.Winsorize{Low: 0.5}, 3.5, 100},
		{lasso.Winsorize{}, 1.05, 95.25},
	} {
		state, out := stepped(t, x, nil, c.w)
		if !near(*state[0].Low, c.low, 1e-12) || !near(*state[0].High, c.high, 1e-12) {
			t.Errorf("%+v: %v … %v", c.w, *state[0].Low, *state[0].High)
		}
		if slices.Min(out) != *state[0].Low || slices.Max(out) != *state[0].High {
			t.Errorf("%+v: %v", c.w, out)
		}
	}
	state, _ := stepped(t, x, []float64{1, 1, 1, 0, 1, 1}, lasso.Winsorize{Low: 0.25})
	if *state[0].Low != 2 || *state[0].High != 5 {
		t.Errorf("a row of weight 0 counts: %v … %v", *state[0].Low, *state[0].High)
	}
}

func TestStepsAreTakenInOrder(t *testing.T) {
	x := []float64{0, 1, 3, 7, 1000}
	state, out := stepped(t, x, nil, lasso.Winsorize{High: 0.75}, lasso.Log1p{})
	if len(state) != 2 || out[4] != math.Log1p(7) {
		t.Errorf("%+v: %v", state, out)
	}
	state, _ = stepped(t, x, nil, lasso.Log1p{}, lasso.Winsorize{High: 0.75})
	if *state[1].High != math.Log1p(7) {
		t.Errorf("%v, want the limit of the logarithm", *state[1].High)
	}
}

func TestStepsAreNamed(t *testing.T) {
	df := datasets.Diabetes()
	b, err := lasso.Recipe{
		Columns: lasso.Columns{Target: "target", Numeric: []string{"age", "bmi", "s1", "s2"}},
		Steps: map[string][]lasso.Step{
			"bmi": {lasso.Winsorize{Low: 0.1, High: 0.9}}, "s1": {lasso.Winsorize{}, lasso.Log1p{}}, "s2": {lasso.BoxCox{}},
		},
		Interactions: []lasso.Interaction{{A: "age", B: "s1"}},
	}.Fit(df)
	if err != nil {
		t.Fatal(err)
	}
	f := b.Features()
	if got := names(f); !slices.Equal(got, []string{"age", "bmi", "log1p(s1)", "boxcox(s2)", "age × log1p(s1)"}) {
		t.Errorf("%q", got)
	}
	if f[0].Steps != nil || !slices.Equal(f[1].Steps, []string{"clipped to 21 … 32.28"}) ||
		len(f[4].Steps) != 2 || f[4].Steps[0] != "" || !strings.HasSuffix(f[4].Steps[1], ", then log1p") {
		t.Errorf("%q, %q, %q", f[0].Steps, f[1].Steps, f[4].Steps)
	}
}

func TestStepErrors(t *testing.T) {
	df := dataframe.New(floats("y", 1, 2, 3), floats("x", 0, -2, 5), texts("c", "a", "b", "a"))
	fit := func(column string, steps ...lasso.Step) error {
		_, err := lasso.Recipe{Columns: lasso.Columns{Target: "y"}, Steps: map[string][]lasso.Step{column: steps}}.Fit(df)
		return err
	}
	for _, c := range []struct {
		err  error
		kind error
		says string
	}{
		{fit("x", lasso.Log1p{}), lasso.ErrDomain, `column "x", row 1: outside the domain of log1p: "-2"`},
		{fit("x", lasso.BoxCox{}), lasso.ErrDomain, `column "x", row 0: outside the domain of box-cox: "0"`},
		{fit("c", lasso.Log1p{}), lasso.ErrSetting, `Recipe.Steps["c"]`},
		{fit("z", lasso.Log1p{}), lasso.ErrSetting, `Recipe.Steps["z"]`},
		{fit("x", nil), lasso.ErrSetting, `Recipe.Steps["x"][0]`},
		{fit("x", lasso.Winsorize{}, lasso.Winsorize{Low: 0.5, High: 0.5}), lasso.ErrSetting, `Recipe.Steps["x"][1].Winsorize`},
		{fit("x", lasso.Winsorize{Low: math.NaN()}), lasso.ErrSetting, "Low < High"},
	} {
		if !errors.Is(c.err, c.kind) || !strings.Contains(c.err.Error(), c.says) {
			t.Errorf("%v, want %v and %s", c.err, c.kind, c.says)
		}
	}
}

func TestALaterRowOutsideAStep(t *testing.T) {
	df := dataframe.New(floats("y", 1, 2, 3), floats("x", 1, 2, 5))
	b, err := lasso.Recipe{Columns: lasso.Columns{Target: "y"}, Steps: map[string][]lasso.Step{"x": {lasso.BoxCox{}}}}.Fit(df)
	if err != nil {
		t.Fatal(err)
	}
	_, err = b.TransformFeatures(dataframe.New(series.New([]int{3, 0, -1}, series.Int, "x")))
	if want := `lasso: column "x", row 1: outside the domain of box-cox: "0", and 1 cell more`; err == nil || err.Error() != want {
		t.Errorf("%v", err)
	}
}
