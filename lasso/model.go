package lasso

import (
	"fmt"
	"math"
	"reflect"
	"slices"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso/solver"
)

// Model is a fitted [Lasso], or one of its kin: [Relaxed], [Adaptive],
// [GroupLasso], or what a [Compare] has fitted. It never changes; its methods may be called side by
// side.
type Model struct {
	Lambda, L1Ratio float64 // λ and ρ of the penalty

	solver.Certificate               // objective, duality gap, largest violation of optimality
	Status             solver.Status // how the fit ended
	Iterations         int
	TrainingRows       int

	how       string // in place of the penalty's line in a report, for all but a Lasso
	blueprint *Blueprint
	point     solver.Point // standardised
	inUnits   solver.Point
	meanY     float64 // weighted mean and population sd of the training target
	sdY       float64
}

// Coefficient is what one feature contributes.
type Coefficient struct {
	Feature
	Standardized float64 // units of the target per standard deviation of the feature, or what else the recipe scales by
	PerUnit      float64 // units of the target per unit of the feature; that of log1p(x) is log(1 + x)
}

func newModel(d *Data, lambda, l1Ratio float64, r *solver.Result) *Model {
	m := &Model{
		Lambda: lambda, L1Ratio: l1Ratio,
		Certificate: r.Certificate, Status: r.Status, Iterations: r.Iterations,
		TrainingRows: len(d.Y), blueprint: d.blueprint,
		point: solver.Point{W: make([]float64, len(d.Features)), B: r.B},
	}
	copy(m.point.W, r.W)
	m.inUnits.W, m.inUnits.B = d.blueprint.scaler.ToUnits(m.point.W, m.point.B)
	m.meanY, m.sdY = d.spread()
	return m
}

// charged notes that the penalty was not the same for all features.
func (m *Model) charged(c Charges) *Model {
	if !c.none() {
		m.how = m.Conventions().String() + ", " + c.String()
	}
	return m
}

// Coefficients returns every feature's coefficient, in the order of the matrix.
// With Recipe.NoScale, Standardized and PerUnit are the same.
func (m *Model) Coefficients() []Coefficient {
	out := make([]Coefficient, len(m.point.W))
	for j, f := range m.blueprint.features {
		out[j] = Coefficient{f.clone(), m.point.W[j], m.inUnits.W[j]}
	}
	return out
}

// Coefficient returns the coefficient of a feature by name; the error is of kind
// [ErrMissingColumn].
func (m *Model) Coefficient(name string) (Coefficient, error) {
	for _, c := range m.Coefficients() {
		if c.Name == name {
			return c, nil
		}
	}
	return Coefficient{}, &ColumnError{Column: name, Reason: "no feature has this name", Kind: ErrMissingColumn}
}

// Standardized returns weights and intercept for standardised features: what
// the solver found. The intercept is the prediction at the features' means.
func (m *Model) Standardized() solver.Point { return clonePoint(m.point) }

// InUnits returns weights and intercept for the features in the data's units.
// The intercept is the prediction where all features are 0: numbers 0, and
// categories at their reference levels.
func (m *Model) InUnits() solver.Point { return clonePoint(m.inUnits) }

// Intercept returns the intercept of InUnits, in units of the target.
func (m *Model) Intercept() float64 { return m.inUnits.B }

// Blueprint returns the blueprint of the training data.
func (m *Model) Blueprint() *Blueprint { return m.blueprint }

// Predict returns the prediction of every row of a DataFrame, in units of the
// target. It needs the source columns only; errors are those of
// [Blueprint.TransformFeatures].
func (m *Model) Predict(df dataframe.DataFrame) ([]float64, error) {
	d, err := m.blueprint.TransformFeatures(df)
	if err != nil {
		return nil, err
	}
	out := m.predict(d)
	if d.Kept == nil {
		return out, nil
	}
	all := make([]float64, df.Nrow())
	for i := range all {
		all[i] = math.NaN()
	}
	for k, i := range d.Kept {
		all[i] = out[k]
	}
	return all, nil
}

// PredictData is Predict for data that the model's blueprint, or an equal one,
// has made; other data are an error of kind [ErrFeatures].
func (m *Model) PredictData(d *Data) ([]float64, error) {
	if d == nil || d.blueprint == nil || !m.blueprint.equal(d.blueprint) {
		return nil, fmt.Errorf("lasso: %w: data of another blueprint than the model's", ErrFeatures)
	}
	return m.predict(d), nil
}

func (m *Model) predict(d *Data) []float64 { return predict(d, m.point) }

// predict returns b + Xw, feature after feature, each product rounded: the bits
// of a row do not depend on the rows beside it, and are those of a [Predictor].
func predict(d *Data, at solver.Point) []float64 {
	n, _ := d.Dims()
	out := make([]float64, n)
	for i := range out {
		out[i] = at.B
	}
	for j, w := range at.W {
		if w != 0 {
			d.addTo(out, w, j)
		}
	}
	return out
}

// Support returns the names of the features with |standardised coefficient| >
// eps, in order; eps = 0 gives those that are not exactly zero.
func (m *Model) Support(eps float64) []string {
	out := []string{}
	for j, w := range m.point.W {
		if math.Abs(w) > eps {
			out = append(out, m.blueprint.features[j].Name)
		}
	}
	return out
}

// Sparsity returns the share of features with |standardised coefficient| ≤ eps.
func (m *Model) Sparsity(eps float64) float64 {
	p := len(m.point.W)
	return float64(p-len(m.Support(eps))) / float64(p)
}

// Score compares the predictions for a DataFrame with its target; weights count
// where the recipe has them. Errors are those of [Blueprint.Transform].
func (m *Model) Score(df dataframe.DataFrame) (*Score, error) {
	d, err := m.blueprint.Transform(df)
	if err != nil {
		return nil, err
	}
	return m.ScoreData(d)
}

// ScoreData is Score for data that the model's blueprint has made.
func (m *Model) ScoreData(d *Data) (*Score, error) {
	if err := d.fittable(); err != nil {
		return nil, err
	}
	predicted, err := m.PredictData(d)
	if err != nil {
		return nil, err
	}
	return NewScore(d.Y, predicted, d.Weights, m.meanY)
}

// equal says whether two blueprints make the same data. The ranges of their
// training rows, which change no row, may differ.
func (b *Blueprint) equal(other *Blueprint) bool {
	if b == other {
		return true
	}
	mine, theirs := b.State(), other.State()
	for _, features := range [][]FeatureState{mine.Features, theirs.Features} {
		for j := range features {
			features[j].Low, features[j].High = 0, 0
		}
	}
	return reflect.DeepEqual(mine, theirs)
}

func clonePoint(p solver.Point) solver.Point {
	return solver.Point{W: slices.Clone(p.W), B: p.B}
}
