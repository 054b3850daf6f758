package lasso_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/rng"
	"github.com/golasso/golasso/lasso/solver"
)

// crossed is a recipe for made with every kind of feature.
func crossed() lasso.Recipe {
	r := byType("v")
	r.Interactions = []lasso.Interaction{{A: "a", B: "g"}, {A: "a", B: "b"}, {A: "c", B: "c"}}
	return r
}

// asMap returns a row of a DataFrame by column name.
func asMap(df dataframe.DataFrame, row int) map[string]any {
	out := map[string]any{}
	for _, name := range df.Names() {
		if e := df.Col(name).Elem(row); e.Type() == series.Float {
			out[name] = e.Float()
		} else {
			out[name] = e.String()
		}
	}
	return out
}

func TestPredictorHasThePipelinesBits(t *testing.T) {
	_, d := fitted(t, crossed(), made())
	for _, lambda := range []float64{0, 0.1, 1, 5, 1e6} {
		p := fit(t, lasso.Lasso{Lambda: lambda}, d).Pipeline()
		want, err := p.Predict(made())
		if err != nil {
			t.Fatal(err)
		}
		predictor := p.Predictor()
		for i, w := range want {
			got, err := predictor.Predict(asMap(made(), i))
			if err != nil || math.Float64bits(got) != math.Float64bits(w) {
				t.Fatalf("λ = %v, row %d: %v, %v, want %v", lambda, i, got, err, w)
			}
			whole, parts, err := predictor.Explain(asMap(made(), i))
			sum := predictor.Intercept()
			for _, c := range parts {
				sum += c.Effect
			}
			if err != nil || whole != w || sum != w {
				t.Fatalf("λ = %v, row %d: explained %v, sum of effects %v, %v, want %v", lambda, i, whole, sum, err, w)
			}
		}
	}
}

func TestContributionsAreInUnits(t *testing.T) {
	_, d := fitted(t, crossed(), made())
	m := fit(t, lasso.Lasso{Lambda: 0.1}, d)
	_, parts, err := m.Pipeline().Predictor().Explain(map[string]any{"a": 2, "b": 1e4, "c": 0.001, "g": "red"})
	if err != nil || len(parts) != len(m.Support(0)) {
		t.Fatalf("%d contributions, %v", len(parts), err)
	}
	for _, c := range parts {
		coefficient, err := m.Coefficient(c.Feature)
		if err != nil || !near(c.Effect, c.Standardized*coefficient.Standardized, 1e-15) {
			t.Errorf("%+v for %+v, %v", c, coefficient, err)
		}
		if c.Feature == "a × g_red" && c.Value != 2 {
			t.Errorf("%+v, want the value 2", c)
		}
	}
}

func TestPredictorNeedsInputsOnly(t *testing.T) {
	_, d := fitted(t, byType("v"), made())
	m := fit(t, lasso.Lasso{Lambda: 40}, d)
	p := m.Pipeline().Predictor()
	if in := p.Inputs(); fmt.Sprint(m.Support(0)) != "[b]" || len(in) != 1 || in[0].Name != "b" || in[0].Categorical {
		t.Fatalf("inputs %+v of %q", in, m.Support(0))
	}
	if _, err := p.Predict(map[string]any{"b": 1.0, "a": "no number", "g": "no level", "else": struct{}{}}); err != nil {
		t.Error(err)
	}
}

