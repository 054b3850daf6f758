package design

import (
	"fmt"
)

// A Triplet is one entry of a sparse matrix.
type Triplet struct {
	Row, Column int
	Value       float64
}

// FromTriplets returns the sparse n×p matrix with the given entries, which may
// come in any order. Entries of one place are added, in the order given; what
// is 0 in the end is not listed. entries is not kept.
//
// A place outside the matrix is an *EntryError with the number of the entry,
// NaN or an infinity, also as a sum, a *ValueError. It takes O(n + p +
// len(entries)) steps.
func FromTriplets(n, p int, entries []Triplet) (*CSC, error) {
	if err := checkSparseShape(n, p); err != nil {
		return nil, err
	}
	if err := checkTriplets(n, p, entries); err != nil {
		return nil, err
	}
	// Sorting by row and then, stably, by column leaves every column sorted.
	byRow := countingOrder(len(entries), n, func(k int) int { return entries[k].Row })
	byColumn := countingOrder(len(entries), p, func(k int) int { return entries[byRow[k]].Column })
	c := &CSC{n: n, p: p, start: make([]int, p+1), rows: make([]int32, 0, len(entries)), values: make([]float64, 0, len(entries))}
	for at := 0; at < len(byColumn); {
		e := entries[byRow[byColumn[at]]]
		sum := 0.0
		for ; at < len(byColumn); at++ {
			f := entries[byRow[byColumn[at]]]
			if f.Row != e.Row || f.Column != e.Column {
				break
			}
			sum += f.Value
		}
		if !isFinite(sum) {
			return nil, &ValueError{Row: e.Row, Column: e.Column, Value: sum}
		}
		if sum != 0 {
			c.rows, c.values = append(c.rows, int32(e.Row)), append(c.values, sum)
			c.start[e.Column+1]++
		}
	}
	for j := range p {
		c.start[j+1] += c.start[j]
	}
	return c, nil
}

// checkTriplets wants every entry finite and inside the matrix.
func checkTriplets(n, p int, entries []Triplet) error {
	for k, e := range entries {
		switch {
		case e.Row < 0 || e.Row >= n:
			return &EntryError{Column: e.Column, Entry: k, Reason: fmt.Sprintf("row %d is not one of %d rows", e.Row, n)}
		case e.Column < 0 || e.Column >= p:
			return &EntryError{Column: e.Column, Entry: k, Reason: fmt.Sprintf("not one of %d columns", p)}
		case !isFinite(e.Value):
			return &ValueError{Row: e.Row, Column: e.Column, Value: e.Value}
		}
	}
	return nil
}

// countingOrder returns 0, …, count−1 in ascending order of key, which lies in
// [0, keys), stably.
func countingOrder(count, keys int, key func(k int) int) []int {
	next := make([]int, keys+1)
	for k := range count {
		next[key(k)+1]++
	}
	for a := range keys {
		next[a+1] += next[a]
	}
	order := make([]int, count)
	for k := range count {
		a := key(k)
		order[next[a]] = k
		next[a]++
	}
	return order
}
