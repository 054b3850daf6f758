package synth_test

import (
	"context"
	"math"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
	"github.com/golasso/golasso/lasso/synth"
)

// A generator is any settings struct that returns Data.
type generator interface {
	Generate(seed uint32) (*synth.Data, error)
}

// market and plant give away the Data of what they make.
type market struct{ synth.MarketingMix }

func (m market) Generate(seed uint32) (*synth.Data, error) {
	made, err := m.MarketingMix.Generate(seed)
	if err != nil {
		return nil, err
	}
	return made.Data, nil
}

type plant struct{ synth.Sensors }

func (p plant) Generate(seed uint32) (*synth.Data, error) {
	made, err := p.Sensors.Generate(seed)
	if err != nil {
		return nil, err
	}
	return made.Data, nil
}

// every generator, with the shape it must have.
var every = map[string]struct {
	generator
	n, p int
}{
	"sparse":        {synth.Sparse{}, 200, 20},
	"sparse AR":     {synth.Sparse{N: 300, P: 7, K: 5, Correlation: synth.AR(-0.6), Intercept: -4, SNR: 3}, 300, 7},
	"sparse blocks": {synth.Sparse{N: 300, P: 11, Scatter: true, Correlation: synth.Blocks(4, 0.8)}, 300, 11},
	"pure noise":    {synth.Sparse{Values: []float64{}}, 200, 20},
	"tiny wide":     {synth.TinyWide(), 25, 400},
	"every feature": {synth.EveryFeature(), 200, 30},
	"twins":         {synth.Twins{}, 200, 16},
	"skewed":        {synth.Skewed{}, 300, 8},
	"rare flags":    {synth.RareFlags{}, 1000, 14},
	"scales":        {synth.Scales{}, 300, 8},
	"marketing mix": {market{synth.MarketingMix{}}, 156, 17},
	"sensors":       {plant{synth.Sensors{}}, 1000, 280},
}

func generate(t *testing.T, g generator, seed uint32) *synth.Data {
	t.Helper()
	d, err := g.Generate(seed)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// minimum fits the columns to y.
func minimum(t *testing.T, columns [][]float64, y []float64, penalty solver.Penalty) *solver.Result {
	t.Helper()
	x, err := design.FromColumns(columns)
	if err != nil {
		t.Fatal(err)
	}
	problem := &solver.Problem{X: x, Y: y, Penalty: penalty}
	r, err := solver.Minimize(context.Background(), problem, solver.Point{}, solver.Settings{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !r.Status.Solved() {
		t.Fatal(r.Status)
	}
	return r
}

// moments returns mean and population standard deviation.
func moments(x []float64) (mean, sd float64) {
	for _, v := range x {
		mean += v / float64(len(x))
	}
	for _, v := range x {
		sd += (v - mean) * (v - mean) / float64(len(x))
	}
	return mean, math.Sqrt(sd)
}

// correlation returns Pearson's.
func correlation(x, y []float64) float64 {
	mx, sx := moments(x)
	my, sy := moments(y)
	sum := 0.0
	for i := range x {
		sum += (x[i] - mx) * (y[i] - my) / float64(len(x))
	}
	return sum / (sx * sy)
}

// band is how many standard errors an estimate may be off: one test in 150,000
// would fail by chance, were the seeds not fixed.
const band = 4.5

// near fails unless got is within the band of want.
func near(t *testing.T, what string, got, want, standardError float64) {
	t.Helper()
	if !(math.Abs(got-want) <= band*standardError) {
		t.Errorf("%s: %.5g, want %.5g within %.2g", what, got, want, band*standardError)
	}
}

// equal fails unless got is want but for rounding.
func equal(t *testing.T, what string, got, want, rel float64) {
	t.Helper()
	if !(math.Abs(got-want) <= rel*math.Abs(want)) {
		t.Errorf("%s: %.17g, want %.17g", what, got, want)
	}
}
