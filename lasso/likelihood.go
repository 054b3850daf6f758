package lasso

import "math"

// farthest is how far from 0 the λ of a power is looked for.
const farthest = 32

// likeliest returns the λ of greatest likelihood of a power. The transform is an
// integral of e^(λt) over intervals that do not depend on λ, so that its
// variance is log-convex in λ and ℓ concave: golden sections find the one
// maximum.
func likeliest(kind powerKind, x, weights []float64) float64 {
	low, high := extremes(x, weights)
	switch {
	case low == high:
		return 1
	case kind == boxCox:
		return summit(centred(x, weights, math.Log))
	case low >= 0: // the power of 1 + x
		return summit(centred(x, weights, math.Log1p))
	case high <= 0: // that of 1 − x with 2 − λ
		return 2 - summit(centred(x, weights, func(v float64) float64 { return math.Log1p(-v) }))
	}
	return summit(bothSigns(x, weights))
}

// centred returns ℓ for values of one sign, given what they are the exponential
// of. Their unit is chosen so that the logarithms t have mean 0: λ does not
// depend on it, the Jacobian drops out, and no difference is lost to rounding.
func centred(x, weights []float64, log func(float64) float64) func(lambda float64) float64 {
	t, out := make([]float64, len(x)), make([]float64, len(x))
	for i, v := range x {
		t[i] = log(v)
	}
	mean, _ := moments(t, weights)
	return func(lambda float64) float64 {
		for i, v := range t {
			out[i] = raised(v-mean, lambda)
		}
		return spread(out, weights)
	}
}

// bothSigns returns ℓ of the Yeo-Johnson transform for values of both signs.
func bothSigns(x, weights []float64) func(lambda float64) float64 {
	out := make([]float64, len(x))
	for i, v := range x {
		out[i] = math.Copysign(math.Log1p(math.Abs(v)), v)
	}
	jacobian, _ := moments(out, weights)
	return func(lambda float64) float64 {
		p := power{yeoJohnson, lambda}
		for i, v := range x {
			out[i] = p.apply(v)
		}
		return spread(out, weights) + (lambda-1)*jacobian
	}
}

// spread returns −log of the standard deviation, −∞ where a value overflows.
func spread(x, weights []float64) float64 {
	for _, v := range x {
		if !finite(v) {
			return math.Inf(-1)
		}
	}
	_, sd := moments(x, weights)
	return -math.Log(sd)
}

// summit returns where a concave function is greatest, by golden sections.
func summit(f func(float64) float64) float64 {
	const section = 0.3819660112501051 // 1 less the inverse of the golden ratio
	low, middle, high, best := bracket(f)
	for high-low > 1e-8*(1+math.Abs(middle)) {
		probe := middle + section*(high-middle)
		if middle-low > high-middle {
			probe = middle - section*(middle-low)
		}
		value := f(probe)
		switch {
		case value > best && probe < middle:
			high, middle, best = middle, probe, value
		case value > best:
			low, middle, best = middle, probe, value
		case probe < middle:
			low = probe
		default:
			high = probe
		}
	}
	return middle
}

// bracket returns three rising points, the function at the middle one, and this
// one not below the others, unless it rises to an end of the range. It starts
// from 1, the identity, and doubles its steps.
func bracket(f func(float64) float64) (low, middle, high, best float64) {
	low, middle, high = 0, 1, 2
	best = f(middle)
	for step := 2.0; high < farthest; step *= 2 {
		value := f(high)
		if value <= best {
			break
		}
		low, middle, high, best = middle, high, min(high+step, farthest), value
	}
	for step := 2.0; low > -farthest; step *= 2 {
		value := f(low)
		if value <= best {
			break
		}
		low, middle, high, best = max(low-step, -farthest), low, middle, value
	}
	return low, middle, high, best
}
