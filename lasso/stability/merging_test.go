package stability_test

import (
	"context"
	"errors"
	"math"
	"reflect"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/rng"
	"github.com/golasso/golasso/lasso/solver"
	"github.com/golasso/golasso/lasso/stability"
)

func TestCorrelationsByHand(t *testing.T) {
	// x1 is x0 shifted, scaled and turned; x2 has the correlation 0.6; x3 is constant.
	x := problem([][]float64{
		{1, 1, -1, -1}, {1e6 - 3, 1e6 - 3, 1e6 + 3, 1e6 + 3}, {1.4, -0.2, 0.2, -1.4}, {0.1, 0.1, 0.1, 0.1},
	}, make([]float64, 4)).X
	got, err := stability.Correlations(x, nil, nil)
	want := [][]float64{{1, -1, 0.6, 0}, {-1, 1, -0.6, 0}, {0.6, -0.6, 1, 0}, {0, 0, 0, 1}}
	for j := range want {
		for k := range want {
			if err != nil || math.Abs(got[j][k]-want[j][k]) > 1e-12 {
				t.Errorf("%d, %d: %v, want %v (%v)", j, k, got[j][k], want[j][k], err)
			}
		}
	}
	// Weight 2 is a row twice.
	twice, err := stability.Correlations(x, []float64{2, 1, 1, 0}, []int{0, 2})
	rows, rowsErr := design.Take(x, []int{0, 0, 1, 2})
	plain, plainErr := stability.Correlations(rows, nil, []int{0, 2})
	if err := errors.Join(err, rowsErr, plainErr); err != nil || math.Abs(twice[0][1]-plain[0][1]) > 1e-12 {
		t.Errorf("weights %v, rows %v, %v", twice, plain, err)
	}
	if _, err := stability.Correlations(x, nil, []int{4}); !errors.Is(err, stability.ErrShape) {
		t.Errorf("column 4 of 4: %v", err)
	}
	if _, err := stability.Correlations(x, []float64{1}, nil); !errors.Is(err, stability.ErrShape) {
		t.Errorf("one weight: %v", err)
	}
}

// sensors returns n rows of p columns: columns of one family are copies of one
// signal with a little noise, every third turned round.
func sensors(n, p, families int, noise float64) [][]float64 {
	r := rng.New(11)
	signals := columnsOf(normals(12, n, families, nil, 1))
	columns := make([][]float64, p)
	for j := range columns {
		columns[j] = make([]float64, n)
		sign := 1.0
		if j%3 == 2 {
			sign = -1
		}
		for i := range columns[j] {
			columns[j][i] = 100 + sign*signals[j%families][i] + noise*r.Normal()
		}
	}
	return columns
}

// TestFindAgreesWithEveryPair takes the links of all pairs and joins them.
func TestFindAgreesWithEveryPair(t *testing.T) {
	const p, families = 150, 40
	columns := sensors(60, p, families, 0.05)
	constant := make([]float64, 60)
	x := problem(append(columns, constant, constant), make([]float64, 60)).X
	for _, workers := range []int{1, 2} {
		got, err := stability.Clustering{Threshold: 0.9, Workers: workers}.Find(context.Background(), x, nil)
		if err != nil || len(got) != families {
			t.Fatalf("%d groups, %v", len(got), err)
		}
		for g, columns := range got {
			var want []int
			for j := g; j < p; j += families {
				want = append(want, j)
			}
			if !reflect.DeepEqual(columns, want) {
				t.Errorf("group %d: %v, want %v", g, columns, want)
			}
		}
	}
}

// TestChains: 0 and 2 are linked by 1 alone.
func TestChains(t *testing.T) {
	a, b := []float64{1, 1, -1, -1}, []float64{1, -1, 1, -1}
	x := problem([][]float64{a, {2, 0, 0, -2}, b, {1, -1, -1, 1}}, a).X
	got, err := stability.Clustering{Threshold: 0.7}.Find(context.Background(), x, nil)
	if err != nil || !reflect.DeepEqual(got, [][]int{{0, 1, 2}}) {
		t.Errorf("%v, %v", got, err)
	}
	none, err := stability.Clustering{Threshold: 0.8}.Find(context.Background(), x, nil)
	if err != nil || none != nil {
		t.Errorf("%v, %v", none, err)
	}
	copies, err := stability.Clustering{Threshold: 1}.Find(context.Background(), problem([][]float64{{0.1, 0.2, 0.7}, {1, 2, 7}}, make([]float64, 3)).X, nil)
	if err != nil || len(copies) != 1 {
		t.Errorf("copies at threshold 1: %v, %v", copies, err)
	}
}

