package solver_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// hard is a named case in which something is degenerate. Its columns are given
// as numbers, or as levels of which dummies are made.
type hard struct {
	name   string
	cols   [][]float64
	levels [][]int // each with its dummies
	dummy  int     // how many each
	y      []float64
	lambda float64
	status solver.Status
	check  func(t *testing.T, res *solver.Result)

	weights     []float64
	factor      []float64
	ofMax       float64 // λ as a fraction of λmax, instead of lambda
	noIntercept bool
	last        bool // check is about the last digits, which a Prepared does not promise
}

// problem returns the case for a matrix that holds its columns.
func (c hard) problem(t *testing.T, x design.Matrix) *solver.Problem {
	t.Helper()
	p := &solver.Problem{X: x, Y: c.y, Weights: c.weights, NoIntercept: c.noIntercept, Penalty: solver.Penalty{L1: c.lambda, Factor: c.factor}}
	if c.ofMax > 0 {
		top, err := solver.LambdaMax(p, 1)
		if err != nil {
			t.Fatal(err)
		}
		p.Penalty.L1 = c.ofMax * top
	}
	return p
}

// storages returns the columns in every kind of matrix, the first dense, and
// standardised views of each, the first a dense copy of the view.
func (c hard) storages() (plain, views []storage) {
	n, cols := len(c.y), c.cols
	var blocks []design.Matrix
	for _, levels := range c.levels {
		blocks = append(blocks, sure(design.NewOneHot(levels, c.dummy)))
	}
	if len(blocks) > 0 {
		d := design.Densify(sure(design.NewHstack(blocks...)))
		_, p := d.Dims()
		for j := range p {
			cols = append(cols, d.Column(j))
		}
	}
	p := len(cols)
	dense := sure(design.NewDense(n, p, slices.Concat(cols...)))
	left := sure(design.NewDense(n, p/2, slices.Concat(cols[:p/2]...)))
	right := design.Sparsify(sure(design.NewDense(n, p-p/2, slices.Concat(cols[p/2:]...))))
	plain = []storage{
		{"Dense", dense},
		{"float32", sure(design.ToDense32(dense))},
		{"CSC", design.Sparsify(dense)},
		{"Hstack", sure(design.NewHstack(left, right))},
	}
	if len(blocks) == 1 {
		plain = append(plain, storage{"OneHot", blocks[0]})
	} else if len(blocks) > 1 {
		plain = append(plain, storage{"Hstack of OneHot", sure(design.NewHstack(blocks...))})
	}
	mean, sd := moments(dense, c.weights)
	for j := range sd {
		if sd[j] <= 1e-12*math.Abs(mean[j]) {
			sd[j] = 0
		}
	}
	views = []storage{{"Dense copy of the view", design.Densify(sure(design.NewStandardized(dense, mean, sd)))}}
	for _, s := range plain {
		views = append(views, storage{"Standardized " + s.name, sure(design.NewStandardized(s.m, mean, sd))})
	}
	return plain, views
}

func noise(seed uint64, n int) []float64 {
	r := rand.New(rand.NewPCG(seed, 5))
	v := make([]float64, n)
	for i := range v {
		v[i] = r.NormFloat64()
	}
	return v
}

func plus(a []float64, scale float64, b []float64) []float64 {
	sum := slices.Clone(a)
	for i, v := range b {
		sum[i] += scale * v
	}
	return sum
}

// times returns a·v.
func times(a float64, v []float64) []float64 { return plus(make([]float64, len(v)), a, v) }

// short rounds to float32.
func short(v []float64) []float64 {
	s := slices.Clone(v)
	for i, x := range s {
		s[i] = float64(float32(x))
	}
	return s
}

func wide(n, p int) [][]float64 {
	cols := make([][]float64, p)
	for j := range cols {
		cols[j] = noise(uint64(100+j), n)
	}
	return cols
}

func vanish(t *testing.T, res *solver.Result) {
	if nonZero(res.W) != 0 {
		t.Errorf("coefficients %v, want zeros", res.W)
	}
}

func lastIsZero(t *testing.T, res *solver.Result) {
	if res.W[len(res.W)-1] != 0 || res.W[0] == 0 {
		t.Errorf("coefficients %v", res.W)
	}
}

