package lasso

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/rng"
)

// keepSparse sets from how many dummies on they are kept sparse, for one test.
func keepSparse(t testing.TB, many int) {
	before := manyDummies
	t.Cleanup(func() { manyDummies = before })
	manyDummies = many
}

// bothWays does something with dummies kept sparse and written out.
func bothWays[T any](t *testing.T, do func() (T, error)) (sparse, written T) {
	t.Helper()
	var results [2]T
	for k, many := range []int{0, math.MaxInt} {
		keepSparse(t, many)
		var err error
		if results[k], err = do(); err != nil {
			t.Fatalf("at most %d dummies: %v", many, err)
		}
	}
	return results[0], results[1]
}

// homes is a frame of n rows: a street of many with its own level of price, some
// streets rare, a kind, a size that grows with the row, an age with gaps, a flag
// that is rarely set, a weight that is sometimes 0, and the agent of each home.
func homes(n, streets int, seed uint32) dataframe.DataFrame {
	r := rng.New(seed)
	size, age, flag, weight, price := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	street, kind, agent := make([]string, n), make([]string, n), make([]string, n)
	for i := range n {
		at := r.Intn(streets)
		if r.Intn(3) > 0 {
			at /= 4
		}
		street[i], agent[i] = fmt.Sprintf("street %04d", at), fmt.Sprint("agent ", r.Intn(7))
		kind[i] = []string{"flat", "house", "loft"}[r.Intn(3)]
		size[i] = 2000 + (1+float64(i)/float64(n))*30*math.Exp(r.Normal()/3)
		age[i] = float64(r.Intn(90))
		weight[i] = float64(r.Intn(4))
		if i%50 == 7 {
			flag[i] = 1
		}
		price[i] = size[i]/10 + 20*math.Sin(float64(at)) - age[i]/5 + 5*r.Normal()
		if kind[i] == "loft" {
			price[i] += size[i] / 50
		}
		if i%11 == 3 {
			age[i] = math.NaN()
		}
		if i%17 == 5 {
			kind[i] = ""
		}
	}
	return dataframe.New(
		series.New(street, series.String, "Street"), series.New(size, series.Float, "Size"), series.New(kind, series.String, "Kind"),
		series.New(age, series.Float, "Age"), series.New(flag, series.Float, "Flag"), series.New(agent, series.String, "Agent"),
		series.New(weight, series.Float, "Weight"), series.New(price, series.Float, "Price"),
	)
}

// homeRecipes are the settings under which both ways are compared.
func homeRecipes() map[string]Recipe {
	plain := Columns{Target: "Price", Ignore: []string{"Agent", "Weight"}}
	weighted := Columns{Target: "Price", Weight: "Weight", Numeric: []string{"Size", "Age"}, Categorical: []string{"Kind", "Street"}}
	unseen := OneHot{Unseen: UnseenZero}
	return map[string]Recipe{
		"plain":    {Columns: plain, Missing: FillMean, OneHot: unseen},
		"weighted": {Columns: weighted, Missing: FillMedian, OneHot: unseen},
		"keep all": {Columns: weighted, Missing: DropRows, OneHot: OneHot{KeepAll: true, Unseen: UnseenOther}},
		"rare": {
			Columns: plain, Missing: FillMode, RareFlags: Rare{MinShare: 0.1},
			OneHot: OneHot{Rare: Rare{MinCount: 4}, Unseen: UnseenOther, Reference: map[string]string{"Kind": "loft"}},
		},
		"rare dropped": {Columns: weighted, Missing: FillMean, OneHot: OneHot{Rare: Rare{MinCount: 5, Drop: true}, Unseen: UnseenZero}},
		"no scale":     {Columns: weighted, Missing: FillMean, OneHot: unseen, NoScale: true},
		"robust":       {Columns: weighted, Missing: FillMean, OneHot: unseen, Scale: Robust{}},
		"scales": {
			Columns: weighted, Missing: FillMean, OneHot: unseen, Scale: MinMax{},
			ScaleOf: map[string]Scaling{"Street": Standardize{}, "Kind": FixedScale{Center: 3, Scale: 7}},
		},
		"products": {
			Columns: weighted, Missing: FillMean, OneHot: unseen, Powers: map[string]int{"Age": 3}, Steps: map[string][]Step{"Size": {Winsorize{}}},
			Interactions: []Interaction{{"Size", "Kind"}, {"Street", "Age"}, {"Kind", "Street"}, {"Size", "Age"}},
		},
	}
}