func TestMergingByHand(t *testing.T) {
	// Two standardised columns of correlation c: both ways give (z0 + z1)/√(2 + 2c),
	// which carries (1 + c)/2 of the variance.
	a, b := []float64{1, 1, -1, -1}, []float64{1, -1, 1, -1}
	mixed := make([]float64, 4)
	for i := range a {
		mixed[i] = 50 - 7*(0.6*a[i]+0.8*b[i])
	}
	x := problem([][]float64{b, a, mixed}, a).X
	for _, m := range []stability.Merging{stability.Average, stability.FirstComponent} {
		got, err := m.Fit(x, nil, [][]int{{1, 2}})
		if err != nil || len(got.Columns) != 2 {
			t.Fatalf("%v: %+v, %v", m, got, err)
		}
		c := got.Columns[1]
		load := 1 / math.Sqrt(2+1.2)
		if math.Abs(c.Loadings[0]-load) > 1e-12 || math.Abs(c.Loadings[1]+load) > 1e-12 || math.Abs(c.Explained-0.8) > 1e-12 {
			t.Errorf("%v: %+v, want loadings ±%v", m, c, load)
		}
		if got.Columns[0].Loadings != nil || got.Columns[0].Members[0] != 0 {
			t.Errorf("%v: %+v is not passed through", m, got.Columns[0])
		}
		z, err := got.Transform(x)
		if err != nil || math.Abs(z.SumSquares(1)-4) > 1e-12 || z.At(1, 0) != -1 {
			t.Errorf("%v: %v", m, err)
		}
	}
}

// TestExpandedModelsPredictAlike, on rows that the merging has not seen.
func TestExpandedModelsPredictAlike(t *testing.T) {
	columns := sensors(50, 12, 4, 0.3)
	y := columns[0]
	p := problem(columns, y)
	weights := make([]float64, 50)
	for i := range weights {
		weights[i] = float64(1 + i%4)
	}
	groups, err := stability.Clustering{Threshold: 0.8}.Find(context.Background(), p.X, weights)
	if err != nil || len(groups) != 4 {
		t.Fatalf("%v, %v", groups, err)
	}
	for _, m := range []stability.Merging{stability.Average, stability.FirstComponent} {
		merged, err := m.Fit(p.X, weights, groups[:3])
		if err != nil {
			t.Fatal(err)
		}
		z, err := merged.Transform(p.X)
		if err != nil {
			t.Fatal(err)
		}
		model := minimum(t, &solver.Problem{X: z, Y: y, Weights: weights, Penalty: solver.Lasso(0.1)})
		wide, err := merged.Expand(model.Point)
		if err != nil {
			t.Fatal(err)
		}
		fresh := problem(sensors(9, 12, 4, 2), make([]float64, 9)).X
		narrow, err := merged.Transform(fresh)
		if err != nil {
			t.Fatal(err)
		}
		one, other := design.Multiply(nil, narrow, model.W), design.Multiply(nil, fresh, wide.W)
		for i := range one {
			if math.Abs(one[i]+model.B-other[i]-wide.B) > 1e-9 {
				t.Errorf("%v, row %d: %v and %v", m, i, one[i]+model.B, other[i]+wide.B)
			}
		}
		if _, err := merged.Expand(solver.Point{}); !errors.Is(err, stability.ErrShape) {
			t.Errorf("no coefficients: %v", err)
		}
		if _, err := merged.Transform(z); !errors.Is(err, stability.ErrShape) {
			t.Errorf("too few columns: %v", err)
		}
	}
}

// TestComponentOfMoreColumnsThanRows, where most of them are dependent.
func TestComponentOfMoreColumnsThanRows(t *testing.T) {
	x := problem(sensors(5, 9, 1, 0.01), make([]float64, 5)).X
	got, err := stability.FirstComponent.Fit(x, nil, [][]int{{0, 1, 2, 3, 4, 5, 6, 7, 8}})
	if err != nil || got.Columns[0].Explained < 0.99 {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestMergingErrors(t *testing.T) {
	x := problem([][]float64{{1, 2, 3}, {4, 4, 4}, {1, 0, 1}}, make([]float64, 3)).X
	for _, c := range []struct {
		groups [][]int
		kind   error
	}{
		{[][]int{{0, 3}}, stability.ErrShape}, {[][]int{{0, 2}, {2}}, stability.ErrShape}, {[][]int{{}}, stability.ErrShape},
		{[][]int{{0, 1}}, stability.ErrComponent},
	} {
		if _, err := stability.Average.Fit(x, nil, c.groups); !errors.Is(err, c.kind) {
			t.Errorf("%v: %v", c.groups, err)
		}
	}
	_, err := stability.Merging(5).Fit(x, nil, nil)
	wantSetting(t, err, "Merging", "Average")
	_, err = stability.Clustering{Threshold: 2}.Find(context.Background(), x, nil)
	wantSetting(t, err, "Clustering.Threshold", "at most 1")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := (stability.Clustering{}).Find(ctx, x, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}
