package regpath

import (
	"fmt"
	"math"
)

// Grid says which λ a path visits: N values from λmax down to MinRatio·λmax,
// each the same fraction of the one before.
type Grid struct {
	N        int     // how many, at least 1; 0 means 100
	MinRatio float64 // smallest λ over λmax, strictly between 0 and 1; 0 means 0.001
}

// Check returns a [*SettingError] if a field is out of range.
func (g Grid) Check() error {
	if g.N < 0 {
		return &SettingError{"Grid.N", g.N, "at least 1"}
	}
	if !(g.MinRatio >= 0 && g.MinRatio < 1) {
		return &SettingError{"Grid.MinRatio", g.MinRatio, "strictly between 0 and 1"}
	}
	return nil
}

// Lambdas returns the grid below lambdaMax, largest first:
//
//	λₖ = λmax · MinRatio^(k/(N−1))      k = 0, …, N−1
//
// The first is lambdaMax itself, which [solver.LambdaMax] computes; N = 1 gives
// it alone. A lambdaMax of 0 (nothing to explain) gives the single value 0.
// It panics on a grid that does not pass [Grid.Check] and on a lambdaMax that
// is negative or not finite, which LambdaMax never returns.
func (g Grid) Lambdas(lambdaMax float64) []float64 {
	if err := g.Check(); err != nil {
		panic(err)
	}
	if !(lambdaMax >= 0) || math.IsInf(lambdaMax, 1) {
		panic(fmt.Sprintf("regpath: Grid.Lambdas of lambdaMax = %v", lambdaMax))
	}
	n, ratio := g.N, g.MinRatio
	if n == 0 {
		n = 100
	}
	if ratio == 0 {
		ratio = 1e-3
	}
	if lambdaMax == 0 {
		n = 1
	}
	lambdas := make([]float64, n)
	for k := range lambdas {
		lambdas[k] = lambdaMax * math.Pow(ratio, float64(k)/float64(max(n-1, 1)))
	}
	return lambdas
}

// CheckLambdas returns a [*SettingError] unless there is at least one λ and
// they are finite, not negative, and each smaller than the one before.
func CheckLambdas(lambdas []float64) error {
	if len(lambdas) == 0 {
		return &SettingError{"len(lambdas)", 0, "at least 1"}
	}
	for k, v := range lambdas {
		if !(v >= 0) || math.IsInf(v, 1) {
			return &SettingError{fmt.Sprintf("lambdas[%d]", k), v, "finite and not negative"}
		}
		if k > 0 && v >= lambdas[k-1] {
			return &SettingError{fmt.Sprintf("lambdas[%d]", k), v,
				fmt.Sprintf("less than the one before, %v", lambdas[k-1])}
		}
	}
	return nil
}