// wants demands coefficients and an intercept.
func wants(within float64, b float64, w ...float64) func(t *testing.T, res *solver.Result) {
	return func(t *testing.T, res *solver.Result) {
		t.Helper()
		nearAll(t, "w", res.W, w, within)
		near(t, "b", res.B, b, within)
	}
}

// hardCases returns every case that is named in the package's promises.
func hardCases() []hard {
	return slices.Concat(dependentCases(), constantCases(), shapeCases(), scaleCases(), penaltyCases(), weightCases(), dummyCases())
}

// target is what most cases explain, and two columns whose sums float32 holds.
func target() (a, b, y []float64) {
	a, b = noise(1, 20), noise(2, 20)
	for i := range a {
		a[i], b[i] = math.Round(4096*a[i])/4096, math.Round(4096*b[i])/4096
	}
	return a, b, short(plus(plus(a, -1, b), 0.3, noise(3, 20)))
}

func dependentCases() []hard {
	a, b, y := target()
	return []hard{
		{name: "duplicated column", cols: [][]float64{a, b, a}, y: y, lambda: 0.1, status: solver.NotUnique},
		{name: "column three times", cols: [][]float64{a, a, b, a}, y: y, lambda: 0.1, status: solver.NotUnique},
		{name: "negated column", cols: [][]float64{a, b, times(-1, a)}, y: y, lambda: 0.1, status: solver.NotUnique},
		{name: "duplicated column, nothing chosen", cols: [][]float64{a, a}, y: y, lambda: 100, status: solver.Converged, check: vanish},
		{name: "duplicated column, no penalty", cols: [][]float64{a, b, a}, y: y, status: solver.NotUnique},
		{name: "double of a column", cols: [][]float64{a, plus(a, 1, a)}, y: y, lambda: 0.1, status: solver.Converged, check: func(t *testing.T, res *solver.Result) {
			if res.W[0] != 0 || res.W[1] == 0 {
				t.Errorf("the cheaper column should carry all: %v", res.W)
			}
		}},
		{name: "nearly equal columns", cols: [][]float64{a, short(plus(a, 1e-5, b))}, y: y, lambda: 1e-4, status: solver.Converged},
		{name: "dependent columns without penalty", cols: [][]float64{a, b, plus(a, 1, b)}, y: y, status: solver.NotUnique},
		{name: "target equal to a column", cols: [][]float64{a, b, y}, y: y, lambda: 1e-9, status: solver.Converged},
		{name: "target equal to a column, more penalty", cols: [][]float64{a, b, y}, y: y, lambda: 0.1, status: solver.Converged},
		{name: "target equal to a column, no penalty", cols: [][]float64{a, b, y}, y: y, status: solver.Converged, last: true, check: wants(1e-14, 0, 0, 0, 1)},
	}
}

func constantCases() []hard {
	a, b, y := target()
	zero, ones := make([]float64, 20), short(slices.Repeat([]float64{0.1}, 20))
	return []hard{
		{name: "constant column", cols: [][]float64{a, ones}, y: y, lambda: 0.1, status: solver.Converged, check: lastIsZero},
		{name: "constant column without penalty", cols: [][]float64{a, ones}, y: y, status: solver.Converged, check: lastIsZero},
		{name: "constant column without intercept", cols: [][]float64{a, ones}, y: plus(y, 3, slices.Repeat([]float64{1}, 20)), lambda: 0.01, noIntercept: true, status: solver.Converged, check: func(t *testing.T, res *solver.Result) {
			if res.W[1] == 0 {
				t.Errorf("coefficients %v", res.W)
			}
		}},
		{name: "only constant columns", cols: [][]float64{ones, plus(ones, 3, ones)}, y: y, lambda: 0.1, status: solver.Converged, check: vanish},
		{name: "zero column", cols: [][]float64{a, zero}, y: y, lambda: 0.1, status: solver.Converged, check: lastIsZero},
		{name: "zero column without penalty", cols: [][]float64{a, zero}, y: y, status: solver.Converged, check: lastIsZero},
		{name: "zero column without intercept", cols: [][]float64{a, zero}, y: y, lambda: 0.1, noIntercept: true, status: solver.Converged, check: lastIsZero},
		{name: "only a zero column", cols: [][]float64{zero}, y: y, lambda: 0.1, status: solver.Converged, check: vanish},
		{name: "zero target", cols: [][]float64{a, b}, y: zero, lambda: 0.1, status: solver.Converged, check: vanish},
		{name: "constant target", cols: [][]float64{a, b}, y: ones, lambda: 0.1, status: solver.Converged, check: wants(0, ones[0], 0, 0)},
		{name: "constant target, no penalty", cols: [][]float64{a, b}, y: ones, status: solver.Converged, check: wants(0, ones[0], 0, 0)},
	}
}

