package modelselect_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"runtime"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/modelselect"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/rng"
	"github.com/golasso/golasso/lasso/solver"
)

// linear draws n rows of p columns; the first two carry y, the noise has a
// heavy tail.
func linear(r *rng.RandomState, n, p int) *solver.Problem {
	columns, y := make([][]float64, p), make([]float64, n)
	for j := range columns {
		columns[j] = make([]float64, n)
		for i := range columns[j] {
			columns[j][i] = r.Normal()
		}
	}
	for i := range y {
		y[i] = 3 + columns[0][i] - 2*columns[1][i] + math.Pow(r.Normal(), 3)
	}
	x, err := design.FromColumns(columns)
	if err != nil {
		panic(err)
	}
	return &solver.Problem{X: x, Y: y, Penalty: solver.Lasso(0.1)}
}

// TestConformalRadiusByHand: nine residuals leave ⌈0.8·10⌉ = 8.
func TestConformalRadiusByHand(t *testing.T) {
	residuals := []float64{-9, 8, -7, 6, -5, 4, -3, 2, -1}
	for level, want := range map[float64]float64{0.8: 8, 0.9: 9, 0.95: math.Inf(1), 0.05: 1, 0.75: 8} {
		if got, err := modelselect.ConformalRadius(residuals, level); err != nil || got != want {
			t.Errorf("level %v: %v, %v; want %v", level, got, err, want)
		}
	}
	if got, err := modelselect.ConformalRadius(nil, 0.5); err != nil || !math.IsInf(got, 1) {
		t.Errorf("no residuals: %v, %v", got, err)
	}
	for _, level := range []float64{0, 1, math.NaN()} {
		if _, err := modelselect.ConformalRadius(residuals, level); !errors.Is(err, modelselect.ErrSetting) {
			t.Errorf("level %v: %v", level, err)
		}
	}
	if _, err := modelselect.ConformalRadius([]float64{math.NaN()}, 0.5); !errors.Is(err, modelselect.ErrSetting) {
		t.Errorf("a residual that is no number: %v", err)
	}
}

// TestConformalHolds measures the coverage of 150 models on 200 new rows each.
// Exchangeability gives 0.8 to 0.8 + 1/21 on average for 20 calibration rows;
// the mean over the models may miss that by three of its standard errors.
func TestConformalHolds(t *testing.T) {
	const sets = 150
	split := coverages(t, sets, func(set int, p *solver.Problem) predictor {
		m, err := modelselect.Conformal{Level: 0.8, CalibrationSize: 1.0 / 3, Seed: uint32(set)}.Fit(context.Background(), p)
		if err != nil {
			t.Fatal(err)
		}
		return m
	})
	if split.mean+3*split.se < 0.8 || split.mean-3*split.se > 0.8+1.0/21 {
		t.Errorf("split conformal covers %v", split)
	}
	// CV+ with 5 folds of 12 rows promises 2·0.8 − 1 − 0.117 and keeps about 0.8.
	plus := coverages(t, sets, func(set int, p *solver.Problem) predictor {
		folds, err := modelselect.KFold{Shuffle: true, Seed: uint32(set)}.Split(len(p.Y))
		if err != nil {
			t.Fatal(err)
		}
		m, err := modelselect.CVPlus{Level: 0.8}.Fit(context.Background(), p, folds)
		if err != nil {
			t.Fatal(err)
		}
		return m
	})
	if plus.mean+3*plus.se < 0.8 || plus.mean-3*plus.se > 0.86 {
		t.Errorf("CV+ covers %v, want about 0.8", plus)
	}
	t.Logf("split conformal %v, CV+ %v", split, plus)
	if plus.width >= split.width {
		t.Errorf("CV+ is on average %v wide, split conformal %v: no gain from more rows", plus.width, split.width)
	}
}

type predictor interface {
	Predict(x design.Matrix) (*modelselect.Intervals, error)
}

type measured struct{ mean, se, width float64 }

func (m measured) String() string {
	return fmt.Sprintf("%.4f ± %.4f, %.2f wide", m.mean, m.se, m.width)
}

// coverages fits 60 rows of 10 columns and predicts 200 new ones, again and
// again.
func coverages(t *testing.T, sets int, fit func(set int, p *solver.Problem) predictor) (m measured) {
	t.Helper()
	squares := 0.0
	for set := range sets {
		r := rng.New(uint32(7000 + set))
		model := fit(set, linear(r, 60, 10))
		fresh := linear(r, 200, 10)
		iv, err := model.Predict(fresh.X)
		if err != nil {
			t.Fatal(err)
		}
		c, err := iv.Coverage(fresh.Y)
		if err != nil {
			t.Fatal(err)
		}
		m.mean += c.Share / float64(sets)
		m.width += c.MeanWidth / float64(sets)
		squares += c.Share * c.Share / float64(sets)
	}
	m.se = math.Sqrt((squares - m.mean*m.mean) / float64(sets-1))
	return m
}

