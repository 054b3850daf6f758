package stability

import (
	"context"
	"math"
	"runtime"
	"slices"

	"github.com/golasso/golasso/lasso/design"
)

// Clustering collects columns that are near-duplicates of each other. Its zero
// value is the default.
type Clustering struct {
	Threshold float64 // least |correlation| of two linked columns, in (0, 1]; 0 means 0.95
	Workers   int     // at least 1; 0 means as many as Go may use processors
}

// block is how many columns are compared with the others at a time.
const block = 64

// Find returns the groups of two or more columns of x that are connected by
// links: the connected components of the graph in which two columns are linked
// if the absolute value of their weighted correlation is at least the
// threshold. That is hierarchical clustering with single linkage and distance
// 1 − |correlation|, cut at 1 − Threshold; the ends of a chain may be less
// correlated than the threshold. Each group and the list of groups ascend.
// Columns without variation are in no group.
//
// A copy of X is made, and p²/2 products of length n; ctx is looked at on the
// way. The error is a [*SettingError], wraps [ErrShape] for weights of another
// length than x has rows, or is a [*DrawError] with the context's.
func (c Clustering) Find(ctx context.Context, x design.Matrix, weights []float64) ([][]int, error) {
	threshold := c.Threshold
	if threshold == 0 {
		threshold = 0.95
	}
	workers := c.Workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	if !(threshold > 0 && threshold <= 1) {
		return nil, &SettingError{"Clustering.Threshold", threshold, "above 0 and at most 1"}
	}
	if workers < 0 {
		return nil, &SettingError{"Clustering.Workers", workers, "at least 1, or 0 for all processors"}
	}
	u, err := newUnits(x, weights)
	if err != nil {
		return nil, err
	}
	_, p := x.Dims()
	f := newForest(p)
	scaled := u.all()
	products := make([]float64, p*block)
	for from := 0; from < p; from += block {
		if err := context.Cause(ctx); err != nil {
			return nil, &DrawError{-1, err}
		}
		f.link(scaled, from, min(from+block, p), threshold, products, workers)
	}
	return f.groups(), nil
}

// all returns the columns as a matrix of unit vectors.
func (u *units) all() *design.Dense {
	d := design.Densify(u.x)
	_, p := d.Dims()
	for j := range p {
		u.column(d.Column(j), j)
	}
	return d
}

// forest is a set of columns that grow together (union and find).
type forest []int

func newForest(p int) forest { return ascending(p) }

// root returns the number of the tree that column j is in.
func (f forest) root(j int) int {
	for f[j] != j {
		f[j] = f[f[j]]
		j = f[j]
	}
	return j
}

// link joins the columns from … to−1 with those from there on that they are
// correlated with.
func (f forest) link(x *design.Dense, from, to int, threshold float64, products []float64, workers int) {
	_, p := x.Dims()
	rest := ascending(p)[from:]
	vectors := make([][]float64, to-from)
	for k := range vectors {
		vectors[k] = x.Column(from + k)
	}
	ld := len(vectors)
	x.Cross(products[:len(rest)*ld], ld, rest, vectors, workers)
	for a, j := range rest {
		for k := range vectors {
			// A correlation of 1 may come out a few roundings below.
			if from+k < j && math.Abs(products[a*ld+k]) >= threshold-1e-14 {
				f[f.root(j)] = f.root(from + k)
			}
		}
	}
}

// groups returns the trees of two or more columns.
func (f forest) groups() [][]int {
	members := map[int][]int{}
	for j := range f {
		r := f.root(j)
		members[r] = append(members[r], j)
	}
	var all [][]int
	for _, columns := range members {
		if len(columns) > 1 {
			all = append(all, columns)
		}
	}
	slices.SortFunc(all, func(a, b []int) int { return a[0] - b[0] })
	return all
}
