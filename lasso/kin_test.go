package lasso_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/grouplasso"
	"github.com/golasso/golasso/lasso/solver"
)

func TestRelaxedIsLeastSquaresOnWhatTheLassoKeeps(t *testing.T) {
	ctx := context.Background()
	_, d := fitted(t, byType("v"), made())
	plain := fit(t, lasso.Lasso{Lambda: 9}, d)
	free, err := lasso.Relaxed{Lasso: lasso.Lasso{Lambda: 9}}.Fit(ctx, d)
	if err != nil {
		t.Fatal(err)
	}
	kept := plain.Support(0)
	if !slices.Equal(free.Support(0), kept) || len(kept) == 0 || len(kept) == len(d.Features) {
		t.Fatalf("kept %v, then %v", kept, free.Support(0))
	}
	// The residual has nothing left along the kept features.
	predicted, err := free.PredictData(d)
	if err != nil {
		t.Fatal(err)
	}
	left := make([]float64, len(d.Y))
	for i := range left {
		left[i] = d.Y[i] - predicted[i]
	}
	for j, name := range d.Names() {
		if slices.Contains(kept, name) && math.Abs(d.X.Dot(j, left)) > 1e-9*math.Abs(d.X.Dot(j, d.Y)) {
			t.Errorf("%s still explains the residual: %v", name, d.X.Dot(j, left))
		}
	}
	half, err := lasso.Relaxed{Lasso: lasso.Lasso{Lambda: 9}, Gamma: 0.5}.Fit(ctx, d)
	if err != nil {
		t.Fatal(err)
	}
	for j, w := range half.Standardized().W {
		if mid := (plain.Standardized().W[j] + free.Standardized().W[j]) / 2; !near(w, mid, 1e-12) {
			t.Errorf("feature %d: γ = ½ gives %v, want %v", j, w, mid)
		}
	}
	if got := half.Report().Heading[1]; got != "relaxed lasso, γ = 0.5, features chosen at λ = 9" {
		t.Error(got)
	}
}

func TestAdaptiveIsTheLassoOfRescaledFeatures(t *testing.T) {
	ctx := context.Background()
	_, d := fitted(t, byType("v"), made())
	a := lasso.Adaptive{First: solver.ElasticNet(0.1, 0)}
	top, err := a.LambdaMax(ctx, d)
	if err != nil {
		t.Fatal(err)
	}
	a.Lambda = top
	m, err := a.Fit(ctx, d)
	if err != nil || len(m.Support(0)) != 0 {
		t.Errorf("at λmax %v, %v", m.Support(0), err)
	}
	a.Lambda = top / 10
	if m, err = a.Fit(ctx, d); err != nil {
		t.Fatal(err)
	}
	first := fit(t, lasso.Lasso{Lambda: 0.1, Ridge: true}, d).Standardized().W
	p := d.Problem(solver.Lasso(a.Lambda))
	for _, w := range first {
		p.Penalty.Factor = append(p.Penalty.Factor, 1/math.Abs(w))
	}
	want, err := solver.Certify(p, m.Standardized())
	if err != nil || want.DualGap > 1e-9 || len(m.Support(0)) == 0 {
		t.Errorf("not the minimum of the charged lasso: gap %v, %v", want.DualGap, err)
	}
}