// way is what comes of a recipe one of the two ways.
type way struct {
	train, later *Data
	model        *Model
	predicted    []float64
}

func fitWay(r Recipe, train, later dataframe.DataFrame) (way, error) {
	b, d, err := r.FitTransform(train)
	if err != nil {
		return way{}, err
	}
	out := way{train: d}
	top, err := Lasso{}.LambdaMax(d)
	if err != nil {
		return out, err
	}
	if out.model, err = (Lasso{Lambda: top / 30}).Fit(context.Background(), d); err != nil {
		return out, err
	}
	if out.predicted, err = out.model.Predict(later); err != nil {
		return out, err
	}
	out.later, err = b.TransformFeatures(later)
	return out, err
}

// TestSparseIsWritten compares matrices, scalers, models and predictions.
func TestSparseIsWritten(t *testing.T) {
	train, later := homes(300, 60, 1), homes(60, 80, 2)
	for name, r := range homeRecipes() {
		sparse, written := bothWays(t, func() (way, error) { return fitWay(r, train, later) })
		_, view := sparse.train.X.(*design.Standardized)
		_, dense := written.train.X.(*design.Dense)
		if !view || !dense {
			t.Errorf("%s: kept sparse, the matrix is a %T, written out a %T", name, sparse.train.X, written.train.X)
		}
		sameScalers(t, name, sparse.train.blueprint.scaler, written.train.blueprint.scaler)
		sameNumbers(t, name+": training rows", sparse.train.Rows(), written.train.Rows())
		sameNumbers(t, name+": later rows", sparse.later.Rows(), written.later.Rows())
		if got, want := fmt.Sprint(sparse.later.Warnings), fmt.Sprint(written.later.Warnings); got != want {
			t.Errorf("%s: warnings %s, want %s", name, got, want)
		}
		a, b := sparse.model, written.model
		sameNumbers(t, name+": coefficients", [][]float64{a.point.W, {a.point.B}}, [][]float64{b.point.W, {b.point.B}})
		sameNumbers(t, name+": per unit", [][]float64{a.inUnits.W, {a.inUnits.B}}, [][]float64{b.inUnits.W, {b.inUnits.B}})
		sameNumbers(t, name+": predictions", [][]float64{sparse.predicted}, [][]float64{written.predicted})
		if !(a.KKTRelative < 1e-9) || !(a.DualGap < 1e-9) || !a.Status.Solved() {
			t.Errorf("%s: %v, relative KKT %v, gap %v", name, a.Status, a.KKTRelative, a.DualGap)
		}
		if got, want := a.Report().String(), b.Report().String(); got != want {
			t.Errorf("%s: the report is\n%s\nwant\n%s", name, got, want)
		}
	}
}

// sameScalers wants centres and scales to 1e-13 and ranges to the bit.
func sameScalers(t *testing.T, name string, got, want *Scaler) {
	t.Helper()
	for j := range want.mean {
		size := max(math.Abs(want.mean[j]), want.scale[j])
		if math.Abs(got.mean[j]-want.mean[j]) > 1e-13*size || math.Abs(got.scale[j]-want.scale[j]) > 1e-13*want.scale[j] ||
			got.low[j] != want.low[j] || got.high[j] != want.high[j] || got.kind[j] != want.kind[j] {
			t.Errorf("%s: feature %d: centre %v, scale %v, range %v to %v; want %v, %v, %v to %v", name, j,
				got.mean[j], got.scale[j], got.low[j], got.high[j], want.mean[j], want.scale[j], want.low[j], want.high[j])
		}
	}
}

