package stability

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"github.com/golasso/golasso/lasso/solver"
)

// picked is what one half selects.
type picked struct {
	*count
	first   int          // most columns, 0 for any number
	sign    map[int]int8 // of the columns selected
	charged int          // how many of them are penalised
}

func newPicked(c *count, first int) *picked {
	return &picked{count: c, first: first, sign: map[int]int8{}}
}

// full reports whether the first columns are found.
func (k *picked) full() bool { return k.first > 0 && k.charged >= k.first }

// take adds the columns of a point; the sign is that of the smallest λ so far
// where the column is nonzero, or, where only the first are wanted, that with
// which it came in.
func (k *picked) take(w []float64) {
	var fresh []int
	for j, a := range w {
		if a == 0 {
			continue
		}
		if _, known := k.sign[j]; !known {
			fresh = append(fresh, j)
		} else if k.first == 0 {
			k.sign[j] = signOf(a)
		}
	}
	slices.SortStableFunc(fresh, func(i, j int) int { return cmp.Compare(math.Abs(w[j]), math.Abs(w[i])) })
	for _, j := range fresh {
		if k.free[j] {
			k.sign[j] = signOf(w[j])
			continue
		}
		if k.full() {
			continue
		}
		k.sign[j] = signOf(w[j])
		k.charged++
	}
}

func signOf(a float64) int8 {
	if a < 0 {
		return -1
	}
	return 1
}

// count collects the halves' selections.
type count struct {
	lambdas []float64
	l1Ratio float64
	pairs   int
	columns int
	free    []bool // columns that are never penalised
	charged int    // how many columns may be selected: 0 < f < ∞
	groups  [][]int

	mu       sync.Mutex // over what follows
	picked   []map[int]int8
	sizes    []int
	byLambda [][]int
	unsolved int
}

func newCount(p *solver.Problem, pairs int, lambdas []float64, l1Ratio float64, byLambda bool) *count {
	_, columns := p.X.Dims()
	c := &count{lambdas: slices.Clone(lambdas), l1Ratio: l1Ratio, pairs: pairs, columns: columns, free: make([]bool, columns)}
	for j := range columns {
		f := 1.0
		if p.Penalty.Factor != nil {
			f = p.Penalty.Factor[j]
		}
		c.free[j] = f == 0
		if f > 0 && !math.IsInf(f, 1) {
			c.charged++
		}
	}
	c.picked, c.sizes = make([]map[int]int8, 2*pairs), make([]int, 2*pairs)
	if byLambda {
		c.byLambda = make([][]int, len(lambdas))
		for k := range c.byLambda {
			c.byLambda[k] = make([]int, columns)
		}
	}
	return c
}

// atLambda counts the columns at one λ.
func (c *count) atLambda(k int, w []float64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for j, a := range w {
		if a != 0 {
			c.byLambda[k][j]++
		}
	}
}

// draw notes what a half has selected.
func (c *count) draw(draw int, k *picked, unsolved int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.picked[draw], c.sizes[draw] = k.sign, k.charged
	c.unsolved += unsolved
}
