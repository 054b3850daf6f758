package lasso

import (
	"math"
	"testing"
)

// TestCollinearityByHand: two columns with correlation ⅓ inflate each
// other's variance by 1/(1 − 1/9), kept sparse and written out; a column without
// spread has no correlation.
func TestCollinearityByHand(t *testing.T) {
	e := &encoded{n: 6, numbers: [][]float64{{1, 0, 0, 1, 0, 1}, {4, 4, 4, 4, 4, 4}}, codes: [][]int{{1, 1, 0, 1, 0, 0}}}
	target := []float64{3, 3, 1, 3, 1, 1}
	number, dummy, flat := factor{}, factor{kind: asDummy, code: 1}, factor{column: 1}
	features := [][]factor{{number}, {dummy}, {flat}}
	blocks, err := e.blocks(features)
	if err != nil {
		t.Fatal(err)
	}
	written := &expanded{n: 6, dense: [][]float64{e.column(features[0]), e.column(features[1]), e.column(features[2])}}
	sparse := &expanded{n: 6, dense: [][]float64{written.dense[0], nil, written.dense[2]}, blocks: blocks}
	for _, x := range []*expanded{written, sparse} {
		withTarget, inflation, err := x.collinearity([]int{0, 1}, target)
		if err != nil {
			t.Fatal(err)
		}
		r := 1.0 / 3
		for k, want := range []float64{r, 1} {
			if math.Abs(float64(withTarget[k])-want) > 1e-15 || math.Abs(float64(inflation[k])-1/(1-r*r)) > 1e-14 {
				t.Errorf("feature %d: correlation %v, inflation %v", k, withTarget[k], inflation[k])
			}
		}
		withTarget, inflation, err = x.collinearity([]int{1, 2}, target)
		if err != nil || !math.IsNaN(float64(withTarget[1])) || !math.IsNaN(float64(inflation[0])) {
			t.Errorf("beside a constant: %v and %v, %v", withTarget, inflation, err)
		}
		if withTarget, _, err = x.collinearity(nil, target); err != nil || withTarget != nil {
			t.Errorf("of nothing: %v, %v", withTarget, err)
		}
	}
}
