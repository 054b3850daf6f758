package regpath

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/golasso/golasso/lasso/design"
)

// ErrNoise is wrapped by the error about rows that leave nothing to estimate
// the noise from.
var ErrNoise = errors.New("noise variance cannot be estimated")

// CriteriaSettings say how [Path.Criteria] judges. The zero value is the
// default.
type CriteriaSettings struct {
	// NoiseVariance is σ², in the target's unit squared; 0 means that of least
	// squares on all columns, RSS/(n − rank − 1), or without the 1 where there
	// is no intercept.
	NoiseVariance float64

	// Profile estimates σ² anew at each λ as RSS/n, for which no least squares
	// fit is needed; it favours small λ where there are many columns.
	Profile bool

	// Gamma is EBIC's γ in (0, 1], which weighs the number of models of a size;
	// 0 means ½. (γ = 0 itself would be BIC.)
	Gamma float64
}

// Criteria are a path's information criteria, with one entry for each λ; the
// smallest is best. [Smallest] finds it.
type Criteria struct {
	Lambdas       []float64
	RSS           []float64 // Σᵢ vᵢ (yᵢ − xᵢᵀw − b)²
	Degrees       []float64 // as Path.Degrees
	NoiseVariance float64   // σ²; NaN with Profile

	AIC, AICc, BIC, EBIC []float64
}

// Criteria computes the criteria from the rows that the path was fitted on. For
// noise of variance σ²/vᵢ and n rows of positive weight,
//
//	D    = n ln(2πσ²) − Σᵢ ln vᵢ + RSS/σ²
//	AIC  = D + 2 df
//	AICc = AIC + 2k(k+1)/(n−k−1)           k = df + 1 for σ² + 1 for the intercept
//	BIC  = D + ln(n) df
//	EBIC = BIC + 2γ ln C(P, s)              s nonzero ones of P penalised columns
//
// with df as [Path.Degrees]. AICc is +Inf where n ≤ k + 1, and all are −Inf
// where Profile meets a fit without error.
//
// The error is a [*SettingError], or wraps [ErrNoise] where σ² is to be
// estimated and there are not more rows than columns.
//
// Source: Zou, Hastie and Tibshirani (2007) for AIC and BIC, as scikit-learn's
// LassoLarsIC; Hurvich and Tsai, Biometrika 76 (1989), for AICc; Chen and Chen,
// Biometrika 95 (2008), for EBIC.
func (p *Path) Criteria(s CriteriaSettings) (*Criteria, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	if s.Gamma == 0 {
		s.Gamma = 0.5
	}
	c := &Criteria{Lambdas: p.Lambdas, Degrees: p.Degrees(), NoiseVariance: s.NoiseVariance}
	if s.Profile {
		c.NoiseVariance = math.NaN()
	} else if c.NoiseVariance == 0 {
		var err error
		if c.NoiseVariance, err = p.noiseVariance(); err != nil {
			return nil, err
		}
	}
	mse, err := p.MSE(p.problem.X, p.problem.Y, p.problem.Weights)
	if err != nil {
		return nil, err
	}
	rows, sum := p.rows()
	n := float64(len(rows))
	for k, df := range c.Degrees {
		rss := mse[k] * sum
		deviance := n*math.Log(2*math.Pi*c.NoiseVariance) + rss/c.NoiseVariance
		if s.Profile {
			deviance = n*math.Log(2*math.Pi*rss/n) + n
		}
		for _, i := range rows {
			deviance -= math.Log(p.weight(i))
		}
		bic := deviance + math.Log(n)*df
		c.RSS = append(c.RSS, rss)
		c.AIC = append(c.AIC, deviance+2*df)
		c.AICc = append(c.AICc, deviance+2*df+p.small(n, df))
		c.BIC = append(c.BIC, bic)
		c.EBIC = append(c.EBIC, bic+2*s.Gamma*p.models(k))
	}
	return c, nil
}

// check refuses settings out of range.
func (s CriteriaSettings) check() error {
	if !(s.NoiseVariance >= 0) || math.IsInf(s.NoiseVariance, 1) {
		return &SettingError{"CriteriaSettings.NoiseVariance", s.NoiseVariance, "more than 0, or 0 for an estimate"}
	}
	if s.Profile && s.NoiseVariance > 0 {
		return &SettingError{"CriteriaSettings.NoiseVariance", s.NoiseVariance, "0 where Profile is set"}
	}
	if !(s.Gamma >= 0 && s.Gamma <= 1) {
		return &SettingError{"CriteriaSettings.Gamma", s.Gamma, "in (0, 1], or 0 for ½"}
	}
	return nil
}