func TestGroupLassoKeepsColumnsWhole(t *testing.T) {
	ctx := context.Background()
	r := byType("v")
	r.Interactions = []lasso.Interaction{{A: "a", B: "g"}}
	_, d := fitted(t, r, made())
	groups, names := d.Groups()
	if !slices.Equal(names, []string{"a", "b", "c", "g", "a × g"}) || !slices.Equal(groups, []int{0, 1, 2, 3, 3, 4, 4}) {
		t.Fatalf("%v %v", groups, names)
	}
	top, err := lasso.GroupLasso{}.LambdaMax(d)
	if err != nil {
		t.Fatal(err)
	}
	for _, share := range []float64{1, 0.5, 0.2, 0.05, 0} {
		m, err := lasso.GroupLasso{Lambda: share * top}.Fit(ctx, d)
		if err != nil || !m.Status.Solved() {
			t.Fatalf("%v: %v", share, err)
		}
		w := m.Standardized().W
		if (w[3] == 0) != (w[4] == 0) || (w[5] == 0) != (w[6] == 0) || share == 1 && len(m.Support(0)) > 0 {
			t.Errorf("λ = %v·λmax: %v", share, w)
		}
		if share > 0 && !(m.DualGap < 1e-6) || m.GapApplies != (share > 0) {
			t.Errorf("λ = %v·λmax: %+v", share, m.Certificate)
		}
		if text := m.Report().String(); !strings.Contains(text, "group lasso, λ = ") || strings.Contains(text, "NaN") {
			t.Error(text)
		}
	}
	// Groups of one make the lasso.
	_, d = fitted(t, lasso.Recipe{Columns: lasso.Columns{Target: "y", Numeric: []string{"a", "b", "c"}}}, made())
	m, err := lasso.GroupLasso{Lambda: 5}.Fit(ctx, d)
	want := fit(t, lasso.Lasso{Lambda: 5}, d).Standardized()
	if err != nil || !near(m.Standardized().W[0], want.W[0], 1e-8) || !near(m.Standardized().W[1], want.W[1], 1e-8) {
		t.Errorf("%v, the lasso gives %v, %v", m.Standardized(), want, err)
	}
}

func TestKinErrors(t *testing.T) {
	ctx := context.Background()
	_, d := fitted(t, byType("v"), made())
	b := d.Blueprint()
	unlabelled, err := b.TransformFeatures(made())
	if err != nil {
		t.Fatal(err)
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	for says, c := range map[string]struct {
		fit  func() (*lasso.Model, error)
		kind error
	}{
		"Relaxed.Gamma":     {func() (*lasso.Model, error) { return lasso.Relaxed{Gamma: 2}.Fit(ctx, d) }, lasso.ErrSetting},
		"Lasso.Lambda":      {func() (*lasso.Model, error) { return lasso.Relaxed{Lasso: lasso.Lasso{Lambda: -1}}.Fit(ctx, d) }, lasso.ErrSetting},
		"lambdas[0] = 1":    {func() (*lasso.Model, error) { return lasso.Relaxed{Lasso: lasso.Lasso{Lambda: 1}}.Fit(cancelled, d) }, context.Canceled},
		"Adaptive.Lambda":   {func() (*lasso.Model, error) { return lasso.Adaptive{Lambda: math.NaN()}.Fit(ctx, d) }, lasso.ErrSetting},
		"Adaptive.Exponent": {func() (*lasso.Model, error) { return lasso.Adaptive{Exponent: -1}.Fit(ctx, d) }, lasso.ErrSetting},
		"Adaptive.First": {func() (*lasso.Model, error) {
			return lasso.Adaptive{First: solver.Penalty{Factor: []float64{1}}}.Fit(ctx, d)
		}, lasso.ErrSetting},
		"without a target":  {func() (*lasso.Model, error) { return lasso.Adaptive{}.Fit(ctx, unlabelled) }, lasso.ErrMissingColumn},
		"GroupLasso.Lambda": {func() (*lasso.Model, error) { return lasso.GroupLasso{Lambda: -1}.Fit(ctx, d) }, lasso.ErrSetting},
		"Norm":              {func() (*lasso.Model, error) { return lasso.GroupLasso{Norm: 9}.Fit(ctx, d) }, grouplasso.ErrSetting},
		"Transform":         {func() (*lasso.Model, error) { return lasso.GroupLasso{}.Fit(ctx, nil) }, lasso.ErrFeatures},
	} {
		m, err := c.fit()
		if m != nil || !errors.Is(err, c.kind) || !strings.Contains(err.Error(), says) || !strings.HasPrefix(err.Error(), "lasso: ") {
			t.Errorf("%s: %v", says, err)
		}
	}
}
