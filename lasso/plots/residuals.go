package plots

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/plot/vg/draw"
)

// Residuals draws what a model leaves over against what it predicts, one dot a
// row:
//
//	rᵢ = yᵢ − ŷᵢ  against  ŷᵢ
//
// A dot above zero is predicted too low. From 60 rows on a line shows the mean
// residual of 3 to 15 groups of rows with neighbouring predictions, equal in
// number: a line away from zero is structure that the model has missed, and a
// cloud that widens is noise that grows with the prediction. The line below the
// title states mean and standard deviation (÷ n) of the residuals.
//
// The slices have equal lengths, at least one row, and finite values in the unit
// of Options; they are not modified. Errors are of type [*InputError].
func Residuals(actual, predicted []float64, o Options) (*Figure, error) {
	check := checker{figure: "Residuals"}
	o.check(&check)
	check.some("actual", len(actual))
	check.length("predicted", len(predicted), len(actual), "actual")
	check.drawable("actual", actual)
	check.drawable("predicted", predicted)
	if check.err != nil {
		return nil, check.err
	}
	residual := make([]float64, len(actual))
	for i, y := range actual {
		residual[i] = y - predicted[i]
	}
	p := &panel{
		x: newAxis(or(o.X, titled("Predicted "+within(o.target()), o.Unit))),
		y: newAxis(or(o.Y, titled("Residual, actual − predicted", o.Unit))),
	}
	p.x.cover(predicted...)
	p.y.cover(residual...)
	p.y.cover(0)
	rows := cloud(len(actual))
	p.add(dots{predicted, residual, rows}, level{0, reference()})
	f := newFigure(o, defaultHeight, p)
	f.facts = spreadOf(residual, o.Unit)
	f.legend = legend{{"one row", rows}, {"no error", reference()}}
	if n := len(actual); n >= 60 {
		groups := min(15, n/20)
		trend := look{ink: palette[1], width: 1.8, shape: draw.BoxGlyph{}, radius: 2.6}
		x, y := groupMeans(predicted, residual, groups)
		p.add(curve{x: x, y: y, look: trend})
		f.legend = append(f.legend, entry{fmt.Sprintf("mean of each of %d groups", groups), trend})
	}
	return f, nil
}

// spreadOf states mean and standard deviation of residuals. A mean that is only
// rounding, as least squares leaves on its training rows, is given as 0.
func spreadOf(residual []float64, unit string) string {
	average := mean(residual)
	var squares float64
	for _, r := range residual {
		squares += (r - average) * (r - average)
	}
	sd := math.Sqrt(squares / float64(len(residual)))
	if math.Abs(average) < 1e-9*sd {
		average = 0
	}
	return fmt.Sprintf("%s: mean residual %s, standard deviation %s",
		count(len(residual), "row"), with(average, unit), with(sd, unit))
}

// groupMeans sorts points by x, cuts them into groups of equal number and
// returns the means of each group.
func groupMeans(x, y []float64, groups int) (meanX, meanY []float64) {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		if x[i] < x[j] {
			return -1
		} else if x[i] > x[j] {
			return 1
		}
		return 0
	})
	for g := range groups {
		from, to := g*len(x)/groups, (g+1)*len(x)/groups
		var sumX, sumY float64
		for _, i := range order[from:to] {
			sumX += x[i]
			sumY += y[i]
		}
		n := float64(to - from)
		meanX, meanY = append(meanX, sumX/n), append(meanY, sumY/n)
	}
	return meanX, meanY
}
