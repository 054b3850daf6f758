package lasso

import (
	"context"
	"fmt"

	"github.com/golasso/golasso/lasso/solver"
	"github.com/golasso/golasso/lasso/stability"
)

// TwinSearch looks behind each feature that a [Lasso] keeps for the dropped ones
// that say nearly the same, and refits the model with the one in place of the
// other, to see what that would have cost.
type TwinSearch struct {
	Threshold float64 // least |correlation| of a twin, in (0, 1]; 0 means 0.9
	Most      int     // most twins for each feature kept, at least 1; 0 means 5

	Settings solver.Settings          // of every fit; Record is not called
	Method   solver.Method            // nil means the engine
	Workers  int                      // twins fitted at once; 0 means as many as there are processors
	Progress func(stability.Progress) // told of every twin that is fitted, one call at a time; nil for none
}

// Twin is a dropped feature that is correlated with a kept one, and the model
// with the one in place of the other.
type Twin struct {
	Kept, Twin   Feature
	Correlation  float64 // in the training rows, weighted
	Coefficient  float64 // the twin's, standardised, with the same penalty on the features kept otherwise; may be 0
	PerUnit      float64 // the same in units of the target per unit of the feature
	Objective    float64 // J of that model
	MSE          float64 // its mean squared error on the training rows
	RelativeCost float64 // CostMSE over the mean squared error of the model as it is; NaN where that is 0

	// CostObjective and CostMSE are what the swap adds to J and to the mean
	// squared error. The first is not negative for a model at its minimum; about
	// 0 says that the rows cannot tell the two features apart.
	CostObjective, CostMSE float64

	Status solver.Status // of the fit
}

// TwinTable holds twins in the order of the features kept, for each of them the
// most correlated first. String and HTML write it as a table.
type TwinTable []Twin

// Find returns the twins of the features that the model keeps; d is the data it
// was fitted on. Errors: [ErrSetting], also for a model that is not a [Lasso]'s, or has Charges;
// [ErrFeatures] for data of another blueprint; [ErrMissingColumn] for data
// without a target; the solver's and the context's, wrapped.
func (t TwinSearch) Find(ctx context.Context, m *Model, d *Data) (TwinTable, error) {
	if err := d.fittable(); err != nil {
		return nil, err
	}
	if m.how != "" {
		return nil, setting("TwinSearch.Find model", m.how, "a model fitted by Lasso without Charges")
	}
	if !m.blueprint.equal(d.blueprint) {
		return nil, fmt.Errorf("lasso: %w: data of another blueprint than the model's", ErrFeatures)
	}
	inner := stability.TwinSearch{
		Threshold: t.Threshold, Most: t.Most,
		Fits: stability.Fits{Settings: t.Settings, Method: t.Method, Workers: t.Workers, Progress: t.Progress},
	}
	found, err := inner.Run(ctx, d.Problem(solver.ElasticNet(m.Lambda, m.L1Ratio)), m.point)
	if err != nil {
		return nil, drawsError("TwinSearch", err)
	}
	out := TwinTable{}
	for _, f := range found {
		w := make([]float64, len(d.Features))
		w[f.Twin] = f.Coefficient
		perUnit, _ := d.blueprint.scaler.ToUnits(w, 0)
		out = append(out, Twin{
			Kept: d.Features[f.Kept].clone(), Twin: d.Features[f.Twin].clone(), Correlation: f.Correlation,
			Coefficient: f.Coefficient, PerUnit: perUnit[f.Twin], Objective: f.Objective, MSE: f.MSE,
			RelativeCost: f.CostMSE / (f.MSE - f.CostMSE), CostObjective: f.CostObjective, CostMSE: f.CostMSE, Status: f.Status,
		})
	}
	return out, nil
}

// Of returns the twins of one feature kept.
func (t TwinTable) Of(name string) TwinTable {
	out := TwinTable{}
	for _, twin := range t {
		if twin.Kept.Name == name {
			out = append(out, twin)
		}
	}
	return out
}

// String returns the twins as an aligned table.
func (t TwinTable) String() string { return t.table().text() }

// HTML returns the twins as a plain HTML table.
func (t TwinTable) HTML() string { return t.table().html() }

func (t TwinTable) table() table {
	out := table{head: []string{"kept", "twin", "correlation", "twin's coefficient", "MSE instead", "cost"}}
	for _, twin := range t {
		out.rows = append(out.rows, []string{
			twin.Kept.Name, twin.Twin.Name, thousands(twin.Correlation, 3), short(twin.Coefficient), short(twin.MSE),
			thousands(100*twin.RelativeCost, 1) + " %",
		})
	}
	return out
}

// Correlations returns the weighted correlations of the named features with each
// other, one row for each, 0 for a feature that is constant; see
// [stability.Correlations]. Without names it is all features. A name that no
// feature has is an error of kind [ErrMissingColumn].
func (d *Data) Correlations(names ...string) ([][]float64, error) {
	columns := make([]int, 0, len(names))
	for _, name := range names {
		j, err := d.index(name)
		if err != nil {
			return nil, err
		}
		columns = append(columns, j)
	}
	if len(names) == 0 {
		columns = nil
	}
	rows, err := stability.Correlations(d.X, d.Weights, columns)
	if err != nil {
		return nil, fmt.Errorf("lasso: %w", err)
	}
	return rows, nil
}
