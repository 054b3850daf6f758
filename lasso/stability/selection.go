package stability

import (
	"cmp"
	"slices"
)

// A Selection says how often each column was selected in the 2B halves of B
// complementary pairs. Slices have one entry for each of the p columns, unless
// it says otherwise.
type Selection struct {
	Lambdas []float64 // the λ of the paths, largest first; nil for each half's own grid
	L1Ratio float64   // ρ
	Pairs   int       // B

	Frequency          []float64 // share of the 2B halves that select the column: Π̂ⱼ
	Positive, Negative []float64 // the same by the sign of its coefficient; they sum to Frequency
	Joint              []float64 // share of the B pairs in which both halves select it: Π̃ⱼ

	// ByLambda holds, for each λ, the share of the halves with a nonzero
	// coefficient there; nil unless asked for.
	ByLambda [][]float64

	// GroupFrequency and GroupJoint are Frequency and Joint of the groups, one
	// entry for each of Subsampling.Groups; GroupMeanSize is how many of these a
	// half selects, on average.
	GroupFrequency, GroupJoint []float64
	GroupMeanSize              float64

	Candidates int     // columns that can be selected: those with a penalty factor in (0, ∞)
	MeanSize   float64 // q: how many of them a half selects, on average
	Unsolved   int     // fits that did not reach a minimum within the settings; they are counted all the same
}

// selection sums the halves up.
func (c *count) selection() *Selection {
	p, b := c.columns, float64(c.pairs)
	s := &Selection{
		Lambdas: c.lambdas, L1Ratio: c.l1Ratio, Pairs: c.pairs, Candidates: c.charged, Unsolved: c.unsolved,
		Frequency: make([]float64, p), Positive: make([]float64, p), Negative: make([]float64, p), Joint: make([]float64, p),
	}
	total := 0
	for draw, signs := range c.picked {
		total += c.sizes[draw]
		for j, sign := range signs {
			if sign > 0 {
				s.Positive[j]++
			} else {
				s.Negative[j]++
			}
			if draw%2 == 0 && c.picked[draw+1][j] != 0 {
				s.Joint[j]++
			}
		}
	}
	for j := range p {
		s.Frequency[j] = (s.Positive[j] + s.Negative[j]) / (2 * b)
		s.Positive[j] /= 2 * b
		s.Negative[j] /= 2 * b
		s.Joint[j] /= b
	}
	s.MeanSize = float64(total) / (2 * b)
	c.countGroups(s)
	for _, counts := range c.byLambda {
		shares := make([]float64, p)
		for j, n := range counts {
			shares[j] = float64(n) / (2 * b)
		}
		s.ByLambda = append(s.ByLambda, shares)
	}
	return s
}

// countGroups fills in the shares of the groups.
func (c *count) countGroups(s *Selection) {
	for _, group := range c.groups {
		single, joint, before := 0, 0, false
		for draw, signs := range c.picked {
			now := slices.ContainsFunc(group, func(j int) bool { return signs[j] != 0 })
			if now {
				single++
			}
			if now && before && draw%2 == 1 {
				joint++
			}
			before = now
		}
		frequency := float64(single) / float64(2*c.pairs)
		s.GroupFrequency = append(s.GroupFrequency, frequency)
		s.GroupJoint = append(s.GroupJoint, float64(joint)/float64(c.pairs))
		s.GroupMeanSize += frequency
	}
}

// Stable returns the columns whose frequency is at least the threshold, the most
// frequent first, equal ones by number.
func (s *Selection) Stable(threshold float64) []int {
	var kept []int
	for j, f := range s.Frequency {
		if f >= threshold {
			kept = append(kept, j)
		}
	}
	slices.SortStableFunc(kept, func(i, j int) int { return cmp.Compare(s.Frequency[j], s.Frequency[i]) })
	return kept
}

// PFER bounds the number of columns of low selection probability that
// [Selection.Stable] is expected to let through: the function [PFER] of MeanSize,
// Candidates and Pairs. With [Subsampling.First] MeanSize is at most q, so that
// the bound is one; otherwise it is the estimate of a bound.
func (s *Selection) PFER(threshold float64, a Assumption) (float64, error) {
	return PFER(s.MeanSize, s.Candidates, s.Pairs, threshold, a)
}
