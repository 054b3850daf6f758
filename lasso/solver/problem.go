package solver

import (
	"fmt"
	"math"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/internal/kernel"
)

// A Problem is a design, a target and a penalty; the package comment gives the
// objective. Its fields are read only and never changed by this package.
type Problem struct {
	X       design.Matrix // n×p
	Y       []float64     // length n
	Weights []float64     // length n, in [0, ∞) with a positive sum; nil means 1 for all rows
	Penalty Penalty       // the zero value means least squares

	// NoIntercept leaves b out: it is then 0.
	NoIntercept bool
}

// A Point is a candidate solution. Its zero value is w = 0, b = 0.
type Point struct {
	W []float64 // length p; nil means zeros
	B float64   // the intercept; 0 in a problem without one
}

// Check returns a *FieldError that names the first field, row and column that
// cannot be used: a length that does not fit, NaN or an infinity in X, Y or
// Weights, no row of positive weight, a negative penalty, bounds that do not
// contain 0. Every function of this package checks before any work.
func (p *Problem) Check() error {
	if err := p.checkAllButColumns(); err != nil {
		return err
	}
	n, cols := p.X.Dims()
	return p.checkColumns(n, cols)
}

// checkAllButColumns is Check without the numbers in X.
func (p *Problem) checkAllButColumns() error {
	if p.X == nil {
		return &FieldError{"X", -1, -1, 0, "matrices were given, want 1"}
	}
	n, cols := p.X.Dims()
	if n == 0 {
		return &FieldError{"X", -1, -1, 0, "rows, want 1 or more"}
	}
	if len(p.Y) != n {
		return lengthError("Y", len(p.Y), n, "rows")
	}
	if err := checkFinite("Y", p.Y); err != nil {
		return err
	}
	if err := p.checkWeights(n); err != nil {
		return err
	}
	return p.Penalty.check(cols)
}

// checkWeights wants n finite weights that are not negative, one of them
// positive; none at all is allowed.
func (p *Problem) checkWeights(n int) error {
	if p.Weights == nil {
		return nil
	}
	if len(p.Weights) != n {
		return lengthError("Weights", len(p.Weights), n, "rows")
	}
	positive := false
	for i, v := range p.Weights {
		if !(v >= 0) || math.IsInf(v, 1) {
			return &FieldError{"Weights", i, -1, v, "is not in [0, ∞)"}
		}
		positive = positive || v > 0
	}
	if !positive {
		return &FieldError{"Weights", -1, -1, 0, "rows of positive weight, want 1 or more"}
	}
	return nil
}

// checkColumns reads every column once: a sum that is finite has finite terms.
// A Matrix has no access by row, so a column that may not be is written out and
// searched.
func (p *Problem) checkColumns(n, cols int) error {
	buf, ones := make([]float64, n), make([]float64, n)
	kernel.Add(ones, 1)
	for j := range cols {
		if sum := p.X.Dot(j, ones); !math.IsNaN(sum) && !math.IsInf(sum, 0) {
			continue
		}
		for i, v := range design.Column(buf, p.X, j) {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return &FieldError{"X", i, j, v, "is not finite"}
			}
		}
	}
	return nil
}

// checkPoint refuses a point that does not fit the problem's shape.
func (p *Problem) checkPoint(at Point) error {
	_, cols := p.X.Dims()
	if at.W != nil && len(at.W) != cols {
		return lengthError("Point.W", len(at.W), cols, "columns")
	}
	for j, v := range at.W {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return &FieldError{"Point.W", -1, j, v, "is not finite"}
		}
	}
	if math.IsNaN(at.B) || math.IsInf(at.B, 0) {
		return &FieldError{"Point.B", -1, -1, at.B, "is not finite"}
	}
	if p.NoIntercept && at.B != 0 {
		return &FieldError{"Point.B", -1, -1, at.B, "in a problem without intercept, want 0"}
	}
	return nil
}

// checkFinite returns a *FieldError for the first row that is not finite.
func checkFinite(field string, values []float64) error {
	for i, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return &FieldError{field, i, -1, v, "is not finite"}
		}
	}
	return nil
}

// lengthError says that a field has another length than the design.
func lengthError(field string, got, want int, unit string) error {
	return &FieldError{field, -1, -1, float64(got), fmt.Sprintf("values for %d %s", want, unit)}
}