func shapeCases() []hard {
	_, _, y := target()
	overall := wide(20, 60)
	for j := range overall {
		overall[j] = short(overall[j])
	}
	far := wide(5, 300)
	for j := range far {
		far[j] = short(far[j])
	}
	return []hard{
		{name: "no columns", y: []float64{1, 2, 6}, lambda: 1, status: solver.Converged, check: wants(1e-15, 3)},
		{name: "no columns, no penalty", y: []float64{1, 2, 6}, status: solver.Converged, check: wants(1e-15, 3)},
		{name: "no columns, no intercept", y: []float64{1, 2, 6}, lambda: 1, noIntercept: true, status: solver.Converged, check: wants(0, 0)},
		{name: "one row", cols: [][]float64{{3}, {4}}, y: []float64{5}, lambda: 0.1, status: solver.Converged, check: wants(0, 5, 0, 0)},
		{name: "one row, no penalty", cols: [][]float64{{3}, {4}}, y: []float64{5}, status: solver.Converged, check: wants(0, 5, 0, 0)},
		// 2x(y − xw) = λ for the column of the larger x.
		{name: "one row, no intercept", cols: [][]float64{{3}, {4}}, y: []float64{5}, lambda: 4, noIntercept: true, status: solver.Converged, check: wants(1e-15, 0, 0, 1.125)},
		{name: "one row, no intercept, no penalty", cols: [][]float64{{3}, {4}}, y: []float64{5}, noIntercept: true, status: solver.NotUnique},
		{name: "two rows", cols: [][]float64{{1, 2}}, y: []float64{5, 7}, status: solver.Converged, check: wants(1e-14, 3, 2)},
		{name: "more columns than rows", cols: overall, y: y, lambda: 0.05, status: solver.Converged},
		{name: "more columns than rows, little penalty", cols: overall, y: y, lambda: 1e-6, status: solver.Converged},
		{name: "more columns than rows, no penalty", cols: overall, y: y, status: solver.NotUnique, check: interpolates},
		{name: "sixty times more columns than rows", cols: far, y: y[:5], lambda: 0.1, status: solver.Converged},
		{name: "sixty times more columns than rows, no penalty", cols: far, y: y[:5], status: solver.NotUnique, check: interpolates},
	}
}

func interpolates(t *testing.T, res *solver.Result) {
	near(t, "objective", res.Objective, 0, 1e-28)
}