// Smallest returns the index of the smallest value, the first if there are
// several, which on a path is the largest λ. NaN is passed over. It panics on
// no values.
func Smallest(values []float64) int {
	best := 0
	for k, v := range values {
		if v < values[best] || math.IsNaN(values[best]) {
			best = k
		}
	}
	_ = values[best]
	return best
}

// small returns AICc's addition for few rows.
func (p *Path) small(n, df float64) float64 {
	k := df + 2
	if p.problem.NoIntercept {
		k--
	}
	if n-k-1 <= 0 {
		return math.Inf(1)
	}
	return 2 * k * (k + 1) / (n - k - 1)
}

// models returns the logarithm of how many choices of penalised columns have as
// many as the k-th point.
func (p *Path) models(k int) float64 {
	chosen, all := 0, 0
	for j := range p.features() {
		if f := p.problem.Penalty.Factor; f != nil && (f[j] == 0 || math.IsInf(f[j], 1)) {
			continue
		}
		all++
		if w := p.Results[k].W; w != nil && w[j] != 0 {
			chosen++
		}
	}
	logFactorial := func(n int) float64 {
		v, _ := math.Lgamma(float64(n) + 1)
		return v
	}
	return logFactorial(all) - logFactorial(chosen) - logFactorial(all-chosen)
}

// rows returns the rows of positive weight and the sum of all weights.
func (p *Path) rows() (rows []int, sum float64) {
	for i := range p.problem.Y {
		if v := p.weight(i); v > 0 {
			rows, sum = append(rows, i), sum+v
		}
	}
	return rows, sum
}

// noiseVariance estimates σ² by least squares on all columns that are not left
// out.
func (p *Path) noiseVariance() (float64, error) {
	rows, _ := p.rows()
	var columns []int
	for j := range p.features() {
		if f := p.problem.Penalty.Factor; f == nil || !math.IsInf(f[j], 1) {
			columns = append(columns, j)
		}
	}
	left := len(rows) - 1
	if p.problem.NoIntercept {
		left++
	}
	if left <= len(columns) {
		return 0, fmt.Errorf("regpath: Criteria: %w: %d rows for %d columns; give NoiseVariance or set Profile", ErrNoise, len(rows), len(columns))
	}
	r := p.centred(p.problem.Y, rows)
	if len(columns) > 0 {
		a := mat.NewDense(len(rows), len(columns), nil)
		all := make([]float64, len(p.problem.Y))
		for c, j := range columns {
			column := p.centred(design.Column(all, p.problem.X, j), rows)
			if norm := mat.Norm(mat.NewVecDense(len(column), column), 2); norm > 0 {
				for i, x := range column {
					a.Set(i, c, x/norm)
				}
			}
		}
		rank, err := residual(r, a)
		if err != nil {
			return 0, err
		}
		left -= rank
	}
	variance := mat.Dot(mat.NewVecDense(len(r), r), mat.NewVecDense(len(r), r)) / float64(left)
	if !(variance > 0) {
		return 0, fmt.Errorf("regpath: Criteria: %w: least squares on all columns leaves no error", ErrNoise)
	}
	return variance, nil
}

// centred returns √v times the values of the given rows, less their weighted
// mean where there is an intercept.
func (p *Path) centred(values []float64, rows []int) []float64 {
	mean, sum := 0.0, 0.0
	for _, i := range rows {
		mean, sum = mean+p.weight(i)*values[i], sum+p.weight(i)
	}
	mean /= sum
	if p.problem.NoIntercept {
		mean = 0
	}
	out := make([]float64, len(rows))
	for k, i := range rows {
		out[k] = math.Sqrt(p.weight(i)) * (values[i] - mean)
	}
	return out
}

// residual takes from r what the columns of a explain, and returns their rank.
func residual(r []float64, a *mat.Dense) (rank int, err error) {
	var d mat.SVD
	if !d.Factorize(a, mat.SVDThin) {
		return 0, fmt.Errorf("regpath: Criteria: %w: no singular value decomposition", ErrNoise)
	}
	n, columns := a.Dims()
	values := d.Values(nil)
	var u mat.Dense
	d.UTo(&u)
	for rank < len(values) && values[rank] > 1e-15*float64(max(n, columns))*values[0] {
		along := 0.0
		for i := range r {
			along += u.At(i, rank) * r[i]
		}
		for i := range r {
			r[i] -= along * u.At(i, rank)
		}
		rank++
	}
	return rank, nil
}
