package lasso_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/regpath"
)

// TestEntriesAreWhereFitsSay: just above its entry a feature's coefficient is
// zero, just below it is not, and its sign is the one foretold.
func TestEntriesAreWhereFitsSay(t *testing.T) {
	ctx := context.Background()
	_, d := fitted(t, byType("v"), made())
	top, err := lasso.Lasso{}.LambdaMax(d)
	if err != nil {
		t.Fatal(err)
	}
	l := lasso.Lasso{Lambda: top / 2}
	kept := fit(t, l, d).Support(0)
	entries, err := l.Entries(ctx, d)
	if err != nil || len(entries)+len(kept) != len(d.Features) || len(entries) < 3 {
		t.Fatalf("%d entries, %d kept, %v", len(entries), len(kept), err)
	}
	for k, e := range entries {
		if e.Never || e.Lambda != e.Above || e.Lambda > l.Lambda || k > 0 && e.Lambda > entries[k-1].Lambda {
			t.Errorf("entry %+v", e)
		}
		above, err := fit(t, lasso.Lasso{Lambda: e.Lambda * (1 + 1e-6)}, d).Coefficient(e.Name)
		if err != nil {
			t.Fatal(err)
		}
		below, err := fit(t, lasso.Lasso{Lambda: e.Lambda * (1 - 1e-6)}, d).Coefficient(e.Name)
		if err != nil || above.Standardized != 0 || below.Standardized == 0 || e.Negative != (below.Standardized < 0) {
			t.Errorf("%+v: above %v, below %v, %v", e, above.Standardized, below.Standardized, err)
		}
	}
	path, err := lasso.Lasso{}.PathAt(ctx, d, []float64{top, top / 2, top / 10, top / 100})
	if err != nil {
		t.Fatal(err)
	}
	exact := map[string]lasso.Entry{}
	for _, e := range entries {
		exact[e.Name] = e
	}
	for _, e := range path.Entries(1) {
		want := exact[e.Name]
		if e.Never && want.Lambda > top/100 || !e.Never && (want.Lambda > e.Above || want.Lambda < e.Lambda) {
			t.Errorf("grid %+v, exact %+v", e, want)
		}
	}
}

// TestEntriesNever: a copy of a kept feature and a constant one never come in.
func TestEntriesNever(t *testing.T) {
	df := made()
	a, ones := df.Col("a").Float(), make([]float64, df.Nrow())
	df = df.Mutate(floats("copy", a...)).Mutate(floats("one", ones...))
	_, d := fitted(t, byType("v"), df)
	entries, err := lasso.Lasso{Lambda: 1}.Entries(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	never := ""
	for _, e := range entries {
		if e.Never {
			never += e.Name + " "
		}
	}
	if never != "copy one " {
		t.Errorf("never: %q of %v", never, entries)
	}
	if text := entries.String(); !strings.Contains(text, "never") || strings.Count(entries.HTML(), "<tr>") != len(entries)+1 {
		t.Errorf("table:\n%s", text)
	}
}

func TestEntriesErrors(t *testing.T) {
	_, d := fitted(t, byType("v"), made())
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	for _, c := range []struct {
		l    lasso.Lasso
		ctx  context.Context
		want error
	}{
		{lasso.Lasso{Lambda: -1}, context.Background(), lasso.ErrSetting},
		{lasso.Lasso{Lambda: 1, L1Ratio: 0.5}, context.Background(), lasso.ErrSetting},
		{lasso.Lasso{Lambda: 1}, gone, context.Canceled},
	} {
		if _, err := c.l.Entries(c.ctx, d); !errors.Is(err, c.want) {
			t.Errorf("%+v: %v, want %v", c.l, err, c.want)
		}
	}
	if _, err := (lasso.Lasso{Lambda: 1}).Entries(context.Background(), nil); !errors.Is(err, lasso.ErrFeatures) {
		t.Errorf("no data: %v", err)
	}
	net, err := lasso.Lasso{L1Ratio: 0.5}.Path(context.Background(), d, regpath.Grid{N: 20})
	if err != nil {
		t.Fatal(err)
	}
	if all := net.Entries(0); len(all) != len(d.Features) || all[0].Never {
		t.Errorf("an elastic net: %v", all)
	}
}
