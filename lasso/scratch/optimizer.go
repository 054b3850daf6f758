package scratch

import "math"

// Optimizer turns gradients into steps: [GradientSteps] or [Adam].
type Optimizer interface {
	// check judges the settings, naming them after the owner.
	check() error
	// begin starts afresh for p weights and returns the update, which changes c
	// by the step for the gradient g.
	begin(p int) func(c *Coefficients, g Coefficients)
}

// GradientSteps is plain gradient descent, what Keras calls SGD without
// momentum,
//
//	θ ← θ − rate·g
type GradientSteps struct {
	LearningRate float64 // above 0; zero means 0.05
}

func (o GradientSteps) check() error {
	return checkSettings("GradientSteps", positive("LearningRate", orDefault(o.LearningRate, 0.05)))
}

func (o GradientSteps) begin(int) func(c *Coefficients, g Coefficients) {
	rate := orDefault(o.LearningRate, 0.05)
	return func(c *Coefficients, g Coefficients) {
		for j := range c.W {
			c.W[j] -= float64(rate * g.W[j])
		}
		c.B -= float64(rate * g.B)
	}
}

// Adam is the optimizer of Kingma and Ba (2015) in the form that Keras
// computes. For step t = 1, 2, … and every parameter θ with gradient g,
//
//	m ← m + (1 − β₁)·(g − m)
//	v ← v + (1 − β₂)·(g² − v)
//	θ ← θ − rate·√(1 − β₂ᵗ)/(1 − β₁ᵗ) · m/(√v + ε)
//
// from m = v = 0. It differs from algorithm 1 of the paper in where ε stands:
// here it is not divided by √(1 − β₂ᵗ) as well (the paper's end of section 2).
// A step is about as long as the rate, whatever the scale of the gradient, so
// weights that should be zero keep moving by about that much.
type Adam struct {
	LearningRate float64 // above 0; zero means 0.01 (Keras itself: 0.001)
	Beta1        float64 // between 0 and 1; zero means 0.9
	Beta2        float64 // between 0 and 1; zero means 0.999
	Epsilon      float64 // above 0; zero means 1e-7
}

func (o Adam) withDefaults() Adam {
	o.LearningRate = orDefault(o.LearningRate, 0.01)
	o.Beta1, o.Beta2 = orDefault(o.Beta1, 0.9), orDefault(o.Beta2, 0.999)
	o.Epsilon = orDefault(o.Epsilon, 1e-7)
	return o
}

func (o Adam) check() error {
	o = o.withDefaults()
	share := func(field string, v float64) bound { return bound{field, v, v > 0 && v < 1, "between 0 and 1"} }
	return checkSettings("Adam", positive("LearningRate", o.LearningRate),
		share("Beta1", o.Beta1), share("Beta2", o.Beta2), positive("Epsilon", o.Epsilon))
}

func (o Adam) begin(p int) func(c *Coefficients, g Coefficients) {
	o = o.withDefaults()
	m, v := make([]float64, p+1), make([]float64, p+1) // the last one is the bias's
	t := 0
	var rate float64
	move := func(k int, theta, g float64) float64 {
		m[k] += float64((1 - o.Beta1) * (g - m[k]))
		v[k] += float64((1 - o.Beta2) * (float64(g*g) - v[k]))
		return theta - float64(rate*m[k])/(math.Sqrt(v[k])+o.Epsilon)
	}
	return func(c *Coefficients, g Coefficients) {
		t++
		rate = float64(o.LearningRate*math.Sqrt(1-math.Pow(o.Beta2, float64(t)))) / (1 - math.Pow(o.Beta1, float64(t)))
		for j := range c.W {
			c.W[j] = move(j, c.W[j], g.W[j])
		}
		c.B = move(p, c.B, g.B)
	}
}