func TestPredictorNamesWhatIsWrong(t *testing.T) {
	_, d := fitted(t, byType("v"), made())
	p := fit(t, lasso.Lasso{Lambda: 0.1}, d).Pipeline().Predictor()
	good := func() map[string]any { return map[string]any{"a": 1.0, "b": 2.0, "c": 3.0, "g": "red"} }
	if _, err := p.Predict(good()); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		column string
		value  any // "absent" removes the column
		kind   error
		text   string
	}{
		{"a", "absent", lasso.ErrMissingColumn, `lasso: missing column "a": the row does not have it`},
		{"g", "absent", lasso.ErrMissingColumn, `lasso: missing column "g": the row does not have it`},
		{"g", "pink", lasso.ErrUnknownLevel, `lasso: column "g", row 0: unknown level "pink" (3 levels in training)`},
		{"g", true, lasso.ErrUnknownLevel, `unknown level "true"`},
		{"g", 7, lasso.ErrUnknownLevel, `unknown level "7"`},
		{"g", "  ", lasso.ErrMissingValue, `column "g", row 0: missing value`},
		{"b", nil, lasso.ErrMissingValue, `column "b", row 0: missing value`},
		{"b", math.NaN(), lasso.ErrMissingValue, `column "b", row 0: missing value: "NaN"`},
		{"b", "NaN", lasso.ErrMissingValue, `column "b"`},
		{"b", math.Inf(-1), lasso.ErrInfinite, `column "b", row 0: infinite value: "-Inf"`},
		{"c", 1e308, lasso.ErrInfinite, `column "c", row 0: infinite value: "1e+308"`},
		{"b", "1e999", lasso.ErrInfinite, `column "b"`},
		{"b", "ten", lasso.ErrNotNumber, `column "b", row 0: not a number: "ten"`},
		{"b", []any{}, lasso.ErrNotNumber, `column "b", row 0: not a number: "[]interface {}"`},
	} {
		row := good()
		row[c.column] = c.value
		if c.value == "absent" {
			delete(row, c.column)
		}
		if _, err := p.Predict(row); !errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.text) {
			t.Errorf("%s = %v: error %v, want %s", c.column, c.value, err, c.text)
		}
		if _, _, err := p.Explain(row); !errors.Is(err, c.kind) {
			t.Errorf("%s = %v: explained, error %v", c.column, c.value, err)
		}
	}
	for _, same := range []map[string]any{{"a": 1, "b": "2", "c": " 3e0", "g": "red"}, {"a": true, "b": 2.0, "c": 3, "g": "red"}} {
		want, _ := p.Predict(good())
		if got, err := p.Predict(same); err != nil || got != want {
			t.Errorf("%v: %v, %v, want %v", same, got, err, want)
		}
	}
}

func TestNumbersMayBeLevels(t *testing.T) {
	df := dataframe.New(ints("code", 1, 1, 2, 2, 30, 30), floats("y", 1, 2, 30, 31, 5, 6))
	_, d := fitted(t, lasso.Recipe{Columns: lasso.Columns{Target: "y", Categorical: []string{"code"}}}, df)
	pipeline := fit(t, lasso.Lasso{}, d).Pipeline()
	want, err := pipeline.Predict(df)
	if err != nil {
		t.Fatal(err)
	}
	for i, code := range []any{1.0, "1", 2, 2.0, "30", 30} {
		if got, err := pipeline.Predictor().Predict(map[string]any{"code": code}); err != nil || got != want[i] {
			t.Errorf("%v: %v, %v, want %v", code, got, err, want[i])
		}
	}
}

// broadPipeline has 300 columns, 15 of them with a coefficient, three of these
// categories.
func broadPipeline(tb testing.TB) (*lasso.Predictor, map[string]any) {
	r, n := rng.New(8), 40
	columns := []series.Series{}
	row := map[string]any{}
	for j := range 300 {
		name := fmt.Sprintf("column_%03d", j)
		if j%100 == 0 {
			text := make([]string, n)
			for i := range text {
				text[i] = []string{"low", "middle", "high"}[i%3]
			}
			columns, row[name] = append(columns, texts(name, text...)), "middle"
			continue
		}
		v := make([]float64, n)
		for i := range v {
			v[i] = r.NormalWith(0, 1)
		}
		columns, row[name] = append(columns, floats(name, v...)), v[3]
	}
	y := make([]float64, n)
	for i := range y {
		y[i] = r.NormalWith(0, 1)
	}
	df := dataframe.New(append(columns, floats("y", y...))...)
	_, d, err := lasso.Recipe{Columns: lasso.Columns{Target: "y"}}.FitTransform(df)
	if err != nil {
		tb.Fatal(err)
	}
	at := solver.Point{W: make([]float64, len(d.Features)), B: 7}
	kept := 0
	for j, f := range d.Features {
		if j%27 == 2 || f.Levels[0] == "middle" {
			at.W[j] = float64(j) + 0.5
			kept++
		}
	}
	m, err := d.Model(at, solver.Lasso(1))
	if err != nil || kept != 15 {
		tb.Fatalf("%d kept, %v", kept, err)
	}
	return m.Pipeline().Predictor(), row
}

