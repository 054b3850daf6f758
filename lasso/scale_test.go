package lasso_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/design"
)

func matrix(t *testing.T, columns ...[]float64) *design.Dense {
	t.Helper()
	x, err := design.FromColumns(columns)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func near(got, want, rel float64) bool { return math.Abs(got-want) <= rel*math.Abs(want) }

func TestStandardizeByHand(t *testing.T) {
	x := matrix(t, []float64{1, 2, 3, 4}, []float64{5, 5, 5, 5})
	s, err := lasso.Standardize{}.Fit(x, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Mean(); !slices.Equal(got, []float64{2.5, 5}) {
		t.Errorf("mean %v", got)
	}
	if got := s.Scale(); !near(got[0], math.Sqrt(1.25), 1e-15) || got[1] != 0 {
		t.Errorf("scale %v", got)
	}
	if got := s.Constant(); !slices.Equal(got, []int{1}) {
		t.Errorf("constant %v", got)
	}
	z, err := s.Transform(matrix(t, []float64{2.5, 0}, []float64{5, 99}))
	if err != nil {
		t.Fatal(err)
	}
	if got := z.Column(1); !slices.Equal(got, []float64{0, 0}) {
		t.Errorf("a constant column is not held at 0: %v", got)
	}
	if got := z.Column(0); got[0] != 0 || !near(got[1], -2.5/math.Sqrt(1.25), 1e-15) {
		t.Errorf("scaled %v", got)
	}
}

func TestStandardizedColumnsHaveMeanZeroAndVarianceOne(t *testing.T) {
	x := []float64{3, -1, 4, 1, -5, 9, 2, 6}
	v := []float64{1, 2, 0, 1, 3, 1, 0.5, 1}
	for _, weights := range [][]float64{nil, v} {
		s, err := lasso.Standardize{}.Fit(matrix(t, x), weights)
		if err != nil {
			t.Fatal(err)
		}
		z, err := s.Transform(matrix(t, x))
		if err != nil {
			t.Fatal(err)
		}
		var total, first, second float64
		for i, a := range z.Column(0) {
			w := 1.0
			if weights != nil {
				w = weights[i]
			}
			total, first, second = total+w, first+w*a, second+w*a*a
		}
		if math.Abs(first/total) > 1e-15 || math.Abs(second/total-1) > 1e-14 {
			t.Errorf("weights %v: mean %v, variance %v", weights, first/total, second/total)
		}
	}
}

func TestWeightTwoEqualsARowTwice(t *testing.T) {
	once, err := lasso.Standardize{}.Fit(matrix(t, []float64{1, 4, 6}), []float64{1, 2, 1})
	if err != nil {
		t.Fatal(err)
	}
	twice, err := lasso.Standardize{}.Fit(matrix(t, []float64{1, 4, 4, 6}), nil)
	if err != nil {
		t.Fatal(err)
	}
	if !near(once.Mean()[0], twice.Mean()[0], 1e-15) || !near(once.Scale()[0], twice.Scale()[0], 1e-15) {
		t.Errorf("%v %v, want %v %v", once.Mean(), once.Scale(), twice.Mean(), twice.Scale())
	}
}

func TestRowsOfWeightZeroDoNotMakeAColumnVary(t *testing.T) {
	s, err := lasso.Standardize{}.Fit(matrix(t, []float64{7, 7, 8}), []float64{1, 1, 0})
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Constant(); !slices.Equal(got, []int{0}) {
		t.Errorf("constant %v", got)
	}
}

func TestExtremeValuesScale(t *testing.T) {
	for _, unit := range []float64{1e-310, 1e-200, 1, 1e200, 1e307} {
		x := []float64{unit, 2 * unit, 3 * unit, 4 * unit}
		s, err := lasso.Standardize{}.Fit(matrix(t, x), nil)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := s.Scale()[0]/unit, math.Sqrt(1.25); !near(got, want, 1e-12) {
			t.Errorf("unit %v: scale %v, want %v", unit, got, want)
		}
		if got := s.Mean()[0] / unit; !near(got, 2.5, 1e-12) {
			t.Errorf("unit %v: mean %v", unit, got)
		}
	}
}

func TestToUnitsKeepsPredictions(t *testing.T) {
	x := matrix(t, []float64{3, -1, 4, 1}, []float64{2, 2, 2, 2}, []float64{100, 250, 90, 10})
	s, err := lasso.Standardize{}.Fit(x, nil)
	if err != nil {
		t.Fatal(err)
	}
	z, err := s.Transform(x)
	if err != nil {
		t.Fatal(err)
	}
	w, b := []float64{1.5, 9, -2}, 7.0
	u, c := s.ToUnits(w, b)
	if u[1] != 0 {
		t.Errorf("a constant column got %v", u[1])
	}
	for i := range 4 {
		scaled, plain := b, c
		for j := range w {
			scaled += z.At(i, j) * w[j]
			plain += x.At(i, j) * u[j]
		}
		if !near(scaled, plain, 1e-13) {
			t.Errorf("row %d: %v standardised, %v in units", i, scaled, plain)
		}
	}
}

func TestScalerErrors(t *testing.T) {
	x := matrix(t, []float64{1, 2})
	for _, weights := range [][]float64{{1}, {1, -1}, {0, 0}, {1, math.NaN()}} {
		if _, err := (lasso.Standardize{}).Fit(x, weights); !errors.Is(err, lasso.ErrWeight) {
			t.Errorf("weights %v: %v", weights, err)
		}
	}
	if _, err := (lasso.Standardize{}).Fit(matrix(t), nil); !errors.Is(err, lasso.ErrFrame) {
		t.Errorf("no rows: %v", err)
	}
	s, err := lasso.Standardize{}.Fit(x, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Transform(matrix(t, []float64{1}, []float64{2})); !errors.Is(err, lasso.ErrFeatures) {
		t.Errorf("columns: %v", err)
	}
}
