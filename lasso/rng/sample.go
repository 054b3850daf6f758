package rng

import (
	"fmt"
	"math"
	"sort"
)

// Shuffle puts n elements in random order by calls of swap: for i from n−1 down
// to 1, elements i and Intn(i+1) change places. It is NumPy's shuffle. It
// panics if n < 0.
func (r *RandomState) Shuffle(n int, swap func(i, j int)) {
	if n < 0 {
		panic(fmt.Sprintf("rng: Shuffle of %d elements", n))
	}
	for i := n - 1; i > 0; i-- {
		swap(i, r.Intn(i+1))
	}
}

// Permutation returns 0 … n−1 in random order: the shuffled sequence, NumPy's
// permutation(n). It panics if n < 0.
func (r *RandomState) Permutation(n int) []int {
	if n < 0 {
		panic(fmt.Sprintf("rng: Permutation of %d elements", n))
	}
	p := make([]int, n)
	for i := range p {
		p[i] = i
	}
	r.Shuffle(n, func(i, j int) { p[i], p[j] = p[j], p[i] })
	return p
}

// Choice returns size different integers of 0 … n−1: the first size entries of
// Permutation(n), NumPy's choice(n, size, replace=False). It panics unless
// 0 ≤ size ≤ n.
func (r *RandomState) Choice(n, size int) []int {
	if size < 0 || size > n {
		panic(fmt.Sprintf("rng: Choice of %d out of %d without replacement", size, n))
	}
	return r.Permutation(n)[:size:size]
}

// ChoiceReplace returns size integers, each Intn(n): NumPy's choice(n, size).
// It panics if size is negative, or if n < 1 and size is not 0.
func (r *RandomState) ChoiceReplace(n, size int) []int {
	if size < 0 || (n < 1 && size > 0) {
		panic(fmt.Sprintf("rng: ChoiceReplace of %d out of %d", size, n))
	}
	picked := make([]int, size)
	for i := range picked {
		picked[i] = r.Intn(n)
	}
	return picked
}

// ChoiceP returns size integers of 0 … len(p)−1, each drawn with the
// probabilities p and put back: NumPy's choice(len(p), size, p=p). With c the
// running sums of p divided by their last, and u the next Float64, the integer
// is the number of entries of c that are at most u.
//
// It panics if size is negative, if p is empty, holds a negative number or a
// NaN, or if its sum differs from 1 by more than 2⁻²⁶ (NumPy's tolerance).
func (r *RandomState) ChoiceP(p []float64, size int) []int {
	if size < 0 {
		panic(fmt.Sprintf("rng: ChoiceP of size %d", size))
	}
	c := cumulative(p)
	picked := make([]int, size)
	for i := range picked {
		u := r.Float64()
		picked[i] = sort.Search(len(c), func(k int) bool { return c[k] > u })
	}
	return picked
}

// cumulative returns the running sums of p over their last, and panics if p is
// no set of probabilities.
func cumulative(p []float64) []float64 {
	sum := 0.0
	c := make([]float64, len(p))
	for i, v := range p {
		if !(v >= 0) {
			panic(fmt.Sprintf("rng: ChoiceP: probability %d is %v", i, v))
		}
		sum += v
		c[i] = sum
	}
	if !(math.Abs(sum-1) <= 1.0/(1<<26)) {
		panic(fmt.Sprintf("rng: ChoiceP: probabilities sum to %v, want 1", sum))
	}
	for i := range c {
		c[i] /= sum
	}
	return c
}
