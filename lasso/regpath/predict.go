package regpath

import (
	"fmt"
	"sort"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// Predict returns xᵢᵀw + b for any rows, one row of predictions for each λ. The
// error wraps [ErrRows] where x has not one column for each coefficient.
func (p *Path) Predict(x design.Matrix) ([][]float64, error) {
	n, columns := x.Dims()
	if columns != p.features() {
		return nil, fmt.Errorf("regpath: Predict: %w: %d columns, want %d", ErrRows, columns, p.features())
	}
	all := make([][]float64, len(p.Results))
	for k, w := range p.Coefficients() {
		all[k] = design.Multiply(make([]float64, n), x, w)
		for i := range all[k] {
			all[k][i] += p.Results[k].B
		}
	}
	return all, nil
}

// At returns the coefficients at any λ by straight lines between the path's
// points; beyond its ends they are those of the end. Between two λ at which no
// coefficient enters or leaves, the lasso's solution is such a line; elsewhere,
// and for the elastic net, it is an approximation, the one glmnet's predict and
// cv.glmnet make. It panics on a path without points.
func (p *Path) At(lambda float64) solver.Point {
	last := len(p.Lambdas) - 1
	// The first λ that is not above the one asked for.
	k := sort.Search(last, func(k int) bool { return p.Lambdas[k] <= lambda })
	above := max(k-1, 0)
	part := 0.0 // of the point above
	if k > above {
		part = (lambda - p.Lambdas[k]) / (p.Lambdas[above] - p.Lambdas[k])
	}
	part = min(max(part, 0), 1)
	w := make([]float64, p.features())
	for j, v := range p.Results[k].W {
		w[j] = (1 - part) * v
	}
	for j, v := range p.Results[above].W {
		w[j] += part * v
	}
	return solver.Point{W: w, B: (1-part)*p.Results[k].B + part*p.Results[above].B}
}