// sameNumbers wants agreement to 1e-9 of the largest number.
func sameNumbers(t *testing.T, name string, got, want [][]float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d rows, want %d", name, len(got), len(want))
	}
	for i := range want {
		largest := 0.0
		for _, v := range want[i] {
			if !math.IsNaN(v) {
				largest = max(largest, math.Abs(v))
			}
		}
		for j, v := range want[i] {
			if !(math.Abs(got[i][j]-v) <= 1e-9*largest) && !(math.IsNaN(v) && math.IsNaN(got[i][j])) {
				t.Fatalf("%s: row %d, place %d: %v, want %v", name, i, j, got[i][j], v)
			}
		}
	}
}

// TestSparseColumnsAreTheWritten before scaling, to the bit, also of some rows.
func TestSparseColumnsAreTheWritten(t *testing.T) {
	rows := []int{5, 3, 3, 190, 17}
	for name, r := range homeRecipes() {
		type both struct{ all, some [][]float64 }
		sparse, written := bothWays(t, func() (both, error) {
			f, err := r.unfold(homes(300, 60, 1))
			if err != nil {
				return both{}, err
			}
			part, err := f.raw.take(rows)
			out := both{}
			for j := range f.whole.features {
				out.all, out.some = append(out.all, f.raw.column(j)), append(out.some, part.column(j))
			}
			return out, err
		})
		if fmt.Sprint(sparse) != fmt.Sprint(written) {
			t.Errorf("%s: the columns differ", name)
		}
	}
}

// TestManyDummies is where the two ways part.
func TestManyDummies(t *testing.T) {
	for _, levels := range []int{257, 258} {
		street, y := make([]string, 2*levels), make([]float64, 2*levels)
		for i := range y {
			street[i], y[i] = fmt.Sprint(i%levels), float64(i)
		}
		_, d, err := Recipe{Columns: Columns{Target: "y"}}.FitTransform(dataframe.New(
			series.New(street, series.String, "street"), series.New(y, series.Float, "y"), series.New(y, series.Float, "x")))
		if err != nil {
			t.Fatal(err)
		}
		if _, written := d.X.(*design.Dense); written != (levels == 257) {
			t.Errorf("%d dummies are a %T", levels-1, d.X)
		}
	}
}

// TestSparsePredictorHasTheBits of predictions for a DataFrame, and so has the
// pipeline restored.
func TestSparsePredictorHasTheBits(t *testing.T) {
	keepSparse(t, 0)
	later := homes(60, 80, 2)
	for name, r := range homeRecipes() {
		w, err := fitWay(r, homes(300, 60, 1), later)
		if err != nil {
			t.Fatal(err)
		}
		restored, err := RestorePipeline(w.model.Pipeline().State())
		if err != nil {
			t.Fatal(err)
		}
		again, err := restored.Predict(later)
		if err != nil || fmt.Sprint(again) != fmt.Sprint(w.predicted) {
			t.Errorf("%s: restored, the predictions are others, %v", name, err)
		}
		row := restored.Predictor()
		for i, values := range later.Maps() {
			for column, v := range values {
				if number, is := v.(float64); is && math.IsNaN(number) {
					values[column] = nil
				}
			}
			got, err := row.Predict(values)
			if errors.Is(err, ErrMissingValue) {
				got = math.NaN()
			} else if err != nil {
				t.Fatal(err)
			}
			if want := w.predicted[i]; got != want && !(math.IsNaN(got) && math.IsNaN(want)) {
				t.Errorf("%s, row %d: %v alone, %v in the DataFrame", name, i, got, want)
			}
		}
	}
}

