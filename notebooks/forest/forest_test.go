package forest_test

import (
	"math"
	"math/rand"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/golasso/golasso/lasso/rng"
	"github.com/golasso/golasso/notebooks/forest"
)

// steps returns n rows of p uniform features and a target that jumps by 10 where
// the first feature passes ½.
func steps(n, p int, seed uint32) (x [][]float64, y []float64) {
	r := rng.New(seed)
	for range n {
		row := make([]float64, p)
		for j := range row {
			row[j] = r.Float64()
		}
		x, y = append(x, row), append(y, 10*math.Round(row[0]))
	}
	return x, y
}

func fit(t *testing.T, f forest.Forest, x [][]float64, y []float64) *forest.Model {
	t.Helper()
	m, err := f.Fit(x, y)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// A step is what trees are made of: nearly all of the forest is the one cut.
func TestForestFindsAStep(t *testing.T) {
	x, y := steps(300, 4, 1)
	m := fit(t, forest.Forest{Trees: 20, MaxFeatures: 3, Seed: 1}, x, y)
	for i, v := range m.Predict([][]float64{{0.1, 0.5, 0.5, 0.5}, {0.9, 0.5, 0.5, 0.5}}) {
		if want := 10 * float64(i); math.Abs(v-want) > 0.5 {
			t.Errorf("prediction %d is %v, want %v", i, v, want)
		}
	}
	share, sum := m.Importance(), 0.0
	for _, v := range share {
		sum += v
	}
	if share[0] < 0.95 || math.Abs(sum-1) > 1e-12 {
		t.Errorf("importance %v with the sum %v", share, sum)
	}
}

// A tree of full depth has one leaf more than splits, so that a forest has an
// odd number of nodes for each tree.
func TestNodes(t *testing.T) {
	x, y := steps(300, 4, 1)
	if n := fit(t, forest.Forest{Trees: 1, Seed: 1}, x, y).Nodes(); n < 3 || n%2 == 0 {
		t.Errorf("%d nodes", n)
	}
}

// A constant target leaves nothing to cut, and the mean is that constant.
func TestConstantTarget(t *testing.T) {
	x, _ := steps(30, 2, 1)
	y := slices.Repeat([]float64{4}, 30)
	m := fit(t, forest.Forest{Trees: 5}, x, y)
	if got := m.Predict(x[:1])[0]; got != 4 || m.Nodes() != 5 {
		t.Errorf("prediction %v with %d nodes", got, m.Nodes())
	}
	if share := m.Importance(); share[0] != 0 || share[1] != 0 {
		t.Errorf("importance %v of features that no tree cuts", share)
	}
}

func TestSameSeedSameBits(t *testing.T) {
	x, y := steps(200, 6, 2)
	first := fit(t, forest.Forest{Trees: 10, Seed: 7}, x, y).Predict(x)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	rand.Int() // somebody else draws in between
	if again := fit(t, forest.Forest{Trees: 10, Seed: 7}, x, y).Predict(x); !slices.Equal(first, again) {
		t.Error("the same seed gives other predictions")
	}
	if other := fit(t, forest.Forest{Trees: 10, Seed: 8}, x, y).Predict(x); slices.Equal(first, other) {
		t.Error("another seed gives the same predictions")
	}
}

func TestInputIsNotChanged(t *testing.T) {
	x, y := steps(50, 3, 3)
	wantX, wantY := slices.Clone(x[7]), slices.Clone(y)
	t.Setenv("GODEBUG", "x509negativeserial=1")
	fit(t, forest.Forest{Trees: 3}, x, y)
	if !slices.Equal(x[7], wantX) || !slices.Equal(y, wantY) {
		t.Error("rows or targets were changed")
	}
	if got := os.Getenv("GODEBUG"); got != "x509negativeserial=1" {
		t.Errorf("GODEBUG is left as %q", got)
	}
}

func TestBadInput(t *testing.T) {
	x, y := steps(20, 2, 4)
	for _, c := range []struct {
		f    forest.Forest
		x    [][]float64
		y    []float64
		want string
	}{
		{forest.Forest{}, nil, nil, "0 rows"},
		{forest.Forest{}, x, y[1:], "20 rows and 19 targets"},
		{forest.Forest{}, [][]float64{{1}}, y[:1], "row 0 has 1 features"},
		{forest.Forest{}, [][]float64{{1, 2}, {1}}, y[:2], "row 1 has 1 features"},
		{forest.Forest{}, [][]float64{{1, 2}, {1, math.NaN()}}, y[:2], "row 1, feature 1 is NaN"},
		{forest.Forest{}, x[:2], []float64{1, math.Inf(1)}, "target 1 is +Inf"},
		{forest.Forest{Trees: -1}, x, y, "Forest.Trees = -1"},
		{forest.Forest{MaxFeatures: 2}, x, y, "Forest.MaxFeatures = 2"},
		{forest.Forest{MinLeaf: -2}, x, y, "Forest.MinLeaf = -2"},
	} {
		if _, err := c.f.Fit(c.x, c.y); err == nil || !strings.HasPrefix(err.Error(), "forest: ") || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error %v, want %q", err, c.want)
		}
	}
}
