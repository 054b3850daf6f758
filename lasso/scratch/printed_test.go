package scratch_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/golasso/golasso/lasso/scratch"
)

// The lines were printed by NumPy 1.24.
func TestPrintedArray(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, c := range []struct {
		v    []float64
		want string
	}{
		{nil, "[]"},
		{[]float64{0}, "[0.]"},
		{[]float64{27151.487425833664}, "[27151.48742583]"},
		{[]float64{0.25413598139825727, 0.5078086399558934, 0.2804200275905487}, "[0.25413598 0.50780864 0.28042003]"},
		{[]float64{0.5, -0.25, 100}, "[  0.5   -0.25 100.  ]"},
		{[]float64{1e-5, 1}, "[1.e-05 1.e+00]"},
		{[]float64{0.00037365385607288646, -0.000465850166162902, 0.24989242716868637}, "[ 0.00037365 -0.00046585  0.24989243]"},
		{[]float64{1e8, 2}, "[1.e+08 2.e+00]"},
		{[]float64{99999999.1}, "[99999999.1]"},
		{[]float64{1, nan, -inf}, "[  1.  nan -inf]"},
		{[]float64{1e300, 1e-5}, "[1.e+300 1.e-005]"},
	} {
		if got := scratch.PrintedArray(c.v); !slices.Equal(got, []string{c.want}) {
			t.Errorf("%v: %q, want %q", c.v, got, c.want)
		}
	}
	long := make([]float64, 20)
	for j := range long {
		long[j] = float64(j) + 0.125
	}
	want := "[ 0.125  1.125  2.125  3.125  4.125  5.125  6.125  7.125  8.125  9.125\n" +
		" 10.125 11.125 12.125 13.125 14.125 15.125 16.125 17.125 18.125 19.125]"
	if got := strings.Join(scratch.PrintedArray(long), "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestPrintedFloat(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0.0", 3: "3.0", -0.13917085153543415: "-0.13917085153543415", 1e-4: "0.0001", 0.00001: "1e-05",
		1e15: "1000000000000000.0", 1e16: "1e+16", 1.5e300: "1.5e+300", math.Inf(1): "inf", math.Inf(-1): "-inf",
	} {
		if got := scratch.PrintedFloat(v); got != want {
			t.Errorf("%v: %q, want %q", v, got, want)
		}
	}
}
