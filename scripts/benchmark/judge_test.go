package main

import (
	"math"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// orthonormal is a design with XᵀX/n = I and columns that sum to zero.
func orthonormal() *Data {
	return &Data{N: 4, P: 3, X: []float64{1, 1, -1, -1, 1, -1, 1, -1, 1, -1, -1, 1}, Y: []float64{5, 1, -2, 3}}
}

// soft is soft-thresholding.
func soft(z, at float64) float64 { return math.Copysign(math.Max(math.Abs(z)-at, 0), z) }

// solved is the minimiser on the orthonormal design:
//
//	wⱼ = S(xⱼᵀy/n, L1/2)/(1 + L2/2),   b = ȳ
func solved(d *Data, c Charge) Point {
	mean, _ := moments(d.Y)
	at := Point{B: mean}
	for j := range d.P {
		var z float64
		for i, v := range d.column(j) {
			z += v * d.Y[i] / float64(d.N)
		}
		if w := soft(z, c.L1/2) / (1 + c.L2/2); w != 0 {
			at.Index, at.Value = append(at.Index, j), append(at.Value, w)
		}
	}
	return at
}

func TestCertifyAtTheMinimum(t *testing.T) {
	d := orthonormal()
	for _, c := range []Charge{{1, 0}, {2.5, 0}, {0.1, 0}, {1, 1}, {0.5, 3}, {2, 0.25}} {
		got := Certify(d, Held{}, []Charge{c}, []Point{solved(d, c)})[0]
		if got.Gap() > 1e-15 {
			t.Errorf("%v: gap %g at the minimum", c, got.Gap())
		}
	}
}

// With w = 0 and s = λ/λmax the best scaled residual gives D/J₀ = 2s − s², so
// the gap is (1 − s)².
func TestCertifyAtZero(t *testing.T) {
	d := orthonormal()
	mean, variance := moments(d.Y)
	largest := d.LambdaMax(1)
	for _, s := range []float64{1, 0.9, 0.5, 0.01} {
		got := Certify(d, Held{}, []Charge{{L1: s * largest}}, []Point{{B: mean}})[0]
		if want := (1 - s) * (1 - s); math.Abs(got.Gap()-want) > 1e-14 {
			t.Errorf("λ = %g·λmax: gap %g, want %g", s, got.Gap(), want)
		}
		if math.Abs(got.Null-variance) > 1e-14 || math.Abs(got.Primal-variance) > 1e-14 {
			t.Errorf("λ = %g·λmax: J = %g, null %g, want %g", s, got.Primal, got.Null, variance)
		}
	}
}

// A wrong intercept costs its square; the bound does not change.
func TestCertifyWrongIntercept(t *testing.T) {
	d, c := orthonormal(), Charge{L1: 1}
	at := solved(d, c)
	right := Certify(d, Held{}, []Charge{c}, []Point{at})[0]
	at.B += 0.5
	wrong := Certify(d, Held{}, []Charge{c}, []Point{at})[0]
	if math.Abs(wrong.Primal-right.Primal-0.25) > 1e-14 || math.Abs(wrong.Dual-right.Dual) > 1e-14 {
		t.Errorf("J rose by %g, D by %g; want 0.25 and 0", wrong.Primal-right.Primal, wrong.Dual-right.Dual)
	}
}

// points are some that solve nothing, more than one block of them.
func somePoints(p int) ([]Point, []Charge) {
	var points []Point
	var charges []Charge
	for k := range 40 {
		points = append(points, Point{B: float64(k) / 10, Index: []int{k % p, (k + 7) % p}, Value: []float64{0.3, -0.01 * float64(k)}})
		charges = append(charges, Charge{0.01 * float64(k+1), 0.1 * float64(k%3)})
	}
	return points, charges
}

func TestCertifyBoundsEveryPoint(t *testing.T) {
	d := generate(t, small[0])
	points, charges := somePoints(d.P)
	for k, c := range Certify(d, Held{}, charges, points) {
		// J of any other point is above the bound.
		other := Certify(d, Held{}, charges[k:k+1], points[(k+1)%40:][:1])[0]
		if !(c.Dual <= c.Primal) || !(c.Dual <= other.Primal) {
			t.Errorf("point %d: bound %g above J = %g or %g", k, c.Dual, c.Primal, other.Primal)
		}
	}
}

// close reports whether certificates agree to rounding.
func closeTo(a, b Certificate) bool {
	near := func(a, b float64) bool { return math.Abs(a-b) <= 1e-12*(1+math.Abs(b)) }
	return near(a.Primal, b.Primal) && near(a.Dual, b.Dual) && near(a.Null, b.Null)
}

func TestCertifySparseEqualsDense(t *testing.T) {
	d := generate(t, small[2])
	dense := &Data{N: d.N, P: d.P, X: make([]float64, d.N*d.P), Y: d.Y}
	for j := range d.P {
		d.addScaled(dense.column(j), 1, j)
	}
	points, charges := somePoints(d.P)
	want := Certify(dense, Held{}, charges, points)
	for k, got := range Certify(d, Held{}, charges, points) {
		if !closeTo(got, want[k]) {
			t.Errorf("point %d: sparse %v, dense %v", k, got, want[k])
		}
	}
}

func TestCertifyHeldRowsAreLeftOut(t *testing.T) {
	d := generate(t, small[1])
	held := Held{40, 80}
	part := &Data{N: d.N - 40, P: d.P, Y: append(append([]float64(nil), d.Y[:40]...), d.Y[80:]...)}
	for j := range d.P {
		part.X = append(append(part.X, d.column(j)[:40]...), d.column(j)[80:]...)
	}
	points, charges := somePoints(d.P)
	want := Certify(part, Held{}, charges, points)
	for k, got := range Certify(d, held, charges, points) {
		if !closeTo(got, want[k]) {
			t.Errorf("point %d: held out %v, cut out %v", k, got, want[k])
		}
	}
}

// The package's own certificate is another piece of code for the same J, and
// its bound is scaled less well or as well.
func TestCertifyAgreesWithSolver(t *testing.T) {
	d := generate(t, small[0])
	x, err := design.NewDense(d.N, d.P, d.X)
	if err != nil {
		t.Fatal(err)
	}
	points, charges := somePoints(d.P)
	for k, got := range Certify(d, Held{}, charges, points) {
		w := make([]float64, d.P)
		for i, j := range points[k].Index {
			w[j] += points[k].Value[i]
		}
		p := &solver.Problem{X: x, Y: d.Y, Penalty: solver.Penalty{L1: charges[k].L1, L2: charges[k].L2}}
		want, err := solver.Certify(p, solver.Point{W: w, B: points[k].B})
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(got.Primal-want.Objective) > 1e-12*want.Objective || math.Abs(got.Null-want.Null) > 1e-12*want.Null {
			t.Errorf("point %d: J %g of null %g, solver says %g of %g", k, got.Primal, got.Null, want.Objective, want.Null)
		}
		if got.Gap() > want.DualGap*(1+1e-9) {
			t.Errorf("point %d: gap %g, solver's %g is smaller", k, got.Gap(), want.DualGap)
		}
	}
}

func TestCertifyDoesNotPassNaN(t *testing.T) {
	d := orthonormal()
	for _, at := range []Point{{B: math.NaN()}, {Index: []int{0}, Value: []float64{math.NaN()}}, {B: math.Inf(1)}} {
		if c := Certify(d, Held{}, []Charge{{L1: 1}}, []Point{at})[0]; c.Gap() <= target {
			t.Errorf("%v passes with gap %g", at, c.Gap())
		}
	}
	if got := larger(1, math.NaN()); !math.IsNaN(got) {
		t.Errorf("larger loses a NaN: %g", got)
	}
}

func TestDualsKeepTheBest(t *testing.T) {
	d := Duals{}
	d.Add([]Fit{{"a", Certificate{Primal: 3, Dual: 1, Null: 10}}, {"a", Certificate{Primal: 4, Dual: 2.5, Null: 10}}, {"b", Certificate{Primal: 1, Dual: 0, Null: 1}}})
	if got := d.Suboptimality([]Fit{{"a", Certificate{Primal: 3, Dual: 1, Null: 10}}}); math.Abs(got-0.05) > 1e-15 {
		t.Errorf("suboptimality %g, want 0.05", got)
	}
}

func TestGlmnetConversion(t *testing.T) {
	g := glmnet("")
	// FromGlmnet of package solver is the inverse, written by someone else.
	for _, ratio := range []float64{1, 0.5, 0.2} {
		own, alpha := g.Scale(0.7, ratio, 3)
		want := solver.FromGlmnet(own, alpha, 3, nil)
		if got := (Charge{0.7 * ratio, 0.7 * (1 - ratio)}); math.Abs(got.L1-want.L1) > 1e-14 || math.Abs(got.L2-want.L2) > 1e-14 {
			t.Errorf("ρ = %g: %v, solver says %g and %g", ratio, got, want.L1, want.L2)
		}
		if got, want := g.Charge(0.7, ratio, 3, 2), solver.FromGlmnet(own, alpha, 2, nil); math.Abs(got.L1-want.L1) > 1e-14 || math.Abs(got.L2-want.L2) > 1e-14 {
			t.Errorf("ρ = %g in a fold: %v, solver says %g and %g", ratio, got, want.L1, want.L2)
		}
	}
}

// Large supports go by another way to the same residuals.
func TestResidualsOfLargeSupports(t *testing.T) {
	d, held := generate(t, small[0]), Held{40, 80}
	var points []Point
	for k := range 3 {
		at := Point{B: 1}
		for j := range d.P {
			at.Index, at.Value = append(at.Index, j), append(at.Value, 0.1*float64(j-k))
		}
		points = append(points, at)
	}
	got, want := d.residuals(held, points), make([]float64, d.N)
	for k, at := range points {
		residual(want, d, held, at)
		for i, v := range want {
			if math.Abs(got[k*d.N+i]-v) > 1e-12 {
				t.Fatalf("point %d, row %d: %g, want %g", k, i, got[k*d.N+i], v)
			}
		}
	}
}
