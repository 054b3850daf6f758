package artifact

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/parser"
	"go/token"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
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

// exported are the pipelines whose exports are run, with rows to predict.
func exported(t *testing.T) map[string]struct {
	pipeline *lasso.Pipeline
	rows     []map[string]any
} {
	type one = struct {
		pipeline *lasso.Pipeline
		rows     []map[string]any
	}
	strange := rowsOf(shops(30, 9))
	for i := range strange {
		switch i % 3 {
		case 0:
			strange[i]["city"] = "Nowhere"
		case 1:
			strange[i]["income"] = -5.0
		}
	}
	return map[string]one{
		"awkward names":   {fitted(t, 1), rowsOf(offices(50, 8))},
		"unseen is other": {everything(t, lasso.UnseenOther), append(rowsOf(shops(50, 8)), strange...)},
		"unseen is zero":  {everything(t, lasso.UnseenZero), append(rowsOf(shops(50, 8)), strange...)},
		"unseen is wrong": {everything(t, lasso.UnseenError), append(rowsOf(shops(50, 8)), strange...)},
		"nothing kept":    {fitted(t, 1e6), rowsOf(offices(3, 8))},
		"filled":          {filled(t), append(rowsOf(gappy(shops(50, 8))), strange...)},
	}
}

// program calls the exported function for each row of a JSON array and prints the
// bits of its results, or "error".
const program = `package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"reflect"
)

func main() {
	var names map[string]string
	var rows []map[string]any
	in := json.NewDecoder(os.Stdin)
	if err := in.Decode(&names); err != nil {
		panic(err)
	}
	if err := in.Decode(&rows); err != nil {
		panic(err)
	}
	for _, values := range rows {
		var row ScoreRow
		for field, column := range names {
			to := reflect.ValueOf(&row).Elem().FieldByName(field)
			if v := values[column]; v != nil {
				to.Set(reflect.ValueOf(v))
			} else if to.Kind() == reflect.Float64 {
				to.SetFloat(math.NaN())
			}
		}
		if y, err := Score(row); err != nil {
			fmt.Println("error")
		} else {
			fmt.Println(math.Float64bits(y))
		}
	}
}
`

// fieldsOf reads the columns of the row's fields from the comments of the source.
func fieldsOf(t *testing.T, source []byte) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, line := range strings.Split(string(source), "\n") {
		field, comment, ok := strings.Cut(strings.TrimSpace(line), " // column ")
		if !ok {
			continue
		}
		var column string
		if err := json.Unmarshal([]byte(comment), &column); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		out[strings.Fields(field)[0]] = column
	}
	return out
}

func TestGoFunctionHasThePipelinesBits(t *testing.T) {
	for name, c := range exported(t) {
		source, err := Go(c.pipeline, GoOptions{Package: "main", Function: "Score"})
		if err != nil {
			t.Fatal(err)
		}
		folder := t.TempDir()
		for file, text := range map[string]string{"model.go": string(source), "main.go": program} {
			if err := os.WriteFile(filepath.Join(folder, file), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		run := exec.Command("go", "run", "main.go", "model.go")
		run.Dir, run.Env = folder, append(os.Environ(), "GOFLAGS=", "GOWORK=off", "GO111MODULE=off")
		input, err := json.Marshal(fieldsOf(t, source))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := json.Marshal(c.rows)
		if err != nil {
			t.Fatal(err)
		}
		run.Stdin = strings.NewReader(string(input) + string(rows))
		out, err := run.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s\n%s", name, err, out, source)
		}
		got := strings.Fields(string(out))
		if len(got) != len(c.rows) {
			t.Fatalf("%s: %d results for %d rows", name, len(got), len(c.rows))
		}
		refused := 0
		for i, row := range c.rows {
			want := "error"
			if y, err := c.pipeline.Predictor().Predict(row); err == nil {
				want = fmt.Sprint(math.Float64bits(y))
			} else {
				refused++
			}
			if got[i] != want {
				t.Errorf("%s, row %d %v: %s, want %s", name, i, row, got[i], want)
			}
		}
		if strings.HasPrefix(name, "unseen") && (refused == 0 || refused == len(c.rows)) {
			t.Errorf("%s: %d of %d rows refused", name, refused, len(c.rows))
		}
	}
}

func TestNumbersOfExportsAreNoIntegers(t *testing.T) {
	for v, want := range map[float64]string{3: "3.0", -3: "(-3.0)", 0.5: "0.5", 1e21: "1e+21", -1e-7: "(-1e-07)"} {
		if got := decimal(v); got != want {
			t.Errorf("%v: %s, want %s", v, got, want)
		}
	}
}

func TestGoNamesAreIdentifiers(t *testing.T) {
	for column, want := range map[string]string{
		"size m²": "SizeM", "city's name": "CitySName", "1st": "Column1st", "": "Column", "été": "Été", "日本": "Column日本",
		"a_b": "AB", "type": "Type", "x٣": "X",
	} {
		if got := fieldName(column); got != want || !token.IsIdentifier(got) {
			t.Errorf("%q: %s, want %s", column, got, want)
		}
	}
	for _, bad := range []GoOptions{{Package: "my model"}, {Function: "type"}, {Function: "a()"}} {
		if _, err := Go(fitted(t, 1), bad); !errors.Is(err, ErrContent) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	source, err := Go(fitted(t, 1), GoOptions{})
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), "", source, 0)
	if err != nil || file.Name.Name != "model" {
		t.Errorf("%v", err)
	}
}
