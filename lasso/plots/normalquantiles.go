package plots

import (
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
)

// NormalQuantiles draws the sorted residuals against the quantiles of the normal
// distribution,
//
//	r₍ᵢ₎  against  zᵢ = Φ⁻¹((i − ½)/n),
//
// one dot a row, with the line mean + sd·z on which they would lie if they were
// normal: ends that bend away from it, down on the left and up on the right, are
// tails heavier than normal, a bow is skew. The dashed lines are 1.96 standard
// errors from it,
//
//	sd/φ(z) · √(Φ(z)(1 − Φ(z))/n),
//
// between which each dot would lie with a probability of about 95 %. The line
// below the title states mean and standard deviation (÷ n).
//
// There are at least 3 residuals, not all equal, in the unit of Options; they
// are not modified. Errors are of type [*InputError].
func NormalQuantiles(residuals []float64, o Options) (*Figure, error) {
	check := checker{figure: "NormalQuantiles"}
	o.check(&check)
	check.some("residuals", len(residuals))
	check.drawable("residuals", residuals)
	if n := len(residuals); check.err == nil && (n < 3 || slices.Min(residuals) == slices.Max(residuals)) {
		check.fail(ErrLength, "residuals", "has %d values, at least 3 and not all equal are needed", n)
	}
	if check.err != nil {
		return nil, check.err
	}
	r := slices.Sorted(slices.Values(residuals))
	z := normalScores(len(r))
	p := &panel{
		x: newAxis(or(o.X, "Normal quantile (standard deviations)")),
		y: newAxis(or(o.Y, titled("Residual, sorted", o.Unit))),
	}
	p.x.cover(z...)
	p.y.cover(r...)
	line, low, high := normalBand(r, z)
	rows := cloud(len(r))
	band := look{ink: muted, width: 0.9, dash: []vg.Length{2, 2}}
	p.y.cover(line...)
	p.add(curve{x: z, y: low, look: band}, curve{x: z, y: high, look: band}, curve{x: z, y: line, look: reference()}, dots{z, r, rows})
	f := newFigure(o, defaultHeight, p)
	f.facts = spreadOf(residuals, o.Unit)
	f.legend = legend{{"one row", rows}, {"normal distribution", reference()}, {"its 95 % range", band}}
	return f, nil
}

// normalScores returns Φ⁻¹((i − ½)/n) for i = 1, …, n.
func normalScores(n int) []float64 {
	z := make([]float64, n)
	for i := range z {
		z[i] = math.Sqrt2 * math.Erfinv((2*float64(i)+1)/float64(n)-1)
	}
	return z
}

// normalBand returns mean + sd·z and the range about it.
func normalBand(r, z []float64) (line, low, high []float64) {
	n := float64(len(r))
	average, squares := mean(r), 0.0
	for _, v := range r {
		squares += (v - average) * (v - average)
	}
	sd := math.Sqrt(squares / n)
	for i, q := range z {
		share := (float64(i) + 0.5) / n
		density := math.Exp(-q*q/2) / math.Sqrt(2*math.Pi)
		half := 1.96 * sd / density * math.Sqrt(share*(1-share)/n)
		at := average + sd*q
		line, low, high = append(line, at), append(low, at-half), append(high, at+half)
	}
	return line, low, high
}
