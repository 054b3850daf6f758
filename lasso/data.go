package lasso

import (
	"fmt"
	"math"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// Data is a DataFrame as numbers, ready to be fitted: n rows, p features,
// standardised unless the recipe says NoScale. It comes from
// [Blueprint.Transform]. Do not change its slices.
type Data struct {
	// X is n×p: a *design.Dense, or for a blueprint of many dummies, see [Recipe], a
	// *design.Standardized. That is a view of a *design.Hstack which keeps dummies
	// as 0 and 1 (*design.OneHot), their products in their units (*design.CSC), and
	// all other features scaled (*design.Dense), in the order of Features.
	X        design.Matrix
	Y        []float64 // target, in its units; nil for rows without one
	Weights  []float64 // sample weights; nil where all are 1
	Features []Feature // of the p columns, in order

	// Kept are the rows of the DataFrame that the data's rows are, where the
	// recipe drops rows with missing values; nil where none was dropped.
	Kept []int

	// Warnings say what was made of cells unlike those of training; see
	// [Unseen] and [Missing].
	Warnings []Warning

	blueprint *Blueprint
}

// Dims returns the number of rows and of features.
func (d *Data) Dims() (n, p int) { return d.X.Dims() }

// Names returns the names of the features in order.
func (d *Data) Names() []string { return featureNames(d.Features) }

// Rows returns a copy of the matrix as n rows of p numbers, all of them written
// out: the form that package scratch takes.
func (d *Data) Rows() [][]float64 {
	if x, written := d.X.(*design.Dense); written {
		return x.Rows()
	}
	return design.Densify(d.X).Rows()
}

// Column returns a copy of one feature's column, standardised as in X; the error
// is of kind [ErrMissingColumn].
func (d *Data) Column(name string) ([]float64, error) {
	j, err := d.index(name)
	if err != nil {
		return nil, err
	}
	return design.Column(nil, d.X, j), nil
}

// column returns feature j of X: its own slice where the matrix is written out,
// else in buf, which is allocated where it is nil.
func (d *Data) column(buf []float64, j int) []float64 {
	if x, written := d.X.(*design.Dense); written {
		return x.Column(j)
	}
	return design.Column(buf, d.X, j)
}

// addTo adds w times feature j of X to a vector, each product rounded.
func (d *Data) addTo(dst []float64, w float64, j int) {
	view, seen := d.X.(*design.Standardized)
	if !seen {
		addProducts(dst, w, d.column(nil, j))
		return
	}
	rows, values, sparse := design.Entries(view.Base(), j)
	if !sparse {
		addProducts(dst, w, design.Column(nil, d.X, j))
		return
	}
	s := &Scaler{mean: view.Mean(), scale: view.Scale()}
	listed := make([]float64, len(rows))
	for k, i := range rows {
		listed[k] = dst[i] + float64(w*s.value(j, listedValue(values, k)))
	}
	rest := float64(w * s.value(j, 0))
	for i := range dst {
		dst[i] += rest
	}
	for k, i := range rows {
		dst[i] = listed[k]
	}
}

// addProducts adds w·x to a vector, each product rounded.
func addProducts(dst []float64, w float64, x []float64) {
	for i, v := range x {
		dst[i] += float64(w * v)
	}
}

// index returns the number of a feature.
func (d *Data) index(name string) (int, error) {
	for j, f := range d.Features {
		if f.Name == name {
			return j, nil
		}
	}
	return 0, &ColumnError{Column: name, Reason: "no feature has this name", Kind: ErrMissingColumn}
}

// Blueprint returns the blueprint that made the data.
func (d *Data) Blueprint() *Blueprint { return d.blueprint }

// Problem returns the problem of fitting the data with a penalty, for direct
// use of package solver. It shares the data's slices.
func (d *Data) Problem(penalty solver.Penalty) *solver.Problem {
	return &solver.Problem{X: d.X, Y: d.Y, Weights: d.Weights, Penalty: penalty}
}

// Model makes a model of coefficients found elsewhere, such as by package
// scratch: standardised weights, one for each feature, and their intercept. The
// penalty is what the coefficients are judged by; the certificate says how far
// they are from its minimum. The status is solver.Unsolved.
//
// Errors: [ErrFeatures] for another number of weights, and those of
// solver.Certify.
func (d *Data) Model(at solver.Point, penalty solver.Penalty) (*Model, error) {
	if err := d.fittable(); err != nil {
		return nil, err
	}
	if len(at.W) != len(d.Features) {
		return nil, fmt.Errorf("lasso: %w: %d weights for %d features", ErrFeatures, len(at.W), len(d.Features))
	}
	certificate, err := solver.Certify(d.Problem(penalty), at)
	if err != nil {
		return nil, fmt.Errorf("lasso: %w", err)
	}
	return newModel(d, penalty.Lambda(), penalty.L1Ratio(), &solver.Result{Point: at, Certificate: certificate}), nil
}

// fittable refuses data that cannot be fitted.
func (d *Data) fittable() error {
	switch {
	case d == nil || d.blueprint == nil:
		return fmt.Errorf("lasso: %w: data must come from Blueprint.Transform", ErrFeatures)
	case d.Y == nil:
		return &ColumnError{Column: d.blueprint.columns.Target, Reason: "the data were made without a target", Kind: ErrMissingColumn}
	}
	return nil
}

// spread returns the weighted mean and population standard deviation of the
// target.
func (d *Data) spread() (mean, sd float64) {
	if low, high := extremes(d.Y, d.Weights); low == high || math.IsInf(low, 0) {
		return low, 0
	}
	return moments(d.Y, d.Weights)
}
