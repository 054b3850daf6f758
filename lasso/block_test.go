package lasso

import (
	"errors"
	"fmt"
	"testing"
)

// TestSparseOverflow has the same errors both ways.
func TestSparseOverflow(t *testing.T) {
	train := homes(300, 60, 1)
	columns := Columns{Target: "Price", Numeric: []string{"Size"}, Categorical: []string{"Street", "Agent"}}
	for name, r := range map[string]Recipe{
		"dummy":   {Columns: columns, ScaleOf: map[string]Scaling{"Street": FixedScale{Scale: 1e-310}}},
		"zero":    {Columns: columns, ScaleOf: map[string]Scaling{"Agent": FixedScale{Center: 1e300, Scale: 1e-10}}},
		"number":  {Columns: columns, ScaleOf: map[string]Scaling{"Size": FixedScale{Scale: 1e-308}}},
		"product": {Columns: columns, Interactions: []Interaction{{"Size", "Agent"}}, Scale: FixedScale{Scale: 1e-305}},
	} {
		sparse, written := bothWays(t, func() (string, error) {
			b, err := r.Fit(train)
			if err != nil {
				return "", err
			}
			_, err = b.Transform(train)
			if !errors.Is(err, ErrInfinite) {
				t.Errorf("%s: %v", name, err)
			}
			return fmt.Sprint(err), nil
		})
		if sparse != written {
			t.Errorf("%s: %s, written out %s", name, sparse, written)
		}
	}
}

// TestBlocksByHand: runs of dummies and of products, and what each lists.
func TestBlocksByHand(t *testing.T) {
	e := &encoded{
		n:       4,
		numbers: [][]float64{{5, 0, -7, 9}},
		codes:   [][]int{{0, 2, 1, 2}, {1, -1, 0, 1}},
	}
	number, a := factor{kind: asNumber}, func(code int) factor { return factor{kind: asDummy, code: code} }
	b := func(code int) factor { return factor{kind: asDummy, column: 1, code: code} }
	blocks, err := e.blocks([][]factor{
		{number}, {a(1)}, {a(2)}, {b(1)}, {a(1), number}, {a(2), number}, {number, number}, {a(2), b(0)}, {a(2), b(1)},
	})
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, block := range blocks {
		for j := block.from; j < block.to; j++ {
			rows, values := block.m.Entries(j - block.from)
			got += fmt.Sprint(j, rows, values, " ")
		}
		got += "| "
	}
	const want = "1 [2] [] 2 [1 3] [] | 3 [0 3] [] | 4 [2] [-7] 5 [3] [9] | 7 [] [] 8 [3] [1] | "
	if got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}
