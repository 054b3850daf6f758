package artifact

import (
	"bytes"
	"context"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/lasso"
)

// gapped is a pipeline of a recipe with every kind of step on rows with gaps.
func gapped(t *testing.T) *lasso.Pipeline {
	t.Helper()
	df := shops(300, 5)
	amount, city := df.Col("amount").Float(), df.Col("city").Records()
	for i := range amount {
		if i%17 == 4 {
			amount[i] = math.NaN()
		}
		if i%13 == 2 {
			city[i] = ""
		}
	}
	df = df.Mutate(series.New(amount, series.Float, "amount")).Mutate(series.New(city, series.String, "city"))
	_, d, err := lasso.Recipe{
		Columns: lasso.Columns{Target: "sales"},
		Steps: map[string][]lasso.Step{
			"amount": {lasso.Log1p{}}, "income": {lasso.BoxCox{}}, "change": {lasso.YeoJohnson{}}, "size": {lasso.Winsorize{}},
		},
		Missing: lasso.FillMedian, MissingOf: map[string]lasso.Missing{"income": lasso.DropRows},
		Powers: map[string]int{"change": 3}, RareFlags: lasso.Rare{MinShare: 0.1}, Scale: lasso.Robust{},
		ScaleOf: map[string]lasso.Scaling{"size": lasso.MinMax{}},
		OneHot:  lasso.OneHot{Rare: lasso.Rare{MinShare: 0.08}, Unseen: lasso.UnseenOther},
	}.FitTransform(df)
	if err != nil {
		t.Fatal(err)
	}
	m, err := lasso.Lasso{Lambda: 0.001}.Fit(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	return m.Pipeline()
}

func TestEveryStepComesBack(t *testing.T) {
	p := gapped(t)
	a, err := New(p, nil)
	if err != nil {
		t.Fatal(err)
	}
	text := encoded(t, a)
	for _, want := range []string{
		`"missing": "median"`, `"step": "yeo-johnson"`, `"degree": 3`, `"rare_flag": {`, `"scaling": "min-max"`, `"unseen": "other"`, `"name": "amount_missing"`,
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %s", want)
		}
	}
	again, err := Read(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(again.Pipeline.State(), p.State()) {
		t.Error("another pipeline")
	}
	row := map[string]any{"amount": nil, "income": 20.0, "change": -1.5, "size": 51.0, "city": "Nowhere", "kind": "x", "promo 1": 1.0, "promo 2": 0.0}
	want, err := p.Predictor().Predict(row)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := again.Pipeline.Predictor().Predict(row); err != nil || got != want {
		t.Errorf("%v, want %v, %v", got, want, err)
	}
}