func scaleCases() []hard {
	a, b, y := target()
	years := short(plus(slices.Repeat([]float64{2017}, 20), 1, a))
	return []hard{
		{name: "columns times 1e12 and 1e-12", cols: [][]float64{short(times(1e12, a)), short(times(1e-12, b))}, y: y, lambda: 1e-3, factor: []float64{1e12, 1e-12}, status: solver.Converged, check: func(t *testing.T, res *solver.Result) {
			if res.W[0] == 0 || res.W[1] == 0 {
				t.Errorf("coefficients %v", res.W)
			}
		}},
		{name: "column times 1e12, one penalty for all", cols: [][]float64{short(times(1e12, a)), b}, y: y, lambda: 0.1, status: solver.Converged},
		{name: "column times 1e-12, one penalty for all", cols: [][]float64{a, short(times(1e-12, b))}, y: y, lambda: 0.1, status: solver.Converged, check: lastIsZero},
		{name: "columns times 1e12 and 1e-12, no penalty", cols: [][]float64{short(times(1e12, a)), short(times(1e-12, b))}, y: y, status: solver.Converged},
		{name: "dollars and fractions", cols: [][]float64{short(times(1e8, a)), short(times(1e-8, b))}, y: times(1e5, y), lambda: 1e-3, status: solver.Converged},
		{name: "years", cols: [][]float64{years, b}, y: y, lambda: 1e-5, status: solver.Converged},
		{name: "target of 1e150", cols: [][]float64{a, b}, y: times(1e150, y), lambda: 1e149, status: solver.Converged},
		{name: "target of 1e-150", cols: [][]float64{a, b}, y: times(1e-150, y), lambda: 1e-151, status: solver.Converged},
		{name: "target of 1e150, no penalty", cols: [][]float64{a, b}, y: times(1e150, y), status: solver.Converged},
		{name: "target of 1e-150, no penalty", cols: [][]float64{a, b}, y: times(1e-150, y), status: solver.Converged},
		{name: "target of 1e150, at λmax", cols: [][]float64{a, b}, y: times(1e150, y), ofMax: 1, status: solver.Converged, check: vanish},
	}
}

func penaltyCases() []hard {
	a, b, y := target()
	one := func(t *testing.T, res *solver.Result) {
		if nonZero(res.W) != 1 {
			t.Errorf("coefficients %v, want one that is not zero", res.W)
		}
	}
	return []hard{
		{name: "at λmax", cols: [][]float64{a, b}, y: y, ofMax: 1, status: solver.Converged, check: vanish},
		{name: "just above λmax", cols: [][]float64{a, b}, y: y, ofMax: 1 + 1e-12, status: solver.Converged, check: vanish},
		{name: "just below λmax", cols: [][]float64{a, b}, y: y, ofMax: 1 - 1e-9, status: solver.Converged, check: one},
		{name: "one thousandth below λmax", cols: [][]float64{a, b}, y: y, ofMax: 0.999, status: solver.Converged, check: one},
		{name: "just below λmax, no intercept", cols: [][]float64{a, b}, y: y, ofMax: 1 - 1e-9, noIntercept: true, status: solver.Converged, check: one},
	}
}

func weightCases() []hard {
	a, b, y := target()
	some, alone, split := make([]float64, 20), make([]float64, 20), make([]float64, 20)
	stepped := slices.Repeat([]float64{1}, 20)
	for i := range some {
		some[i], split[i] = float64(i%3), float64(i%2)
		if split[i] == 0 {
			stepped[i] = 5 // constant where weights are not 0
		}
	}
	alone[7] = 2
	return []hard{
		{name: "weights with zeros", cols: [][]float64{a, b}, y: y, weights: some, lambda: 0.1, status: solver.Converged},
		{name: "weights with zeros, no penalty", cols: [][]float64{a, b}, y: y, weights: some, status: solver.Converged},
		{name: "one row of positive weight", cols: [][]float64{a, b}, y: y, weights: alone, lambda: 0.1, status: solver.Converged, check: wants(1e-15, y[7], 0, 0)},
		{name: "column constant where weights are positive", cols: [][]float64{a, stepped}, y: y, weights: split, lambda: 0.1, status: solver.Converged, check: lastIsZero},
		{name: "weights of 1e-150 and 1e150", cols: [][]float64{a, b}, y: y, weights: times(1e150, some), lambda: 0.1, status: solver.Converged},
	}
}

