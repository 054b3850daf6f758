package synth

import (
	"cmp"
	"math"

	"github.com/golasso/golasso/lasso/rng"
)

// Sparse makes standard normal columns x0 … of which few carry the target y.
// The zero value with seed 7 is the walkthroughs' synthetic sparsity test.
type Sparse struct {
	N int // rows, 1 or more; default 200
	P int // columns, 1 or more; default 20
	K int // columns with an effect, at most P; default 3, or P if that is less

	// Values are the coefficients of the columns with an effect, at most P of
	// them; K, if given, must be their number. Nil means 2.5, −1.7, 3.2 in turn,
	// K of them. Empty but not nil means pure noise.
	Values []float64

	// Scatter puts the effects on random columns, still in the order of Values;
	// otherwise they are on the first.
	Scatter bool

	Correlation Correlation // between the columns; default independent
	Intercept   float64     // default 0

	// NoiseSD, in (0, ∞), is the standard deviation of the noise. SNR, in
	// (0, ∞), gives it in another way, as the population variance of the signal
	// over that of the noise. At most one may be given; default NoiseSD 0.5.
	NoiseSD, SNR float64
}

// TinyWide returns settings with far more columns than rows, 25 × 400, three of
// which carry the target with little noise.
func TinyWide() Sparse { return Sparse{N: 25, P: 400, K: 3, Scatter: true, SNR: 50} }

// EveryFeature returns settings in which all of 30 columns carry signal, so that
// a sparse model must be wrong: 200 rows, coefficients ±3/√(j+1) of alternating
// sign, neighbours correlated with 0.5, signal-to-noise ratio 4.
func EveryFeature() Sparse {
	values := make([]float64, 30)
	for j := range values {
		values[j] = 3 / math.Sqrt(float64(j+1))
		if j%2 == 1 {
			values[j] = -values[j]
		}
	}
	return Sparse{N: 200, P: len(values), Values: values, Correlation: AR(0.5), SNR: 4}
}

// Generate draws the columns row by row, then, with Scatter, the places of the
// effects (Choice(P, K)), then the noise. The terms are the columns, and the
// support those whose coefficient is not 0. A setting out of range is a
// *SettingError.
func (s Sparse) Generate(seed uint32) (*Data, error) {
	s = s.filled()
	if err := s.check(); err != nil {
		return nil, err
	}
	r := rng.New(seed)
	columns := make([][]float64, s.P)
	for j := range columns {
		columns[j] = make([]float64, s.N)
	}
	s.Correlation.fill(r, columns)
	w := s.place(r)
	d := &Data{TargetName: "y"}
	for j, column := range columns {
		d.addTerm(numbered("x", j), column, w[j])
	}
	d.Truth.Intercept, d.Truth.NoiseSD = s.Intercept, s.NoiseSD
	if s.SNR > 0 {
		variance := s.Correlation.variance(w)
		if !(variance > 0) {
			return nil, &SettingError{"Sparse.SNR", s.SNR, "0 where the columns carry no signal"}
		}
		d.Truth.NoiseSD = math.Sqrt(variance / s.SNR)
	}
	d.respond(r, s.N)
	return d, nil
}

// filled puts the defaults in place of zeros.
func (s Sparse) filled() Sparse {
	s.N, s.P = cmp.Or(s.N, 200), cmp.Or(s.P, 20)
	if s.NoiseSD == 0 && s.SNR == 0 {
		s.NoiseSD = 0.5
	}
	if s.Values != nil {
		s.K = cmp.Or(s.K, len(s.Values))
		return s
	}
	s.K = cmp.Or(s.K, min(3, s.P))
	for k := range max(0, min(s.K, s.P)) {
		s.Values = append(s.Values, usual[k%len(usual)])
	}
	return s
}

func (s Sparse) check() error {
	c := checks{prefix: "Sparse."}
	c.count("N", s.N, 1)
	c.count("P", s.P, 1)
	c.need(s.K >= 0 && s.K <= s.P, "K", s.K, "a number of columns, at most P")
	c.need(s.K == len(s.Values), "K", s.K, "the number of Values, or 0")
	c.numbers("Values", s.Values)
	s.Correlation.check(&c)
	c.number("Intercept", s.Intercept)
	c.need(s.NoiseSD == 0 || s.SNR == 0, "SNR", s.SNR, "0 where NoiseSD is given")
	c.need(s.NoiseSD >= 0 && finite(s.NoiseSD), "NoiseSD", s.NoiseSD, "a number in (0, ∞)")
	c.need(s.SNR >= 0 && finite(s.SNR), "SNR", s.SNR, "a number in (0, ∞)")
	return c.err
}

// place returns the coefficients by column.
func (s Sparse) place(r *rng.RandomState) []float64 {
	w := make([]float64, s.P)
	if !s.Scatter {
		copy(w, s.Values)
		return w
	}
	for k, j := range r.Choice(s.P, len(s.Values)) {
		w[j] = s.Values[k]
	}
	return w
}
