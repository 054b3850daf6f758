package grouplasso_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/grouplasso"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/rng"
	"github.com/golasso/golasso/lasso/solver"
)

func fromColumns(t *testing.T, columns [][]float64) *design.Dense {
	t.Helper()
	x, err := design.FromColumns(columns)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// columnsOf returns the problem's columns, copied.
func columnsOf(p *grouplasso.Problem) [][]float64 {
	n, k := p.X.Dims()
	all := make([][]float64, k)
	for j := range all {
		all[j] = design.Column(make([]float64, n), p.X, j)
	}
	return all
}

// drawn returns 60 rows of 9 correlated columns with different means in 4 groups,
// of which groups 1 and 3 carry the target.
func drawn(t *testing.T) *grouplasso.Problem {
	t.Helper()
	r := rng.New(4)
	groups := []int{0, 0, 1, 1, 1, 2, 3, 3, 2}
	columns, y := make([][]float64, len(groups)), make([]float64, 60)
	for i := range y {
		shared := r.Normal()
		for j := range columns {
			columns[j] = append(columns[j], float64(j)+shared+r.NormalWith(0, 1+float64(j)/4))
		}
		y[i] = 5 + columns[2][i] - 2*columns[3][i] + 0.5*columns[6][i] + r.Normal()
	}
	return &grouplasso.Problem{X: fromColumns(t, columns), Y: y, Groups: groups}
}

func lambdaMax(t *testing.T, p *grouplasso.Problem) float64 {
	t.Helper()
	top, err := grouplasso.LambdaMax(p)
	if err != nil {
		t.Fatal(err)
	}
	return top
}

func minimize(t *testing.T, p *grouplasso.Problem) *grouplasso.Result {
	t.Helper()
	r, err := grouplasso.Minimize(context.Background(), p, grouplasso.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	if r.Status != solver.Converged {
		t.Fatalf("λ %v: %v, gap %v", p.Lambda, r.Status, r.DualGap)
	}
	return r
}

func path(t *testing.T, p *grouplasso.Problem, n int) []*grouplasso.Result {
	t.Helper()
	lambdas := append(regpath.Grid{N: n}.Lambdas(lambdaMax(t, p)), 0)
	all, err := grouplasso.Path(context.Background(), p, lambdas, grouplasso.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range all {
		if r.Status != solver.Converged {
			t.Fatalf("λ %v: %v after %d rounds, gap %v", r.Lambda, r.Status, r.Iterations, r.DualGap)
		}
	}
	return all
}

func differ(a, b []float64) float64 {
	most := 0.0
	for j := range a {
		most = max(most, math.Abs(a[j]-b[j]))
	}
	return most
}

// variants are problems with everything a problem can have.
func variants(t *testing.T) map[string]*grouplasso.Problem {
	all := map[string]*grouplasso.Problem{}
	for name, change := range map[string]func(p *grouplasso.Problem){
		"plain":        func(p *grouplasso.Problem) {},
		"coefficients": func(p *grouplasso.Problem) { p.Norm = grouplasso.Coefficients },
		"no intercept": func(p *grouplasso.Problem) { p.NoIntercept = true },
		"factors":      func(p *grouplasso.Problem) { p.Factor = []float64{0, 1, 0.5, 2} },
		"factors and coefficients": func(p *grouplasso.Problem) {
			p.Factor, p.Norm = []float64{0, 1, 0.5, 2}, grouplasso.Coefficients
		},
		"weights": func(p *grouplasso.Problem) {
			for i := range p.Y {
				p.Weights = append(p.Weights, float64(i%4))
			}
		},
		"dependent": func(p *grouplasso.Problem) {
			columns := columnsOf(p)
			for i := range columns[4] {
				columns[4][i] = columns[2][i] - 3*columns[3][i]
			}
			p.X = fromColumns(t, columns)
		},
	} {
		all[name] = drawn(t)
		change(all[name])
	}
	return all
}

// TestCertificates: every point of every path is optimal, and shaking it is not
// better.
func TestCertificates(t *testing.T) {
	r := rng.New(1)
	for name, p := range variants(t) {
		for _, res := range path(t, p, 8) {
			at := *p
			at.Lambda = res.Lambda
			c, err := grouplasso.Certify(&at, res.Point)
			if err != nil {
				t.Fatal(err)
			}
			if !(c.DualGap < 1e-10) || !(c.DualGap > -1e-12) || !(c.KKT < 1e-8) || c != res.Certificate {
				t.Errorf("%s, λ %v: %+v, was %+v", name, res.Lambda, c, res.Certificate)
			}
			for range 20 {
				other := solver.Point{W: slices.Clone(res.W), B: res.B}
				for j := range other.W {
					other.W[j] += r.NormalWith(0, 1e-3)
				}
				shaken, err := grouplasso.Certify(&at, other)
				if err != nil {
					t.Fatal(err)
				}
				if shaken.Objective < c.Objective {
					t.Errorf("%s, λ %v: %v below the minimum %v", name, res.Lambda, shaken.Objective, c.Objective)
				}
				if gap := shaken.DualGap * c.Null; gap < shaken.Objective-c.Objective-1e-9*c.Null {
					t.Errorf("%s, λ %v: the gap %v hides a loss of %v", name, res.Lambda, gap, shaken.Objective-c.Objective)
				}
			}
		}
	}
}

// TestObjectiveByDefinition writes J out from the rows.
func TestObjectiveByDefinition(t *testing.T) {
	p := drawn(t)
	for i := range p.Y {
		p.Weights = append(p.Weights, float64(1+i%3))
	}
	p.Factor = []float64{1, 2, 1, 0.5}
	columns, sum := columnsOf(p), 0.0
	for _, v := range p.Weights {
		sum += v
	}
	for _, p.Norm = range []grouplasso.Norm{grouplasso.Contribution, grouplasso.Coefficients} {
		p.Lambda = 0.3 * lambdaMax(t, p)
		res := minimize(t, p)
		want := 0.0
		for i, v := range p.Weights {
			e := p.Y[i] - res.B
			for j, w := range res.W {
				e -= w * columns[j][i]
			}
			want += v * e * e / sum
		}
		for g, size := range []float64{2, 3, 2, 2} {
			length, mean, square := 0.0, 0.0, 0.0
			for i, v := range p.Weights {
				fit := 0.0
				for j, w := range res.W {
					if p.Groups[j] == g {
						fit += w * columns[j][i]
					}
				}
				mean, square = mean+v*fit/sum, square+v*fit*fit/sum
			}
			for j, w := range res.W {
				if p.Groups[j] == g {
					length += w * w
				}
			}
			if p.Norm == grouplasso.Contribution {
				length = square - mean*mean
			}
			want += p.Lambda * p.Factor[g] * math.Sqrt(size) * math.Sqrt(max(length, 0))
		}
		if math.Abs(res.Objective-want) > 1e-6*want {
			t.Errorf("norm %v: objective %v, want %v", p.Norm, res.Objective, want)
		}
	}
}

// TestGroupsOfOneAreTheLasso of package solver, where the columns are
// standardised, and for Coefficients whatever they are.
func TestGroupsOfOneAreTheLasso(t *testing.T) {
	p := drawn(t)
	p.Groups = []int{0, 1, 2, 3, 4, 5, 6, 7, 8}
	for i := range p.Y {
		p.Weights = append(p.Weights, float64(i%4))
	}
	p.Norm = grouplasso.Coefficients
	for _, res := range path(t, p, 9) {
		want, err := solver.Minimize(context.Background(), &solver.Problem{X: p.X, Y: p.Y, Weights: p.Weights, Penalty: solver.Lasso(res.Lambda)},
			solver.Point{}, solver.Settings{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if d := differ(res.W, want.W); d > 1e-8 || math.Abs(res.B-want.B) > 1e-8 {
			t.Errorf("λ %v: %v, want %v", res.Lambda, res.Point, want.Point)
		}
		if math.Abs(res.Objective-want.Objective) > 1e-10*want.Objective {
			t.Errorf("λ %v: objective %v, want %v", res.Lambda, res.Objective, want.Objective)
		}
	}
	top, err := solver.LambdaMax(&solver.Problem{X: p.X, Y: p.Y, Weights: p.Weights}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if got := lambdaMax(t, p); math.Abs(got-top) > 1e-12*top {
		t.Errorf("λmax %v, want %v", got, top)
	}
}

// TestClosedForm: with all columns orthonormal, each group is its least squares
// fit z shortened by λ√d/2.
func TestClosedForm(t *testing.T) {
	n, columns, y := 40, make([][]float64, 6), make([]float64, 40)
	r := rng.New(2)
	for i := range y {
		y[i] = 3 + r.Normal()
		for j := range columns {
			columns[j] = append(columns[j], math.Sqrt2*math.Cos(math.Pi*float64(j+1)*(float64(i)+0.5)/float64(n)))
		}
	}
	p := &grouplasso.Problem{X: fromColumns(t, columns), Y: y, Groups: []int{0, 1, 0, 2, 2, 2}}
	for _, p.Norm = range []grouplasso.Norm{grouplasso.Contribution, grouplasso.Coefficients} {
		for _, res := range path(t, p, 9) {
			for g, size := range []float64{2, 1, 3} {
				length := 0.0
				for j := range columns {
					if z := p.X.Dot(j, y) / float64(n); p.Groups[j] == g {
						length += z * z
					}
				}
				length = math.Sqrt(length)
				short := max(0, 1-res.Lambda*math.Sqrt(size)/2/length)
				for j := range columns {
					want := short * p.X.Dot(j, y) / float64(n)
					if p.Groups[j] == g && math.Abs(res.W[j]-want) > 1e-11 {
						t.Errorf("norm %v, λ %v, column %d: %v, want %v", p.Norm, res.Lambda, j, res.W[j], want)
					}
				}
				if math.Abs(res.Sizes[g]-short*length) > 1e-11 && res.Lambda > 0 {
					t.Errorf("norm %v, λ %v, group %d: size %v, want %v", p.Norm, res.Lambda, g, res.Sizes[g], short*length)
				}
			}
		}
	}
}

// TestLambdaMaxIsTheEdge: at it nothing is in, just below one group is, whole.
func TestLambdaMaxIsTheEdge(t *testing.T) {
	for name, p := range variants(t) {
		unpenalised := 0
		for _, f := range p.Factor {
			if f == 0 {
				unpenalised++
			}
		}
		top := lambdaMax(t, p)
		p.Lambda = top * (1 + 1e-9)
		if got := minimize(t, p).NonZero(); len(got) != unpenalised {
			t.Errorf("%s: groups %v above λmax", name, got)
		}
		p.Lambda = top * (1 - 1e-6)
		res := minimize(t, p)
		if got := res.NonZero(); len(got) != unpenalised+1 {
			t.Errorf("%s: groups %v below λmax", name, got)
		}
	}
}

// TestCodingDoesNotMatter: with Contribution the fit is the same whichever level
// of a categorical column is left out, or none, and in any units.
func TestCodingDoesNotMatter(t *testing.T) {
	r := rng.New(7)
	n := 80
	dummies, number, y := make([][]float64, 4), make([]float64, n), make([]float64, n)
	for i := range n {
		level := r.Intn(4)
		for l := range dummies {
			dummies[l] = append(dummies[l], 0)
		}
		dummies[level][i] = 1
		number[i] = r.Normal()
		y[i] = []float64{0, 2, 2.5, -1}[level] + number[i] + r.Normal()
	}
	fits := func(columns [][]float64) (all [][]float64, sizes []float64) {
		groups := make([]int, len(columns)+1)
		groups[len(columns)] = 1
		p := &grouplasso.Problem{X: fromColumns(t, append(slices.Clone(columns), number)), Y: y, Groups: groups}
		for _, lambda := range []float64{1.8, 0.5, 0.05} {
			p.Lambda = lambda
			res := minimize(t, p)
			fit := design.Multiply(nil, p.X, res.W)
			for i := range fit {
				fit[i] += res.B
			}
			all, sizes = append(all, fit), append(sizes, res.Sizes...)
		}
		return all, sizes
	}
	want, sizes := fits(dummies[1:])
	scaled := slices.Clone(dummies[1:])
	scaled[1] = slices.Clone(scaled[1])
	for i := range scaled[1] {
		scaled[1][i] = 5 + 1e4*scaled[1][i]
	}
	for name, columns := range map[string][][]float64{"other reference": dummies[:3], "all levels": dummies, "other units": scaled} {
		got, gotSizes := fits(columns)
		for k := range want {
			if d := differ(got[k], want[k]); d > 1e-8 {
				t.Errorf("%s: fits differ by %v", name, d)
			}
		}
		if d := differ(sizes, gotSizes); d > 1e-8 {
			t.Errorf("%s: sizes differ by %v", name, d)
		}
	}
	if !slices.ContainsFunc(sizes, func(s float64) bool { return s == 0 }) {
		t.Error("no group is out at any λ")
	}
}

// TestWeightTwoIsARowTwice, and weight 0 a row left out.
func TestWeightTwoIsARowTwice(t *testing.T) {
	p := drawn(t)
	columns := columnsOf(p)
	twice := make([][]float64, len(columns))
	var y []float64
	for i, v := range p.Y {
		times := i % 3
		p.Weights = append(p.Weights, float64(times))
		for range times {
			y = append(y, v)
			for j := range columns {
				twice[j] = append(twice[j], columns[j][i])
			}
		}
	}
	q := *p
	q.X, q.Y, q.Weights = fromColumns(t, twice), y, nil
	for _, norm := range []grouplasso.Norm{grouplasso.Contribution, grouplasso.Coefficients} {
		p.Norm, q.Norm = norm, norm
		a, b := path(t, p, 6), path(t, &q, 6)
		for k := range a {
			if d := differ(a[k].W, b[k].W); d > 1e-7 {
				t.Errorf("norm %v, λ %v: coefficients differ by %v", norm, a[k].Lambda, d)
			}
		}
	}
}

// TestWide: more columns than rows, groups that share most of what they are.
func TestWide(t *testing.T) {
	r := rng.New(11)
	columns, y, groups := make([][]float64, 150), make([]float64, 40), make([]int, 150)
	for i := range y {
		shared := r.Normal()
		for j := range columns {
			columns[j], groups[j] = append(columns[j], 2*shared+r.Normal()), j/3
		}
		y[i] = columns[0][i] + columns[1][i] - 2*columns[7][i] + r.Normal()
	}
	p := &grouplasso.Problem{X: fromColumns(t, columns), Y: y, Groups: groups}
	top := lambdaMax(t, p)
	for _, p.Norm = range []grouplasso.Norm{grouplasso.Contribution, grouplasso.Coefficients} {
		all, err := grouplasso.Path(context.Background(), p, regpath.Grid{N: 30, MinRatio: 0.01}.Lambdas(top), grouplasso.Settings{})
		if err != nil {
			t.Fatal(err)
		}
		for _, res := range all {
			if res.Status != solver.Converged {
				t.Errorf("norm %v, λ %v: %v after %d rounds, gap %v", p.Norm, res.Lambda, res.Status, res.Iterations, res.DualGap)
			}
		}
	}
}

// TestUnpenalisedIsTheLimit of a factor that goes to 0.
func TestUnpenalisedIsTheLimit(t *testing.T) {
	p := drawn(t)
	p.Lambda = 0.3 * lambdaMax(t, p)
	p.Factor = []float64{0, 1, 1, 1}
	a := minimize(t, p)
	p.Factor = []float64{1e-5, 1, 1, 1}
	if d := differ(a.W, minimize(t, p).W); d > 1e-4 {
		t.Errorf("coefficients differ by %v", d)
	}
	if !math.IsNaN(a.Sizes[0]) || a.W[0] == 0 || !slices.Contains(a.NonZero(), 0) {
		t.Errorf("group 0: size %v, coefficient %v", a.Sizes[0], a.W[0])
	}
}

func TestConstantsAndNothing(t *testing.T) {
	x := fromColumns(t, [][]float64{{0.1, 0.1, 0.1, 0.1}, {0.3, 0.3, 0.3, 0.3}, {1, 2, 3, 5}})
	p := &grouplasso.Problem{X: x, Y: []float64{1, 3, 2, 5}, Groups: []int{0, 0, 1}, Lambda: 0.1}
	if res := minimize(t, p); res.W[0] != 0 || res.W[1] != 0 || res.W[2] == 0 || !slices.Equal(res.NonZero(), []int{1}) {
		t.Errorf("constant columns: %+v", res)
	}
	p.Y = []float64{0.7, 0.7, 0.7, 0.7}
	if res := minimize(t, p); math.Abs(res.B-0.7) > 1e-15 || len(res.NonZero()) != 0 {
		t.Errorf("constant target: %+v", res)
	}
	if top := lambdaMax(t, p); top != 0 {
		t.Errorf("constant target: λmax %v", top)
	}
}

func TestStops(t *testing.T) {
	p := drawn(t)
	p.Lambda = 0.01
	ctx, cancel := context.WithCancel(context.Background())
	if res, err := grouplasso.Minimize(ctx, p, grouplasso.Settings{MaxIter: 1}); err != nil || res.Status != solver.LimitReached || !(res.DualGap > 1e-10) {
		t.Errorf("one round: %v, gap %v, error %v", res.Status, res.DualGap, err)
	}
	cancel()
	if res, err := grouplasso.Minimize(ctx, p, grouplasso.Settings{}); err != nil || res.Status != solver.Cancelled {
		t.Errorf("cancelled: %v, error %v", res.Status, err)
	}
	if _, err := grouplasso.Path(ctx, p, []float64{1}, grouplasso.Settings{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled path: error %v", err)
	}
}

func TestErrors(t *testing.T) {
	for text, change := range map[string]func(p *grouplasso.Problem){
		"len(Problem.Groups) = 1": func(p *grouplasso.Problem) { p.Groups = []int{0} },
		"Problem.Groups[2] = -1":  func(p *grouplasso.Problem) { p.Groups[2] = -1 },
		"Problem.Groups[0] = 9":   func(p *grouplasso.Problem) { p.Groups[0] = 9 },
		"len(Problem.Factor) = 1": func(p *grouplasso.Problem) { p.Factor = []float64{1} },
		"Problem.Factor[3] = -1":  func(p *grouplasso.Problem) { p.Factor = []float64{1, 1, 1, -1} },
		"Problem.Lambda = NaN":    func(p *grouplasso.Problem) { p.Lambda = math.NaN() },
		"Problem.Norm = 7":        func(p *grouplasso.Problem) { p.Norm = 7 },
	} {
		p := drawn(t)
		change(p)
		_, err := grouplasso.Minimize(context.Background(), p, grouplasso.Settings{})
		if !errors.Is(err, grouplasso.ErrSetting) || !strings.HasPrefix(err.Error(), "grouplasso: ") || !strings.Contains(err.Error(), text) {
			t.Errorf("error %v, want %q", err, text)
		}
	}
	p, ctx := drawn(t), context.Background()
	for _, s := range []grouplasso.Settings{{Tol: -1}, {Tol: math.NaN()}, {MaxIter: -1}} {
		if _, err := grouplasso.Minimize(ctx, p, s); !errors.Is(err, grouplasso.ErrSetting) {
			t.Errorf("%+v: error %v", s, err)
		}
	}
	for _, at := range []solver.Point{{W: []float64{1}}, {B: math.NaN()}, {W: []float64{0, 0, 0, math.Inf(1), 0, 0, 0, 0, 0}}} {
		if _, err := grouplasso.Certify(p, at); !errors.Is(err, grouplasso.ErrSetting) {
			t.Errorf("%+v: error %v", at, err)
		}
	}
	if _, err := grouplasso.Path(ctx, p, []float64{1, 2}, grouplasso.Settings{}); !errors.Is(err, regpath.ErrSetting) {
		t.Errorf("rising λ: error %v", err)
	}
	p.Y[3] = math.NaN()
	if _, err := grouplasso.LambdaMax(p); !errors.Is(err, solver.ErrInvalid) {
		t.Errorf("NaN in Y: error %v", err)
	}
}