// TestSparseProfilesAreTheWritten compares the figures of features, columns and
// residuals.
func TestSparseProfilesAreTheWritten(t *testing.T) {
	train, later := homes(300, 60, 1), homes(60, 60, 2)
	for name, r := range homeRecipes() {
		sparse, written := bothWays(t, func() (*Profile, error) {
			w, err := fitWay(r, train, later)
			if err != nil {
				return nil, err
			}
			return w.model.Pipeline().Profile(train)
		})
		for j, want := range written.Features {
			got := sparse.Features[j]
			sameNumbers(t, name+": "+want.Name, [][]float64{figures(got)}, [][]float64{figures(want)})
			if fmt.Sprint(got.Distribution) != fmt.Sprint(want.Distribution) {
				t.Errorf("%s: %s is spread as %v, want %v", name, want.Name, got.Distribution, want.Distribution)
			}
		}
		sameNumbers(t, name+": residuals", [][]float64{numbersOf(sparse.Residuals.Quantiles)}, [][]float64{numbersOf(written.Residuals.Quantiles)})
		if sparse.SHA256 != written.SHA256 || sparse.Residuals.Rows != written.Residuals.Rows {
			t.Errorf("%s: the profiles are of other rows", name)
		}
	}
}

// figures are those of a feature, correlation and inflation included where it has
// them.
func figures(f FeatureProfile) []float64 {
	out := numbersOf([]Figure{f.Mean, f.SD, f.Min, f.Max})
	if f.VIF != nil {
		out = append(out, numbersOf([]Figure{*f.TargetCorrelation, *f.VIF})...)
	}
	return out
}

func numbersOf(figures []Figure) []float64 {
	out := make([]float64, len(figures))
	for k, f := range figures {
		out[k] = float64(f)
	}
	return out
}

// TestSparseMemory fits, predicts, profiles, observes and cross-validates 20,000
// rows of 5,000 levels, which take 800 MB written out, within a part of that.
func TestSparseMemory(t *testing.T) {
	const n, levels = 20_000, 5_000
	train := homes(n, levels, 1)
	r := Recipe{Columns: Columns{Target: "Price", Weight: "Weight", Numeric: []string{"Size"}, Categorical: []string{"Street", "Kind"}}, Missing: DropRows}
	ctx := context.Background()
	for _, step := range []struct {
		name string
		most uint64 // MB
		do   func() error
	}{
		{"model", 250, func() error {
			_, d, err := r.FitTransform(train)
			if err != nil {
				return err
			}
			m, err := Lasso{Lambda: 1}.Fit(ctx, d)
			if err != nil {
				return err
			}
			if _, err = m.Predict(train); err != nil {
				return err
			}
			if _, err = m.Pipeline().Profile(train); err != nil {
				return err
			}
			_, err = m.Pipeline().Observe(train)
			return err
		}},
		{"folds", 250, func() error {
			_, err := CV{Recipe: r, Folds: 3, Grid: regpath.Grid{N: 3, MinRatio: 0.3}}.Run(ctx, train)
			return err
		}},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if err := step.do(); err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		if got := (after.TotalAlloc - before.TotalAlloc) >> 20; got > step.most {
			t.Errorf("%s: %d MB allocated, want at most %d", step.name, got, step.most)
		}
	}
}

// BenchmarkDummies holds columns of many levels kept sparse against the same
// written out: a path with its data, and a cross-validation.
func BenchmarkDummies(b *testing.B) {
	const n = 20_000
	ctx := context.Background()
	r := Recipe{Columns: Columns{Target: "Price", Numeric: []string{"Size"}, Categorical: []string{"Street", "Kind"}}, Missing: DropRows}
	for _, levels := range []int{100, 300, 1000} {
		train := homes(n, levels, 1)
		for _, way := range []struct {
			name string
			many int
		}{{"sparse", 0}, {"written", math.MaxInt}} {
			b.Run(fmt.Sprintf("%d/%s/path", levels, way.name), func(b *testing.B) {
				keepSparse(b, way.many)
				b.ReportAllocs()
				for b.Loop() {
					_, d, err := r.FitTransform(train)
					if err != nil {
						b.Fatal(err)
					}
					if _, err := (Lasso{}).Path(ctx, d, regpath.Grid{N: 30}); err != nil {
						b.Fatal(err)
					}
				}
			})
			b.Run(fmt.Sprintf("%d/%s/folds", levels, way.name), func(b *testing.B) {
				keepSparse(b, way.many)
				b.ReportAllocs()
				for b.Loop() {
					if _, err := (CV{Recipe: r, Grid: regpath.Grid{N: 30}}).Run(ctx, train); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
