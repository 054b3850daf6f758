package drift

import (
	"math"
	"slices"
	"sort"

	"gonum.org/v1/gonum/stat"

	"github.com/golasso/golasso/lasso"
)

// PSI returns the population stability index of two sets of counts in the same
// bins,
//
//	Σₖ (qₖ − pₖ)·log(qₖ/pₖ)
//
// with p the shares of expected and q those of actual, ½ added to every count so
// that an empty bin does not count without limit. It is 0 for fewer than two
// bins and NaN where one side has no values. It panics if the numbers of bins
// differ.
func PSI(expected, actual []int) float64 {
	if len(expected) != len(actual) {
		panic("drift: PSI: the numbers of bins differ")
	}
	if sum(expected) == 0 || sum(actual) == 0 {
		return math.NaN()
	}
	p, q := shares(expected), shares(actual)
	psi := 0.0
	for k := range p {
		psi += (q[k] - p[k]) * math.Log(q[k]/p[k])
	}
	return psi
}

// KS returns the largest distance between the distribution function of training
// and that of values, NaN left out, over the knots of training. Where training had
// a hundred distinct values or fewer it is the two-sample Kolmogorov-Smirnov
// statistic; otherwise it may fall short of it by a hundredth. It is NaN where one
// side has no values.
func KS(training *lasso.Distribution, values []float64) float64 {
	knots := training.Knots
	if len(knots) == 0 {
		return math.NaN()
	}
	// At the knots nothing changes when a value moves up to the next of them.
	moved := []float64{}
	for _, v := range values {
		if k := sort.SearchFloat64s(knots, v); k < len(knots) {
			v = knots[k]
		}
		if !math.IsNaN(v) {
			moved = append(moved, v)
		}
	}
	if len(moved) == 0 {
		return math.NaN()
	}
	slices.Sort(moved)
	return min(1, stat.KolmogorovSmirnov(knots, weightsOf(training), moved, nil))
}

// weightsOf returns how many values each knot stands for.
func weightsOf(d *lasso.Distribution) []float64 {
	weights := make([]float64, len(d.Knots))
	for k, below := range d.Below {
		weights[k] = float64(below)
		if k > 0 {
			weights[k] -= float64(d.Below[k-1])
		}
	}
	return weights
}

// binned counts values between edges, each bin holding its upper edge.
func binned(edges, values []float64) []int {
	out := make([]int, len(edges)+1)
	for _, v := range values {
		if !math.IsNaN(v) {
			out[sort.SearchFloat64s(edges, v)]++
		}
	}
	return out
}

// shares returns the share of each bin, ½ added to each count.
func shares(counts []int) []float64 {
	out := make([]float64, len(counts))
	total := float64(sum(counts)) + 0.5*float64(len(counts))
	for k, c := range counts {
		out[k] = (float64(c) + 0.5) / total
	}
	return out
}

// kurtosis is the fourth moment about the mean over the squared second, 3 for a
// normal distribution, of what the knots tell; at least 1. Percentiles tell it
// somewhat too high, which only makes a threshold more careful.
func kurtosis(d *lasso.Distribution) float64 {
	weights := weightsOf(d)
	mean := stat.Mean(d.Knots, weights)
	second := stat.MomentAbout(2, d.Knots, mean, weights)
	return max(1, stat.MomentAbout(4, d.Knots, mean, weights)/(second*second))
}

func sum(counts []int) (total int) {
	for _, c := range counts {
		total += c
	}
	return total
}

// present returns the values that are not NaN.
func present(values []float64) []float64 {
	return slices.DeleteFunc(slices.Clone(values), math.IsNaN)
}
