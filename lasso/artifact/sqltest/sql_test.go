package sqltest_test

import (
	"context"
	"database/sql"
	"math"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
	_ "modernc.org/sqlite"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/artifact"
	"github.com/golasso/golasso/lasso/rng"
)

// shops are n rows of every kind of column, under names that need quoting.
func shops(n int, seed uint32) dataframe.DataFrame {
	r := rng.New(seed)
	amount, income, change, size, sales := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	first, second := make([]float64, n), make([]float64, n)
	city := make([]string, n)
	for i := range n {
		amount[i], income[i] = math.Exp(r.NormalWith(1, 1)), math.Exp(r.NormalWith(3, 0.6))
		change[i], size[i] = r.NormalWith(0, 2), r.NormalWith(50, 10)
		first[i], second[i] = float64(r.Intn(30)/29), float64(r.Intn(30)/29)
		city[i] = []string{"A", `O'Hara "x"`, `São; DROP TABLE "rows" --`, "other"}[r.Intn(4)]
		if k := r.Intn(20); k < 3 {
			city[i] = []string{"R1", "R'2", "R3"}[k]
		}
		sales[i] = 10 + 5*math.Log1p(amount[i]) + 2*math.Log(income[i]) + change[i] + 0.3*min(size[i], 60) + 6*(first[i]+second[i]) + r.NormalWith(0, 1)
		if city[i] != "A" {
			sales[i] += 4 + math.Log1p(amount[i])
		}
	}
	column := func(name string, v []float64) series.Series { return series.New(v, series.Float, name) }
	return dataframe.New(column("amount", amount), column(`in"come`, income), column("change", change), column("size m²", size),
		column("promo 1", first), column("promo 2", second), series.New(city, series.String, "city's"), column("sales", sales))
}

// fitted is a lasso on the shops.
func fitted(t *testing.T, unseen lasso.Unseen) *lasso.Pipeline {
	t.Helper()
	recipe := lasso.Recipe{
		Columns: lasso.Columns{Target: "sales"},
		Steps: map[string][]lasso.Step{
			"amount": {lasso.Log1p{}}, `in"come`: {lasso.BoxCox{}}, "change": {lasso.YeoJohnson{}}, "size m²": {lasso.Winsorize{}, lasso.Log1p{}},
		},
		RareFlags:    lasso.Rare{MinShare: 0.1},
		OneHot:       lasso.OneHot{Rare: lasso.Rare{MinShare: 0.08}, Unseen: unseen},
		Interactions: []lasso.Interaction{{A: "amount", B: "city's"}, {A: "change", B: "size m²"}},
	}
	_, d, err := recipe.FitTransform(shops(400, 3))
	if err != nil {
		t.Fatal(err)
	}
	m, err := lasso.Lasso{Lambda: 0.005}.Fit(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Support(0)) < 8 {
		t.Fatalf("too little is kept:\n%v", m.Report())
	}
	return m.Pipeline()
}

// gappy takes cells out of shops.
func gappy(df dataframe.DataFrame) dataframe.DataFrame {
	amount, city := df.Col("amount").Float(), df.Col("city's").Records()
	for i := range amount {
		switch i % 11 {
		case 1:
			amount[i] = math.NaN()
		case 3:
			city[i] = ""
		}
	}
	return df.Mutate(series.New(amount, series.Float, "amount")).Mutate(series.New(city, series.String, "city's"))
}

// filled is a lasso that fills what is missing, and has powers.
func filled(t *testing.T) *lasso.Pipeline {
	t.Helper()
	recipe := lasso.Recipe{
		Columns: lasso.Columns{Target: "sales"}, MissingOf: map[string]lasso.Missing{"amount": lasso.FillMean, "city's": lasso.FillMode},
		Steps: map[string][]lasso.Step{"amount": {lasso.Log1p{}}}, Powers: map[string]int{"amount": 2, "size m²": 3},
	}
	_, d, err := recipe.FitTransform(gappy(shops(400, 3)))
	if err != nil {
		t.Fatal(err)
	}
	m, err := lasso.Lasso{Lambda: 1e-4}.Fit(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	return m.Pipeline()
}

// table fills a table of SQLite with rows; nil is NULL.
func table(t *testing.T, names []string, rows []map[string]any) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1) // a second connection would see another memory
	var quoted, marks []string
	for _, name := range names {
		quoted, marks = append(quoted, `"`+strings.ReplaceAll(name, `"`, `""`)+`"`), append(marks, "?")
	}
	if _, err := db.Exec("CREATE TABLE rows (" + strings.Join(quoted, ", ") + ")"); err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		values := make([]any, len(names))
		for k, name := range names {
			values[k] = row[name]
		}
		if _, err := db.Exec("INSERT INTO rows VALUES ("+strings.Join(marks, ", ")+")", values...); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

// rowsOf returns rows by column name.
func rowsOf(df dataframe.DataFrame) []map[string]any {
	out := make([]map[string]any, df.Nrow())
	for i := range out {
		out[i] = map[string]any{}
		for _, name := range df.Names() {
			switch e := df.Col(name).Elem(i); {
			case e.IsNA() || e.String() == "":
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

func TestSQLiteComputesWhatPredictDoes(t *testing.T) {
	strange := rowsOf(shops(120, 9))
	strange[0]["city's"], strange[1]["city's"], strange[2][`in"come`] = "Nowhere", nil, -1.0
	strange[3]["amount"], strange[4]["promo 1"], strange[5]["size m²"] = nil, nil, 1e6
	for name, c := range map[string]struct {
		pipeline *lasso.Pipeline
		refused  int
	}{
		"unseen is wrong": {fitted(t, lasso.UnseenError), 5},
		"unseen is zero":  {fitted(t, lasso.UnseenZero), 4},
		"unseen is other": {fitted(t, lasso.UnseenOther), 4},
		"filled":          {filled(t), 2},
	} {
		rows := strange
		if name == "filled" {
			rows = rowsOf(gappy(shops(120, 9)))
			rows[0]["city's"], rows[4]["promo 1"] = "Nowhere", nil
		}
		expression, err := artifact.SQL(c.pipeline)
		if err != nil {
			t.Fatal(err)
		}
		if refused := compare(t, name, c.pipeline, expression, rows); refused != c.refused {
			t.Errorf("%s: %d rows refused, want %d", name, refused, c.refused)
		}
	}
}

// compare holds what SQLite computes to Predict and returns the rows that both
// refuse.
func compare(t *testing.T, name string, p *lasso.Pipeline, expression string, rows []map[string]any) (refused int) {
	t.Helper()
	found, err := table(t, shops(2, 1).Names(), rows).Query("SELECT " + expression + " FROM rows")
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, expression)
	}
	defer found.Close()
	for i := 0; found.Next(); i++ {
		var got sql.NullFloat64
		if err := found.Scan(&got); err != nil {
			t.Fatal(err)
		}
		want, err := p.Predictor().Predict(rows[i])
		if err != nil {
			refused++
		}
		if got.Valid != (err == nil) || got.Valid && math.Abs(got.Float64-want) > 1e-10*math.Abs(want) {
			t.Errorf("%s, row %d %v: %v, want %v, %v\n%s", name, i, rows[i], got, want, err, expression)
		}
	}
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	return refused
}
