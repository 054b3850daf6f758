package solver_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// prepared is the engine as a Method: a prepared problem that expects so many
// fits.
type prepared struct{ fits int }

func (m prepared) Solve(ctx context.Context, p *solver.Problem, start solver.Point, s solver.Settings) (*solver.Result, error) {
	q, err := solver.Prepare(p, m.fits)
	if err != nil {
		return nil, err
	}
	return q.Minimize(ctx, p.Penalty, start, s)
}

// single is the engine as Minimize calls it.
type single struct{}

func (single) Solve(ctx context.Context, p *solver.Problem, start solver.Point, s solver.Settings) (*solver.Result, error) {
	return solver.Minimize(ctx, p, start, s, nil)
}

var engines = []struct {
	name   string
	method solver.Method
}{{"single", single{}}, {"one", prepared{1}}, {"path", prepared{100}}}

// choices are those the engine can be told to make, each of them and together.
var choices = []struct {
	name   string
	method solver.CoordinateDescent
}{
	{"default", solver.CoordinateDescent{}},
	{"gram", solver.CoordinateDescent{Form: solver.Gram}},
	{"working set", solver.CoordinateDescent{Form: solver.WorkingSet}},
	{"extrapolated sweeps", solver.CoordinateDescent{Form: solver.Sweeps}},
	{"deep sweeps", solver.CoordinateDescent{Form: solver.Sweeps, Anderson: 10}},
	{"no Newton steps", solver.CoordinateDescent{NoNewton: true}},
	{"no Newton steps, not extrapolated", solver.CoordinateDescent{NoNewton: true, Anderson: -1}},
	{"gram without Newton steps", solver.CoordinateDescent{Form: solver.Gram, NoNewton: true, Anderson: 3}},
	{"working set without Newton steps", solver.CoordinateDescent{Form: solver.WorkingSet, NoNewton: true}},
	{"no screening", solver.CoordinateDescent{Form: solver.WorkingSet, NoScreening: true}},
	{"small working set", solver.CoordinateDescent{Form: solver.WorkingSet, MaxWorkingSet: 3}},
}

// The engine must prove its answer in every cell, and agree with coordinate
// descent, whichever form it takes.
func TestEngineCertifiesAndAgrees(t *testing.T) {
	for _, shape := range [][2]int{{50, 10}, {30, 60}, {300, 8}} {
		for _, c := range newSample(1, shape[0], shape[1]).settings() {
			first := run(t, sweeps, c.problem)
			for _, m := range engines {
				res := run(t, m.method, c.problem)
				if res.Status != first.Status || res.Polished != first.Polished {
					t.Errorf("%v %s, %s: %v, polished %v; coordinate descent %v, %v", shape, c.name, m.name, res.Status, res.Polished, first.Status, first.Polished)
				}
				if res.KKTRelative > 1e-12 || res.DualGap > 1e-11 {
					t.Errorf("%v %s, %s: KKT %g, gap %g", shape, c.name, m.name, res.KKTRelative, res.DualGap)
				}
				again, err := solver.Certify(c.problem, res.Point)
				if err != nil || math.Abs(again.Objective-res.Objective) > 1e-12*res.Null || again.KKTRelative > 1e-12 {
					t.Errorf("%v %s, %s: Certify says %+v, the result %+v (%v)", shape, c.name, m.name, again, res.Certificate, err)
				}
				if first.Status == solver.Converged {
					nearAll(t, c.name+m.name, res.W, first.W, 1e-9*largest(first.W))
					near(t, m.name+" intercept", res.B, first.B, 1e-9*(1+math.Abs(first.B)))
				}
			}
		}
	}
}

// FuzzEngine demands a proof from every form for every problem that can be
// drawn, and the answer of coordinate descent.
func FuzzEngine(f *testing.F) {
	for seed := range uint64(300) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) { checkEngine(t, seed) })
}

func checkEngine(t *testing.T, seed uint64) {
	t.Helper()
	p := drawProblem(seed)
	want := run(t, sweeps, p)
	for _, m := range engines {
		res := run(t, m.method, p)
		proven(t, p, res)
		if again, err := solver.Certify(p, res.Point); err != nil || again.KKTRelative > 2*res.KKTRelative+1e-11 {
			t.Errorf("seed %d, %s: Certify says %+v, the result %+v (%v)", seed, m.name, again, res.Certificate, err)
		}
		// Coordinate descent may be too careful about uniqueness, and rounding
		// decides where λ is almost λmax.
		if _, threshold := magnitudes(p, want.W); threshold > 1e8 && !atTop(p) && res.Status != want.Status &&
			(res.Status == solver.NotUnique || !slices.EqualFunc(res.W, want.W, close9)) {
			t.Errorf("seed %d, %s: %v, coordinate descent says %v", seed, m.name, res.Status, want.Status)
		}
		// Coordinate descent may stop early in a valley of dependent columns.
		if want.Status == solver.Converged && res.Status == solver.Converged && want.KKTRelative < 1e-11 {
			sameFitted(t, p, res.W, want.W)
		}
	}
}

// atTop reports whether λ is λmax but for rounding.
func atTop(p *solver.Problem) bool {
	if p.Penalty.L1 == 0 {
		return false
	}
	top, err := solver.LambdaMax(p, p.Penalty.L1Ratio())
	return err == nil && math.Abs(p.Penalty.Lambda()-top) <= 1e-6*top
}

func close9(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Abs(b) }

// sameFitted compares what two points predict, which is unique even where
// coefficients are so only by a penalty that drowns in rounding.
func sameFitted(t *testing.T, p *solver.Problem, got, want []float64) {
	t.Helper()
	mean, sdY := moment(p.Y, p.Weights)
	if p.NoIntercept {
		sdY = math.Hypot(mean, sdY)
	}
	n, _ := p.X.Dims()
	d, size := make([]float64, n), make([]float64, n)
	for j := range want {
		col := design.Column(nil, p.X, j)
		mean, _ := moment(col, p.Weights)
		if p.NoIntercept {
			mean = 0
		}
		for i, x := range col {
			d[i] += (got[j] - want[j]) * (x - mean)
			size[i] += math.Abs(want[j]) * math.Abs(mean) * 1e-15
		}
	}
	for i, v := range d {
		if math.Abs(v) > 1e-8*sdY+size[i] && (p.Weights == nil || p.Weights[i] > 0) {
			t.Errorf("row %d is predicted %g from where coordinate descent predicts it, sd %g", i, v, sdY)
		}
	}
}
