package lasso_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// Factors and bounds by name are those of the solver by column, a bound per unit
// being one per standard deviation times the scale.
func TestChargesAreTheSolversByName(t *testing.T) {
	b, d := fitted(t, byType("v"), made())
	names := d.Names()
	l := lasso.Lasso{Lambda: 0.1, Charges: lasso.Charges{
		Factor: map[string]float64{names[0]: 0, names[1]: math.Inf(1), names[2]: 2},
		Lower:  map[string]float64{names[0]: -0.01}, Upper: map[string]float64{names[0]: 0.01, names[2]: 0},
	}}
	m := fit(t, l, d)
	scale, p, inf := b.Scaler().Scale(), len(names), math.Inf(1)
	penalty := solver.Penalty{L1: 0.1, Factor: make([]float64, p), Lower: make([]float64, p), Upper: make([]float64, p)}
	for j := range names {
		penalty.Factor[j], penalty.Lower[j], penalty.Upper[j] = 1, -inf, inf
	}
	penalty.Factor[0], penalty.Factor[1], penalty.Factor[2] = 0, inf, 2
	penalty.Lower[0], penalty.Upper[0], penalty.Upper[2] = -0.01*scale[0], 0.01*scale[0], 0
	want, err := solver.Minimize(context.Background(), d.Problem(penalty), solver.Point{}, solver.Settings{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for j, w := range m.Standardized().W {
		if w != want.W[j] {
			t.Errorf("%s: %v, want %v", names[j], w, want.W[j])
		}
	}
	if m.InUnits().W[1] != 0 || math.Abs(m.InUnits().W[0]) > 0.01*(1+1e-12) || m.InUnits().W[2] > 0 {
		t.Errorf("coefficients %v", m.InUnits().W[:3])
	}
	if text := m.Report().String(); !strings.Contains(text, "3 penalty factors, 3 bounds") {
		t.Errorf("the report does not tell: %s", text)
	}
	if _, err := (lasso.TwinSearch{}).Find(context.Background(), m, d); !errors.Is(err, lasso.ErrSetting) {
		t.Errorf("twins of a model with charges: %v", err)
	}
}

// A column's name stands for all its dummies, and a path takes charges too.
func TestChargesOfAColumn(t *testing.T) {
	_, d := fitted(t, byType("v"), made())
	column := ""
	for _, f := range d.Features {
		if f.Levels[0] != "" {
			column = f.Sources[0]
		}
	}
	l := lasso.Lasso{Lambda: 0.01, Charges: lasso.Charges{Factor: map[string]float64{column: math.Inf(1)}}}
	path, err := l.PathAt(context.Background(), d, []float64{0.5, 0.01})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range []*lasso.Model{fit(t, l, d), path.Model(1)} {
		for _, c := range m.Coefficients() {
			if c.From(column) != (c.PerUnit == 0) {
				t.Errorf("%s: %v", c.Name, c.PerUnit)
			}
		}
	}
	top, err := l.LambdaMax(d)
	if err != nil || len(fit(t, lasso.Lasso{Lambda: top, Charges: l.Charges}, d).Support(0)) != 0 {
		t.Errorf("λmax %v, %v", top, err)
	}
}

func TestChargesOutOfRange(t *testing.T) {
	_, d := fitted(t, byType("v"), made())
	name := d.Names()[0]
	for want, c := range map[string]lasso.Charges{
		`lasso: Charges.Factor["` + name + `"] = -1: setting out of range, want 0 to +Inf`:       {Factor: map[string]float64{name: -1}},
		`lasso: Charges.Lower["` + name + `"] = 1: setting out of range, want -Inf to 0`:         {Lower: map[string]float64{name: 1}},
		`lasso: Charges.Upper["` + name + `"] = NaN: setting out of range, want 0 to +Inf`:       {Upper: map[string]float64{name: math.NaN()}},
		`lasso: missing column "?": Charges.Factor names no feature and no column of the recipe`: {Factor: map[string]float64{"?": 1}},
	} {
		l := lasso.Lasso{Lambda: 1, Charges: c}
		_, err := l.Fit(context.Background(), d)
		_, inPath := l.Path(context.Background(), d, regpath.Grid{})
		_, top := l.LambdaMax(d)
		for _, err := range []error{err, inPath, top} {
			if err == nil || err.Error() != want {
				t.Errorf("got %v, want %s", err, want)
			}
		}
	}
	r := lasso.Relaxed{Lasso: lasso.Lasso{Lambda: 1, Charges: lasso.Charges{Factor: map[string]float64{name: 2}}}}
	if _, err := r.Fit(context.Background(), d); !errors.Is(err, lasso.ErrSetting) {
		t.Errorf("relaxed with charges: %v", err)
	}
}