func TestPredictorDoesNotAllocate(t *testing.T) {
	p, values := broadPipeline(t)
	want, err := p.Predict(values)
	if err != nil {
		t.Fatal(err)
	}
	row, parts := p.Row(), make([]lasso.Contribution, 0, 15)
	fill := func() error {
		row.Reset()
		for _, name := range []string{"column_000", "column_100", "column_200"} {
			if err := row.SetText(name, "middle"); err != nil {
				return err
			}
		}
		for name, v := range values {
			if x, ok := v.(float64); ok {
				if err := row.SetNumber(name, x); err != nil {
					return err
				}
			}
		}
		return nil
	}
	if err := fill(); err != nil {
		t.Fatal(err)
	}
	for name, score := range map[string]func() (float64, error){
		"Predict": func() (float64, error) { return p.Predict(values) },
		"Row":     func() (float64, error) { return row.Predict() },
		"Explain": func() (y float64, err error) {
			y, parts, err = row.Explain(parts[:0])
			return y, err
		},
	} {
		if got, err := score(); err != nil || got != want {
			t.Errorf("%s: %v, %v, want %v", name, got, err, want)
		}
	}
	if raceEnabled {
		return // the race detector drops pooled rows at random
	}
	other := p.Row()
	for name, score := range map[string]func(){
		"Predict": func() { p.Predict(values) },
		"Explain": func() { _, parts, _ = row.Explain(parts[:0]) },
		"Row":     func() { other.Reset(); other.SetNumber("column_001", 1); other.SetText("column_100", "high") },
	} {
		if n := testing.AllocsPerRun(200, score); n != 0 {
			t.Errorf("%s allocates %v times", name, n)
		}
	}
}

// BenchmarkPredictor scores one decoded row of 300 columns, 15 of them in use.
func BenchmarkPredictor(b *testing.B) {
	p, values := broadPipeline(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := p.Predict(values); err != nil {
			b.Fatal(err)
		}
	}
}

// TestRowsWarnAsDataDo: the warnings of a row are those of its DataFrame.
func TestRowsWarnAsDataDo(t *testing.T) {
	r := byType("v")
	r.OneHot.Unseen, r.Missing = lasso.UnseenZero, lasso.FillMean
	_, d := fitted(t, r, made())
	m := fit(t, lasso.Lasso{Lambda: 0.1}, d)
	later := dataframe.New(floats("a", math.NaN()), floats("b", 2), floats("c", 3), texts("g", "pink"))
	data, err := m.Blueprint().TransformFeatures(later)
	if err != nil {
		t.Fatal(err)
	}
	row := m.Pipeline().Predictor().Row()
	for range 2 {
		row.Reset()
		err := errors.Join(row.SetMissing("a"), row.SetNumber("b", 2), row.SetNumber("c", 3), row.SetText("g", "pink"))
		if got := fmt.Sprint(row.Warnings()); err != nil || len(row.Warnings()) != 2 || got != fmt.Sprint(data.Warnings) {
			t.Errorf("warnings %s, %v, want %v", got, err, data.Warnings)
		}
		want, err := m.Predict(later)
		if err != nil {
			t.Fatal(err)
		}
		if y, err := row.Predict(); err != nil || y != want[0] {
			t.Errorf("%v, %v, want %v", y, err, want)
		}
	}
}
