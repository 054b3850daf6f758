package solver

// FromSklearn returns the penalty that scikit-learn's Lasso and ElasticNet
// call alpha and l1_ratio. They minimise half of J, so λ = 2·alpha and ρ is
// the same.
func FromSklearn(alpha, l1Ratio float64) Penalty { return ElasticNet(2*alpha, l1Ratio) }

// ToSklearn returns what scikit-learn calls p: alpha = λ/2 and l1_ratio = ρ.
func ToSklearn(p Penalty) (alpha, l1Ratio float64) { return p.Lambda() / 2, p.L1Ratio() }
