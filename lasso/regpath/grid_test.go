package regpath_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/golasso/golasso/lasso/regpath"
)

func TestGridByHand(t *testing.T) {
	got := regpath.Grid{N: 4, MinRatio: 0.001}.Lambdas(50)
	want := []float64{50, 5, 0.5, 0.05}
	for k := range want {
		if len(got) != 4 || math.Abs(got[k]-want[k]) > 1e-15*50 {
			t.Fatalf("got %v, want %v", got, want)
		}
	}
}

func TestGridEnds(t *testing.T) {
	for _, g := range []regpath.Grid{{}, {N: 2}, {N: 37, MinRatio: 0.2}, {N: 1000, MinRatio: 1e-12}} {
		lambdas := g.Lambdas(0.7)
		n, ratio := g.N, g.MinRatio
		if n == 0 {
			n = 100
		}
		if ratio == 0 {
			ratio = 1e-3
		}
		if len(lambdas) != n || lambdas[0] != 0.7 || math.Abs(lambdas[n-1]/(0.7*ratio)-1) > 1e-14 {
			t.Errorf("%+v: %d values from %v to %v", g, len(lambdas), lambdas[0], lambdas[len(lambdas)-1])
		}
		if err := regpath.CheckLambdas(lambdas); err != nil {
			t.Errorf("%+v: %v", g, err)
		}
	}
}

func TestGridOfOne(t *testing.T) {
	if got := (regpath.Grid{N: 1}).Lambdas(3); !slices.Equal(got, []float64{3}) {
		t.Errorf("N = 1: %v, want [3]", got)
	}
	if got := (regpath.Grid{}).Lambdas(0); !slices.Equal(got, []float64{0}) {
		t.Errorf("λmax = 0: %v, want [0]", got)
	}
}

func TestGridErrors(t *testing.T) {
	for _, g := range []regpath.Grid{{N: -1}, {MinRatio: -0.1}, {MinRatio: 1}, {MinRatio: math.NaN()}} {
		if err := g.Check(); !errors.Is(err, regpath.ErrSetting) || !strings.HasPrefix(err.Error(), "regpath: Grid.") {
			t.Errorf("%+v: error %v", g, err)
		}
		mustPanic(t, fmt.Sprint(g), func() { g.Lambdas(1) })
	}
	for _, v := range []float64{-1, math.NaN(), math.Inf(1)} {
		mustPanic(t, fmt.Sprint(v), func() { regpath.Grid{}.Lambdas(v) })
	}
}

func TestCheckLambdas(t *testing.T) {
	for text, lambdas := range map[string][]float64{
		"len(lambdas) = 0":  {},
		"lambdas[0] = NaN":  {math.NaN()},
		"lambdas[0] = +Inf": {math.Inf(1)},
		"lambdas[1] = -1":   {1, -1},
		"lambdas[2] = 1":    {2, 1, 1},
		"lambdas[1] = 3":    {2, 3},
	} {
		err := regpath.CheckLambdas(lambdas)
		if !errors.Is(err, regpath.ErrSetting) || !strings.HasPrefix(err.Error(), "regpath: "+text) {
			t.Errorf("%v: error %v, want %q", lambdas, err, text)
		}
	}
	if err := regpath.CheckLambdas([]float64{1, 0.5, 0}); err != nil {
		t.Errorf("a grid down to 0: %v", err)
	}
}

func mustPanic(t *testing.T, name string, f func()) {
	t.Helper()
	defer func() {
		if recover() == nil {
			t.Errorf("%s: no panic", name)
		}
	}()
	f()
}
