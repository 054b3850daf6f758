package autodiff

import (
	"fmt"

	"github.com/gomlx/gomlx/pkg/core/tensors"
	mlctx "github.com/gomlx/gomlx/pkg/ml/context"
)

// batch is the rows of one step as tensors.
type batch struct {
	rows int
	x, y *tensors.Tensor // rows×p and rows×1
}

// newBatch copies the rows at the indices, all of them for nil.
func newBatch(x [][]float64, y []float64, rows []int) batch {
	if rows == nil {
		rows = make([]int, len(x))
		for i := range rows {
			rows[i] = i
		}
	}
	var xs, ys []float64
	for _, i := range rows {
		xs, ys = append(xs, x[i]...), append(ys, y[i])
	}
	return batch{len(rows),
		tensors.FromFlatDataAndDimensions(xs, len(rows), len(x[0])),
		tensors.FromFlatDataAndDimensions(ys, len(rows), 1)}
}

// values copies the numbers of a variable, row by row.
func values(v *mlctx.Variable) ([]float64, error) {
	t, err := v.Value()
	if err == nil {
		var flat []float64
		if flat, err = tensors.CopyFlatData[float64](t); err == nil {
			return flat, nil
		}
	}
	return nil, fmt.Errorf("autodiff: reading %s: %w", v.ScopeAndName(), err)
}