func dummyCases() []hard {
	_, _, y := target()
	thirds, each, same, seldom := make([]int, 20), make([]int, 20), make([]int, 20), make([]int, 20)
	for i := range thirds {
		thirds[i], each[i], seldom[i] = i%3, i, 2*(i%2)
	}
	less, first, without := make([]int, 20), make([]float64, 20), make([]float64, 20)
	for i := range less {
		less[i], first[i], without[i] = i%3-1, float64(min(i%3, 1)), float64(min(i%3, 1))
	}
	return []hard{
		{name: "every level and an intercept", levels: [][]int{thirds}, dummy: 3, y: y, lambda: 0.05, status: solver.Converged},
		{name: "every level and an intercept, no penalty", levels: [][]int{thirds}, dummy: 3, y: y, status: solver.NotUnique},
		{name: "every level, no intercept, no penalty", levels: [][]int{thirds}, dummy: 3, y: y, noIntercept: true, status: solver.Converged},
		{name: "level that no row has", levels: [][]int{seldom}, dummy: 3, y: y, lambda: 0.01, noIntercept: true, status: solver.Converged, check: func(t *testing.T, res *solver.Result) {
			if res.W[1] != 0 {
				t.Errorf("coefficients %v", res.W)
			}
		}},
		{name: "one level for all rows", levels: [][]int{same}, dummy: 1, y: y, lambda: 0.01, status: solver.Converged, check: vanish},
		{name: "the same levels twice", levels: [][]int{less, less}, dummy: 2, y: y, lambda: 0.01, status: solver.NotUnique},
		{name: "a level for each row", levels: [][]int{each}, dummy: 20, y: y, lambda: 0.01, status: solver.Converged},
		{name: "a level for each row, no penalty", levels: [][]int{each}, dummy: 20, y: y, status: solver.NotUnique, check: interpolates},
		{name: "target equal to a dummy", levels: [][]int{thirds}, dummy: 3, y: first, lambda: 1e-9, status: solver.Converged},
		{name: "level whose rows weigh nothing", levels: [][]int{thirds}, dummy: 3, y: y, weights: without, lambda: 0.01, status: solver.NotUnique, check: func(t *testing.T, res *solver.Result) {
			if res.W[0] != 0 {
				t.Errorf("coefficients %v", res.W)
			}
		}},
		{name: "a level for one row", levels: [][]int{{0}}, dummy: 2, y: []float64{5}, lambda: 0.1, status: solver.Converged, check: wants(0, 5, 0, 0)},
		{name: "levels at λmax", levels: [][]int{less}, dummy: 2, y: y, ofMax: 1, status: solver.Converged, check: vanish},
	}
}

// judges are all ways to an answer.
func judges() map[string]solver.Method {
	all := map[string]solver.Method{}
	for _, m := range methods {
		all[m.name] = m.method
	}
	for _, m := range engines {
		all[m.name] = m.method
	}
	for _, m := range choices {
		all[m.name] = m.method
	}
	return all
}

// Every method proves its answer in every hard case, whatever keeps the
// numbers; the answer is that for the dense copy.
func TestHardCases(t *testing.T) {
	all := judges()
	for _, c := range hardCases() {
		plain, views := c.storages()
		t.Run(c.name, func(t *testing.T) {
			for k, storages := range [][]storage{plain, views} {
				if k > 0 {
					c.factor = nil // it goes with the columns' units
				}
				want := run(t, sweeps, c.problem(t, storages[0].m))
				for _, s := range storages {
					p := c.problem(t, s.m)
					for name, m := range all {
						t.Run(s.name+"/"+name, func(t *testing.T) {
							res := run(t, m, p)
							c.prove(t, p, res)
							if k == 0 && res.Status != c.status || res.Status != want.Status {
								t.Errorf("status %v, want %v, of the dense copy %v", res.Status, c.status, want.Status)
							}
							near(t, "objective", res.Objective, want.Objective, 1e-10*want.Null+1e-15*want.Objective)
							if _, ok := m.(prepared); k == 0 && c.check != nil && !(ok && c.last) {
								c.check(t, res)
							}
						})
					}
				}
			}
		})
	}
}

// prove demands that the conditions hold to rounding and the gap be small, which
// it cannot be shown to be where λ is less than the rounding of a product.
func (c hard) prove(t *testing.T, p *solver.Problem, res *solver.Result) {
	t.Helper()
	_, sd := moment(c.y, c.weights)
	// An intercept of a million standard deviations is itself rounded.
	within := 1e-12
	if sd > 0 {
		within += 1e-15 * math.Abs(res.B/sd)
	}
	_, threshold := magnitudes(p, res.W)
	if !res.Status.Solved() || res.KKTRelative > within || (res.GapApplies && !(res.DualGap <= 1e-6) && threshold > 1) {
		t.Errorf("%v, KKT %g, gap %g", res.Status, res.KKTRelative, res.DualGap)
	}
}
