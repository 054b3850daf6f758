package forest

import (
	"fmt"
	"math"
	"slices"

	"github.com/golasso/golasso/lasso/rng"
	"github.com/wlattner/rf/tree"
)

// Forest is a random forest for regression: the mean of many trees, each grown
// on rows drawn with replacement and offered a random part of the features at
// every split. Source: Breiman, Random forests, Machine Learning 45 (2001).
type Forest struct {
	Trees       int    // at least 1; 0 means 100
	MaxFeatures int    // features offered at a split, 1 … p − 1; 0 means a third of them, at least 1
	MinLeaf     int    // least rows in a leaf, at least 1; 0 means 3
	Seed        uint32 // of the rows drawn and the features offered
}

// Model is a fitted Forest.
type Model struct {
	trees []*tree.Regressor
	p     int
}

// Fit grows the trees on n rows of p ≥ 2 features and n targets, none of which it
// changes. The same settings, rows and seed give the same trees, bit for bit,
// on any number of processors. Unusable settings or shapes are an error.
func (f Forest) Fit(x [][]float64, y []float64) (*Model, error) {
	p, err := check(x, y)
	if err != nil {
		return nil, err
	}
	if f, err = f.filled(p); err != nil {
		return nil, err
	}
	m, stream := &Model{p: p}, rng.New(f.Seed)
	for k := range f.Trees {
		rows := make([]int, len(y))
		for i := range rows {
			rows[i] = stream.Intn(len(y))
		}
		t := tree.NewRegressor(tree.MaxFeatures(f.MaxFeatures), tree.MinLeaf(f.MinLeaf))
		seeded(int64(f.Seed)<<20+int64(k), func() { t.FitInx(x, y, rows) })
		m.trees = append(m.trees, t)
	}
	return m, nil
}

// filled puts the defaults in place of zeros and refuses what is out of range.
func (f Forest) filled(p int) (Forest, error) {
	for _, s := range []struct {
		name  string
		value *int
		usual int
		most  int
	}{{"Trees", &f.Trees, 100, 1e6}, {"MaxFeatures", &f.MaxFeatures, max(1, p/3), p - 1}, {"MinLeaf", &f.MinLeaf, 3, 1e9}} {
		if *s.value == 0 {
			*s.value = s.usual
		}
		if *s.value < 1 || *s.value > s.most {
			return f, fmt.Errorf("forest: Forest.%s = %d: want 1 to %d", s.name, *s.value, s.most)
		}
	}
	return f, nil
}

// check returns the number of features.
func check(x [][]float64, y []float64) (p int, err error) {
	if len(x) == 0 || len(x) != len(y) {
		return 0, fmt.Errorf("forest: %d rows and %d targets, want the same number, at least 1", len(x), len(y))
	}
	p = len(x[0])
	if p < 2 {
		return 0, fmt.Errorf("forest: row 0 has %d features, want at least 2", p)
	}
	if i := slices.IndexFunc(x, func(row []float64) bool { return len(row) != p }); i >= 0 {
		return 0, fmt.Errorf("forest: row %d has %d features, row 0 has %d", i, len(x[i]), p)
	}
	for i, row := range x {
		if j := slices.IndexFunc(row, odd); j >= 0 {
			return 0, fmt.Errorf("forest: row %d, feature %d is %v, want a finite number", i, j, row[j])
		}
	}
	if i := slices.IndexFunc(y, odd); i >= 0 {
		return 0, fmt.Errorf("forest: target %d is %v, want a finite number", i, y[i])
	}
	return p, nil
}

// odd reports whether a number is NaN or infinite.
func odd(v float64) bool { return math.IsNaN(v) || math.IsInf(v, 0) }

// Predict returns the mean of the trees' predictions for each row. It panics if
// a row has fewer features than the forest was fitted on.
func (m *Model) Predict(x [][]float64) []float64 {
	sum := make([]float64, len(x))
	for _, t := range m.trees {
		for i, v := range t.Predict(x) {
			sum[i] += v
		}
	}
	for i := range sum {
		sum[i] /= float64(len(m.trees))
	}
	return sum
}

// Importance returns for each feature the share of the reduction in squared
// error that splits on it made in the training rows. The shares sum to 1, or are
// all 0 where no tree has a split.
func (m *Model) Importance() []float64 {
	share, cut := make([]float64, m.p), 0.0
	for _, t := range m.trees {
		if t.Root.Leaf {
			continue // a tree without a cut has no shares
		}
		cut++
		for j, v := range t.VarImp() {
			share[j] += v
		}
	}
	for j := range share {
		share[j] /= max(cut, 1)
	}
	return share
}

// Nodes returns the number of splits and leaves of all trees.
func (m *Model) Nodes() (n int) {
	var count func(*tree.RegNode) int
	count = func(node *tree.RegNode) int {
		if node == nil {
			return 0
		}
		return 1 + count(node.Left) + count(node.Right)
	}
	for _, t := range m.trees {
		n += count(t.Root)
	}
	return n
}
