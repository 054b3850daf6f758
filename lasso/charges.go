package lasso

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/golasso/golasso/lasso/solver"
)

// Charges make the penalty of a [Lasso] differ between features, and bound
// coefficients. A name is that of a feature or of a source column, which stands
// for all features made from that column alone; the feature's own name wins.
// The zero value charges all alike and bounds none.
type Charges struct {
	// Factor multiplies a feature's penalty, as solver.Penalty.Factor does: 0
	// leaves it unpenalised, +Inf leaves it out of the model. Features not named
	// have 1.
	Factor map[string]float64

	// Lower and Upper bound coefficients, in units of the target per unit of the
	// feature (Coefficient.PerUnit). Each interval must contain 0; features not
	// named are free.
	Lower, Upper map[string]float64
}

// none says whether there is nothing of the kind.
func (c Charges) none() bool { return len(c.Factor)+len(c.Lower)+len(c.Upper) == 0 }

// String returns, for example, "2 penalty factors, 1 bound", and "" for none.
func (c Charges) String() string {
	factors, bounds := len(c.Factor), len(c.Lower)+len(c.Upper)
	switch {
	case c.none():
		return ""
	case bounds == 0:
		return count(factors, "penalty factor")
	case factors == 0:
		return count(bounds, "bound")
	}
	return count(factors, "penalty factor") + ", " + count(bounds, "bound")
}

// penalty returns the penalty without its λ for the features of the data.
// Errors: [ErrMissingColumn] for a name of nothing, [ErrSetting] for a value out
// of range.
func (c Charges) penalty(d *Data) (solver.Penalty, error) {
	var p solver.Penalty
	var err error
	inf := math.Inf(1)
	if p.Factor, err = d.byName("Charges.Factor", c.Factor, 1, 0, inf); err != nil {
		return p, err
	}
	if p.Lower, err = d.byName("Charges.Lower", c.Lower, -inf, -inf, 0); err != nil {
		return p, err
	}
	if p.Upper, err = d.byName("Charges.Upper", c.Upper, inf, 0, inf); err != nil {
		return p, err
	}
	d.standardizeBounds(p.Lower)
	d.standardizeBounds(p.Upper)
	return p, nil
}

// standardizeBounds turns bounds per unit into bounds per standard deviation. A
// feature that is constant has coefficient 0 whatever its bound.
func (d *Data) standardizeBounds(bounds []float64) {
	for j := range bounds {
		if scale := d.blueprint.scaler.scale[j]; scale != 0 {
			bounds[j] *= scale
		}
	}
}

// byName spreads values by name over the features; nil for no values.
func (d *Data) byName(field string, values map[string]float64, otherwise, low, high float64) ([]float64, error) {
	if len(values) == 0 {
		return nil, nil
	}
	out := make([]float64, len(d.Features))
	used := map[string]bool{}
	for j, f := range d.Features {
		out[j] = otherwise
		if v, ok := values[f.Name]; ok {
			out[j], used[f.Name] = v, true
		} else if v, ok := values[f.Sources[0]]; ok && !f.Interaction() {
			out[j] = v
		}
		used[f.Sources[0]] = used[f.Sources[0]] || !f.Interaction()
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if v := values[name]; !(v >= low && v <= high) {
			return nil, setting(fmt.Sprintf("%s[%q]", field, name), v, fmt.Sprintf("%v to %v", low, high))
		}
		if !used[name] {
			return nil, &ColumnError{Column: name, Reason: field + " names no feature and no column of the recipe", Kind: ErrMissingColumn}
		}
	}
	return out, nil
}
