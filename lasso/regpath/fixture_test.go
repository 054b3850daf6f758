package regpath_test

import (
	"context"
	"math"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/rng"
	"github.com/golasso/golasso/lasso/solver"
)

// orthonormal returns n rows of p cosine columns with mean 0, mean square 1 and
// no correlation, and a random target.
func orthonormal(t *testing.T, n, p int) *solver.Problem {
	t.Helper()
	columns := make([][]float64, p)
	for j := range columns {
		columns[j] = make([]float64, n)
		for i := range columns[j] {
			angle := math.Pi * float64(j+1) * (float64(i) + 0.5) / float64(n)
			columns[j][i] = math.Sqrt2 * math.Cos(angle)
		}
	}
	return &solver.Problem{X: fromColumns(t, columns), Y: normals(1, n)}
}

// correlated returns n rows of p columns that share a part, and a target.
func correlated(t *testing.T, n, p int) *solver.Problem {
	t.Helper()
	r := rng.New(2)
	shared := normals(3, n)
	columns, y := make([][]float64, p), normals(4, n)
	for j := range columns {
		columns[j] = make([]float64, n)
		for i := range columns[j] {
			columns[j][i] = r.NormalWith(float64(j), 1+float64(j)/2) + shared[i]
			y[i] += columns[j][i] * float64(j%3-1)
		}
	}
	return &solver.Problem{X: fromColumns(t, columns), Y: y}
}

func fromColumns(t *testing.T, columns [][]float64) *design.Dense {
	t.Helper()
	x, err := design.FromColumns(columns)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func normals(seed uint32, n int) []float64 {
	r, all := rng.New(seed), make([]float64, n)
	for i := range all {
		all[i] = r.Normal()
	}
	return all
}

func gridOf(t *testing.T, p *solver.Problem, l1Ratio float64, g regpath.Grid) []float64 {
	t.Helper()
	lambdaMax, err := solver.LambdaMax(p, l1Ratio)
	if err != nil {
		t.Fatal(err)
	}
	return g.Lambdas(lambdaMax)
}

func runPath(t *testing.T, p *solver.Problem, lambdas []float64, l1Ratio float64) *regpath.Path {
	t.Helper()
	path, err := regpath.Run(context.Background(), p, lambdas, l1Ratio, solver.Settings{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if bad := path.Unsolved(); bad != nil {
		t.Fatalf("no minimum at the λ numbered %v", bad)
	}
	return path
}

// variants are problems with everything a penalty and a problem can have.
func variants(t *testing.T) map[string]*solver.Problem {
	all := map[string]*solver.Problem{}
	for name, change := range map[string]func(p *solver.Problem){
		"plain":        func(p *solver.Problem) {},
		"no intercept": func(p *solver.Problem) { p.NoIntercept = true },
		"weights": func(p *solver.Problem) {
			for i := range p.Y {
				p.Weights = append(p.Weights, float64(i%4))
			}
		},
		"factors":  func(p *solver.Problem) { p.Penalty.Factor = []float64{0, 1, 2, math.Inf(1), 0.5, 1} },
		"positive": func(p *solver.Problem) { p.Penalty.Lower = make([]float64, 6) },
	} {
		all[name] = correlated(t, 50, 6)
		change(all[name])
	}
	return all
}
