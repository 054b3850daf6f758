package artifact

import (
	"context"
	"math"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/rng"
)

// shops are n rows of every kind of column a recipe knows.
func shops(n int, seed uint32) dataframe.DataFrame {
	r := rng.New(seed)
	number := func(make func() float64) []float64 {
		out := []float64{}
		for range n {
			out = append(out, make())
		}
		return out
	}
	amount, income := number(func() float64 { return math.Exp(r.NormalWith(1, 1)) }), number(func() float64 { return math.Exp(r.NormalWith(3, 0.6)) })
	change, size := number(func() float64 { return r.NormalWith(0, 2) * math.Abs(r.NormalWith(0, 1)) }), number(func() float64 { return r.NormalWith(50, 10) })
	sales := make([]float64, n)
	columns := []series.Series{series.New(amount, series.Float, "amount"), series.New(income, series.Float, "income"),
		series.New(change, series.Float, "change"), series.New(size, series.Float, "size")}
	city, kind := make([]string, n), make([]string, n)
	for i := range n {
		city[i], kind[i] = []string{"A", "B", "C", "other"}[r.Intn(4)], []string{"x", "y"}[r.Intn(2)]
		if k := r.Intn(20); k < 3 {
			city[i], kind[i] = []string{"R1", "R2", "R3"}[k], []string{"z1", "z2", "x"}[k]
		}
		sales[i] = 10 + 5*math.Log1p(amount[i]) + 2*math.Log(income[i]) + change[i] + 0.3*min(size[i], 60) + r.NormalWith(0, 1)
		if city[i] != "A" {
			sales[i] += 4
		}
	}
	for _, name := range []string{"promo 1", "promo 2"} {
		flag := number(func() float64 { return float64(r.Intn(30) / 29) })
		for i := range n {
			sales[i] += 6 * flag[i]
		}
		columns = append(columns, series.New(flag, series.Float, name))
	}
	return dataframe.New(append(columns, series.New(city, series.String, "city"), series.New(kind, series.String, "kind"), series.New(sales, series.Float, "sales"))...)
}

// everything is a pipeline with every kind of step, level and flag.
func everything(t testing.TB, unseen lasso.Unseen) *lasso.Pipeline {
	t.Helper()
	recipe := lasso.Recipe{
		Columns: lasso.Columns{Target: "sales"},
		Steps: map[string][]lasso.Step{
			"amount": {lasso.Log1p{}}, "income": {lasso.BoxCox{}}, "change": {lasso.YeoJohnson{}}, "size": {lasso.Winsorize{}, lasso.Log1p{}},
		},
		RareFlags:    lasso.Rare{MinShare: 0.1},
		OneHot:       lasso.OneHot{Rare: lasso.Rare{MinShare: 0.08}, Unseen: unseen},
		Interactions: []lasso.Interaction{{A: "amount", B: "city"}, {A: "kind", B: "city"}, {A: "change", B: "size"}},
	}
	_, d, err := recipe.FitTransform(shops(400, 3))
	if err != nil {
		t.Fatal(err)
	}
	m, err := lasso.Lasso{Lambda: 0.01}.Fit(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"log1p(amount)", "boxcox(income)", "yeojohnson(change)", "other flags", "city_other", "kind_y × city_other", "log1p(amount) × city_C"} {
		if c, err := m.Coefficient(name); err != nil || c.Standardized == 0 {
			t.Fatalf("%q is not kept: %v\n%v", name, err, m.Report())
		}
	}
	return m.Pipeline()
}

// gappy takes cells out of shops.
func gappy(df dataframe.DataFrame) dataframe.DataFrame {
	amount, size, city, kind := df.Col("amount").Float(), df.Col("size").Float(), df.Col("city").Records(), df.Col("kind").Records()
	for i := range amount {
		switch i % 11 {
		case 1:
			amount[i] = math.NaN()
		case 3:
			city[i] = ""
		case 5:
			size[i], kind[i] = math.NaN(), "  "
		}
	}
	return df.Mutate(series.New(amount, series.Float, "amount")).Mutate(series.New(size, series.Float, "size")).
		Mutate(series.New(city, series.String, "city")).Mutate(series.New(kind, series.String, "kind"))
}

// filled is a pipeline that fills what is missing, and has powers.
func filled(t testing.TB) *lasso.Pipeline {
	t.Helper()
	recipe := lasso.Recipe{
		Columns: lasso.Columns{Target: "sales"}, Missing: lasso.FillMedian, OneHot: lasso.OneHot{Unseen: lasso.UnseenZero},
		Steps: map[string][]lasso.Step{"amount": {lasso.Log1p{}}}, Powers: map[string]int{"amount": 2, "size": 3},
	}
	_, d, err := recipe.FitTransform(gappy(shops(400, 3)))
	if err != nil {
		t.Fatal(err)
	}
	m, err := lasso.Lasso{Lambda: 1e-4}.Fit(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"amount_missing", "city_missing", "log1p(amount)^2", "size^3"} {
		if c, err := m.Coefficient(name); err != nil || c.Standardized == 0 {
			t.Fatalf("%q is not kept: %v\n%v", name, err, m.Report())
		}
	}
	return m.Pipeline()
}

// rowsOf returns rows as the JSON of requests.
func rowsOf(df dataframe.DataFrame) []map[string]any {
	out := make([]map[string]any, df.Nrow())
	for i := range out {
		out[i] = map[string]any{}
		for _, name := range df.Names() {
			switch e := df.Col(name).Elem(i); {
			case e.IsNA():
				out[i][name] = nil
			case e.Type() == series.Float:
				out[i][name] = e.Float()
			default:
				out[i][name] = e.String()
			}
		}
	}
	return out
}