// TestCVPlusByHand: two folds of two rows and no columns to speak of, so that
// each model is the mean of the other fold: 6 tests rows 0 and 1 with 1 and 3,
// 2 tests rows 2 and 3 with 5 and 7.
func TestCVPlusByHand(t *testing.T) {
	x, err := design.FromColumns([][]float64{{0, 0, 0, 0}})
	if err != nil {
		t.Fatal(err)
	}
	p := &solver.Problem{X: x, Y: []float64{1, 3, 5, 7}, Penalty: solver.Lasso(1)}
	folds, err := modelselect.KFold{Folds: 2}.Split(4)
	if err != nil {
		t.Fatal(err)
	}
	m, err := modelselect.CVPlus{Level: 0.6}.Fit(context.Background(), p, folds)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(m.Residuals, []float64{-5, -3, 3, 5}) || !reflect.DeepEqual(m.Fold, []int{0, 0, 1, 1}) {
		t.Errorf("residuals %v, folds %v", m.Residuals, m.Fold)
	}
	// μ − R: 1, 3, −1, −3, of which the ⌊0.4·5⌋ = 2nd is −1; μ + R: 11, 9, 5, 7,
	// of which the ⌈0.6·5⌉ = 3rd is 9.
	iv, err := m.Predict(x)
	if err != nil || iv.Lower[0] != -1 || iv.Upper[0] != 9 || iv.Prediction[0] != 4 {
		t.Errorf("%+v, %v", iv, err)
	}
	m.Level = 0.95
	if iv, err = m.Predict(x); err != nil || !math.IsInf(iv.Lower[0], -1) || !math.IsInf(iv.Upper[0], 1) {
		t.Errorf("level 0.95 of 4 rows: %+v, %v", iv, err)
	}
}

// TestCVPlusWithAnyNumberOfProcessors gives the same bits.
func TestCVPlusWithAnyNumberOfProcessors(t *testing.T) {
	p := linear(rng.New(1), 40, 6)
	folds, err := modelselect.KFold{Folds: 8}.Split(40)
	if err != nil {
		t.Fatal(err)
	}
	var want *modelselect.CVPlusModel
	for _, processors := range []int{1, 2, 4} {
		old := runtime.GOMAXPROCS(processors)
		told := 0
		got, err := modelselect.CVPlus{Progress: func(pr modelselect.Progress) {
			if told++; pr.Done != told || pr.Total != 8 {
				t.Errorf("progress %+v after %d", pr, told)
			}
		}}.Fit(context.Background(), p, folds)
		runtime.GOMAXPROCS(old)
		if err != nil || told != 8 {
			t.Fatal(told, err)
		}
		if want == nil {
			want = got
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%d processors: another result", processors)
		}
	}
}

// TestChooseSeesTrainingRowsOnly, and its penalty is that of the fit.
func TestChooseSeesTrainingRowsOnly(t *testing.T) {
	p := linear(rng.New(2), 40, 6)
	var saw []float64
	c := modelselect.Conformal{Choose: func(_ context.Context, train *solver.Problem) (solver.Penalty, error) {
		saw = train.Y
		return solver.Lasso(1e6), nil
	}}
	m, err := c.Fit(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	var want []float64
	for _, i := range m.Rows.Train {
		want = append(want, p.Y[i])
	}
	if len(want) != 30 || !reflect.DeepEqual(saw, want) || m.Penalty.L1 != 1e6 || m.Model.W[1] != 0 {
		t.Errorf("chose on %d rows, %+v", len(saw), m)
	}
}

func TestIntervalErrors(t *testing.T) {
	p := linear(rng.New(3), 20, 3)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	failing := func(context.Context, *solver.Problem) (solver.Penalty, error) {
		return solver.Penalty{}, regpath.ErrSetting
	}
	for name, c := range map[string]struct {
		c    modelselect.Conformal
		ctx  context.Context
		kind error
	}{
		"level":     {modelselect.Conformal{Level: 1.2}, context.Background(), modelselect.ErrSetting},
		"size":      {modelselect.Conformal{CalibrationSize: -0.1}, context.Background(), modelselect.ErrSetting},
		"choose":    {modelselect.Conformal{Choose: failing}, context.Background(), regpath.ErrSetting},
		"cancelled": {modelselect.Conformal{}, ctx, context.Canceled},
	} {
		if _, err := c.c.Fit(c.ctx, p); !errors.Is(err, c.kind) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, folds := range map[string][]modelselect.Fold{
		"twice":    {{Train: []int{0}, Test: []int{1, 2}}, {Train: []int{0}, Test: []int{2}}},
		"never":    {{Train: []int{0}, Test: []int{1, 2}}},
		"no train": {{Test: []int{1, 2}}},
	} {
		if _, err := (modelselect.CVPlus{}).Fit(context.Background(), p, folds); !errors.Is(err, modelselect.ErrFold) {
			t.Errorf("%s: %v", name, err)
		}
	}
	folds, err := modelselect.KFold{}.Split(20)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]modelselect.CVPlus{"level": {Level: -1}, "workers": {Workers: -1}} {
		if _, err := c.Fit(context.Background(), p, folds); !errors.Is(err, modelselect.ErrSetting) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := (modelselect.CVPlus{}).Fit(ctx, p, folds); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	m, err := modelselect.Conformal{}.Fit(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := m.Predict(linear(rng.New(3), 2, 4).X); !errors.Is(err, regpath.ErrRows) {
		t.Errorf("other columns: %v", err)
	}
	iv, err := m.Predict(p.X)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := iv.Coverage(nil); !errors.Is(err, modelselect.ErrFold) {
		t.Errorf("no targets: %v", err)
	}
}

// TestCoverageByHand: Wilson's interval of 8 in 10 is 0.4902 to 0.9433.
func TestCoverageByHand(t *testing.T) {
	iv := &modelselect.Intervals{Lower: make([]float64, 10), Upper: []float64{1, 1, 1, 1, 1, 1, 1, 1, 3, 3}}
	c, err := iv.Coverage([]float64{0, 1, 0.5, 0, 0, 0, 0, 0, 4, -1})
	if err != nil || c.Covered != 8 || c.Rows != 10 || c.Share != 0.8 || math.Abs(c.MeanWidth-1.4) > 1e-12 {
		t.Errorf("%+v, %v", c, err)
	}
	if math.Abs(c.Low-0.4902) > 5e-5 || math.Abs(c.High-0.9433) > 5e-5 {
		t.Errorf("band %v to %v", c.Low, c.High)
	}
}
