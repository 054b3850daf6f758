package lasso_test

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso"
)

func TestPowersOfAColumn(t *testing.T) {
	r := lasso.Recipe{
		Columns: lasso.Columns{Target: "Pay", Numeric: []string{"Years", "Team"}, Categorical: []string{"Country"}},
		Steps:   map[string][]lasso.Step{"Team": {lasso.Log1p{}}},
		Powers:  map[string]int{"Years": 3, "Team": 2}, Interactions: []lasso.Interaction{{A: "Country", B: "Years"}},
	}
	b, _ := fitted(t, r, pay())
	want := []string{"Years", "log1p(Team)", "Years^2", "Years^3", "log1p(Team)^2", "Country_Peru", "Country_Togo", "Country_Peru × Years", "Country_Togo × Years"}
	if got := names(b.Features()); !slices.Equal(got, want) {
		t.Fatalf("%q", got)
	}
	m, err := b.Encode(pay())
	if err != nil {
		t.Fatal(err)
	}
	for i, x := range []float64{1, 2.5, 4, 7, 3, 6} {
		if m.At(i, 2) != x*x || m.At(i, 3) != x*x*x {
			t.Errorf("%v: %v and %v", x, m.At(i, 2), m.At(i, 3))
		}
	}
	if l := math.Log1p(3); m.At(3, 4) != l*l {
		t.Errorf("%v", m.At(3, 4))
	}
	f := b.Features()
	if f[3].Steps[0] != "to the power 3" || f[4].Steps[0] != "log1p, then to the power 2" || f[3].Interaction() || !f[3].From("Years") {
		t.Errorf("%+v, %+v", f[3], f[4])
	}
}

// TestAPolynomialIsFound: least squares on powers finds the polynomial that made
// the target, and the roll-up its highest less its lowest point.
func TestAPolynomialIsFound(t *testing.T) {
	x, y := make([]float64, 41), make([]float64, 41)
	for i := range x {
		x[i] = float64(i-20) / 10
		y[i] = 1 - 3*x[i] + x[i]*x[i]*x[i] // from −1 at −2 to 3 at −1, −1 at 1 and 3 at 2
	}
	_, d := fitted(t, lasso.Recipe{Columns: lasso.Columns{Target: "y"}, Powers: map[string]int{"x": 3}}, dataframe.New(floats("x", x...), floats("y", y...)))
	m := fit(t, lasso.Lasso{}, d)
	for j, want := range []float64{-3, 0, 1} {
		if got := m.InUnits().W[j]; math.Abs(got-want) > 1e-9 {
			t.Errorf("power %d: %v, want %v", j+1, got, want)
		}
	}
	if s := m.RollUp(); len(s) != 1 || s[0].Features != 3 || math.Abs(s[0].Range-4) > 1e-3 {
		t.Errorf("%+v", s)
	}
}

func TestPowerErrors(t *testing.T) {
	huge := dataframe.New(floats("y", 1, 2), floats("x", 1, 1e200), texts("c", "a", "b"))
	for _, c := range []struct {
		powers map[string]int
		kind   error
		says   string
	}{
		{map[string]int{"x": 1}, lasso.ErrSetting, `Recipe.Powers["x"] = 1`},
		{map[string]int{"x": 10}, lasso.ErrSetting, "2 to 9"},
		{map[string]int{"c": 2}, lasso.ErrSetting, `Recipe.Powers["c"]`},
		{map[string]int{"x": 2}, lasso.ErrInfinite, `"x^2", row 1`},
	} {
		_, err := lasso.Recipe{Columns: lasso.Columns{Target: "y"}, Powers: c.powers}.Fit(huge)
		if !errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%v: %v", c.powers, err)
		}
	}
}
