package regpath

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/golasso/golasso/lasso/design"
)

// Degrees returns the degrees of freedom of the fit at each λ, the intercept
// not counted. With A the columns whose coefficient is neither zero nor at a
// bound, G = X_Aᵀ V X_A their weighted products (centred where there is an
// intercept) and D = diag(fⱼ)·(L2/2)·Σv,
//
//	df = trace(G (G + D)⁻¹)
//
// which for the lasso, D = 0, is the number of columns in A; they are taken to
// be linearly independent. It is NaN where G + D has no inverse.
//
// Source: Zou, Hastie and Tibshirani, On the degrees of freedom of the lasso,
// Annals of Statistics 35 (2007), for the lasso; Tibshirani and Taylor, Degrees
// of freedom in lasso problems, Annals of Statistics 40 (2012), for the elastic
// net.
func (p *Path) Degrees() []float64 {
	degrees := make([]float64, len(p.Results))
	sum := p.weightSum()
	for k := range p.Results {
		active := p.free(k)
		degrees[k] = float64(len(active))
		l2 := p.Lambdas[k] * (1 - p.L1Ratio)
		if l2 == 0 || len(active) == 0 {
			continue
		}
		ridge := make([]float64, len(active))
		for a, j := range active {
			ridge[a] = sum * l2 / 2
			if f := p.problem.Penalty.Factor; f != nil {
				ridge[a] *= f[j]
			}
		}
		degrees[k] -= shrinkage(p.products(active), ridge)
	}
	return degrees
}

// free returns the columns whose coefficient at the k-th λ is neither zero nor
// at one of its bounds.
func (p *Path) free(k int) []int {
	lower, upper := p.problem.Penalty.Lower, p.problem.Penalty.Upper
	var active []int
	for j, w := range p.Results[k].W {
		if w == 0 || (lower != nil && w <= lower[j]) || (upper != nil && w >= upper[j]) {
			continue
		}
		active = append(active, j)
	}
	return active
}

// products returns G, the weighted products of the given columns.
func (p *Path) products(columns []int) *mat.SymDense {
	n, _ := p.problem.X.Dims()
	rows := mat.NewDense(len(columns), n, nil)
	for a, j := range columns {
		column := design.Column(rows.RawRowView(a), p.problem.X, j)
		mean := 0.0
		for i, x := range column {
			mean += p.weight(i) * x
		}
		mean /= p.weightSum()
		if p.problem.NoIntercept {
			mean = 0
		}
		for i, x := range column {
			column[i] = math.Sqrt(p.weight(i)) * (x - mean)
		}
	}
	g := mat.NewSymDense(len(columns), nil)
	g.SymOuterK(1, rows)
	return g
}

// shrinkage returns trace(D (G + D)⁻¹), NaN if there is no inverse.
func shrinkage(g *mat.SymDense, ridge []float64) float64 {
	for a, d := range ridge {
		g.SetSym(a, a, g.At(a, a)+d)
	}
	var factor mat.Cholesky
	if !factor.Factorize(g) {
		return math.NaN()
	}
	var inverse mat.SymDense
	if factor.InverseTo(&inverse) != nil {
		return math.NaN()
	}
	trace := 0.0
	for a, d := range ridge {
		trace += d * inverse.At(a, a)
	}
	return trace
}

// weight returns vᵢ.
func (p *Path) weight(i int) float64 {
	if p.problem.Weights == nil {
		return 1
	}
	return p.problem.Weights[i]
}

// weightSum returns Σᵢ vᵢ.
func (p *Path) weightSum() float64 {
	n, _ := p.problem.X.Dims()
	sum := 0.0
	for i := range n {
		sum += p.weight(i)
	}
	return sum
}
