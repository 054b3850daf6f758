package lasso_test

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/solver"
	"github.com/golasso/golasso/lasso/stability"
)

// TestBootstrapRefitsTheRecipe: the intervals are those of draws that are each
// put through the recipe as a DataFrame of their own, in the data's units.
func TestBootstrapRefitsTheRecipe(t *testing.T) {
	ctx := context.Background()
	r := lasso.Recipe{Columns: lasso.Columns{Target: "y", Weight: "v"}}
	l := lasso.Lasso{Lambda: 3, L1Ratio: 0.8}
	got, err := lasso.Bootstrap{Recipe: r, Lasso: l, Draws: 25, Seed: 4, Level: 0.8}.Run(ctx, made())
	if err != nil {
		t.Fatal(err)
	}
	_, d := fitted(t, r, made())
	var mu sync.Mutex
	blueprints := map[*solver.Problem]*lasso.Blueprint{}
	want, err := stability.Bootstrap{Draws: 25, Seed: 4, Level: 0.8,
		Part: func(rows []int) (*solver.Problem, error) {
			part, err := refitted(r, rows)
			p := part.Problem(solver.ElasticNet(3, 0.8))
			mu.Lock()
			defer mu.Unlock()
			blueprints[p] = part.Blueprint()
			return p, err
		},
		Restate: func(p *solver.Problem, at solver.Point) solver.Point {
			mu.Lock()
			defer mu.Unlock()
			b := blueprints[p]
			if b == nil {
				b = d.Blueprint()
			}
			at.W, at.B = b.Scaler().ToUnits(at.W, at.B)
			return at
		},
	}.Run(ctx, d.Problem(solver.ElasticNet(3, 0.8)))
	if err != nil {
		t.Fatal(err)
	}
	scale := d.Blueprint().Scaler().Scale()
	for j, f := range got.Features {
		if f.Lower != want.Lower[j] || f.Upper != want.Upper[j] || f.SE != want.SE[j] || f.NonZero != want.NonZero[j] {
			t.Errorf("%+v, by hand %v to %v", f, want.Lower[j], want.Upper[j])
		}
		if c, err := fit(t, l, d).Coefficient(f.Name); err != nil || !reflect.DeepEqual(c, f.Coefficient) {
			t.Errorf("estimate %+v, model %+v, %v", f.Coefficient, c, err)
		}
		if low, high := f.PerSD(); low != f.Lower*scale[j] || high != f.Upper*scale[j] {
			t.Errorf("per sd %v to %v", low, high)
		}
	}
	if got.InterceptLower != want.InterceptLower || got.InterceptSE != want.InterceptSE || got.Unsolved != 0 || got.Draws != 25 {
		t.Errorf("%+v", got)
	}
	ranked := got.Ranked()
	if ranked[0].Name != "a" && ranked[0].Name != "b" || len(ranked) > len(got.Features) {
		t.Errorf("ranked %+v", ranked)
	}
}

// TestBootstrapUnits: a column in a thousandth of its unit has coefficients and
// intervals a thousand times as large.
func TestBootstrapUnits(t *testing.T) {
	ctx := context.Background()
	b := lasso.Bootstrap{Recipe: byType("v"), Lasso: lasso.Lasso{Lambda: 1}, Draws: 20}
	want, err := b.Run(ctx, made())
	if err != nil {
		t.Fatal(err)
	}
	df := made()
	values := df.Col("b").Float()
	for i := range values {
		values[i] /= 1024
	}
	got, err := b.Run(ctx, df.Mutate(floats("b", values...)))
	if err != nil {
		t.Fatal(err)
	}
	if !near(got.Features[1].Lower, 1024*want.Features[1].Lower, 1e-9) || !near(got.Features[1].SE, 1024*want.Features[1].SE, 1e-9) ||
		!near(got.Features[0].Upper, want.Features[0].Upper, 1e-9) {
		t.Errorf("got %+v, want 1024 times %+v", got.Features[1], want.Features[1])
	}
}

func TestBootstrapErrorsOnDataFrames(t *testing.T) {
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	for _, c := range []struct {
		b    lasso.Bootstrap
		ctx  context.Context
		want error
	}{
		{lasso.Bootstrap{Draws: 1}, context.Background(), lasso.ErrSetting},
		{lasso.Bootstrap{Level: 2}, context.Background(), lasso.ErrSetting},
		{lasso.Bootstrap{Lasso: lasso.Lasso{Lambda: -1}}, context.Background(), lasso.ErrSetting},
		{lasso.Bootstrap{Workers: -1}, context.Background(), lasso.ErrSetting},
		{lasso.Bootstrap{}, gone, context.Canceled},
	} {
		c.b.Recipe = byType("v")
		if _, err := c.b.Run(c.ctx, made()); !errors.Is(err, c.want) {
			t.Errorf("%+v: %v", c.b, err)
		}
	}
}

func TestBootstrapTable(t *testing.T) {
	b, err := lasso.Bootstrap{Recipe: byType("v"), Lasso: lasso.Lasso{Lambda: 1000}, Draws: 2}.Run(context.Background(), made())
	if err != nil {
		t.Fatal(err)
	}
	if text := b.String(); strings.Count(text, "\n") != 3 {
		t.Errorf("nothing kept:\n%s", text)
	}
	if page := b.HTML(); strings.Count(page, "<tr>") != 1 {
		t.Errorf("nothing kept:\n%s", page)
	}
}
