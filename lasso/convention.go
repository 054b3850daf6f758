package lasso

import (
	"fmt"

	"github.com/golasso/golasso/lasso/solver"
)

// Conventions is one penalty as three packages write it. The same numbers mean
// the same minimiser only on the same features: standardised, as here, and for
// glmnet with its own standardising off or the same.
type Conventions struct {
	Lambda, L1Ratio              float64 // here: mean squared error + λ(ρ‖w‖₁ + (1−ρ)/2·‖w‖²)
	SklearnAlpha, SklearnL1Ratio float64 // scikit-learn: alpha = λ/2, l1_ratio = ρ
	GlmnetLambda, GlmnetAlpha    float64 // glmnet (gaussian), which scales the target by its sd
}

// Conventions returns the model's penalty in all three.
func (m *Model) Conventions() Conventions {
	penalty := solver.ElasticNet(m.Lambda, m.L1Ratio)
	c := Conventions{Lambda: m.Lambda, L1Ratio: m.L1Ratio}
	c.SklearnAlpha, c.SklearnL1Ratio = solver.ToSklearn(penalty)
	c.GlmnetLambda, c.GlmnetAlpha = solver.ToGlmnet(penalty, m.sdY)
	return c
}

// String returns, for example,
//
//	λ = 0.1 (scikit-learn: alpha = 0.05; glmnet: lambda = 0.05)
//
// and names the ratios as well where they are not 1.
func (c Conventions) String() string {
	if c.L1Ratio == 1 {
		return fmt.Sprintf("λ = %s (scikit-learn: alpha = %s; glmnet: lambda = %s)",
			trimmed(c.Lambda), trimmed(c.SklearnAlpha), trimmed(c.GlmnetLambda))
	}
	return fmt.Sprintf("λ = %s, l1 ratio %s (scikit-learn: alpha = %s, l1_ratio = %s; glmnet: lambda = %s, alpha = %s)",
		trimmed(c.Lambda), trimmed(c.L1Ratio), trimmed(c.SklearnAlpha), trimmed(c.SklearnL1Ratio),
		trimmed(c.GlmnetLambda), trimmed(c.GlmnetAlpha))
}
