package plots

import (
	"fmt"
	"math"

	"gonum.org/v1/plot/vg/draw"
)

// ActualPredicted draws predicted against actual values, one dot a row, with
// the line of perfect predictions. A dot above the line is predicted too high.
// Both axes have the same range, so the line is the diagonal; the more rows, the
// smaller and fainter the dots. The line below the title states
//
//	MSE = Σᵢ (yᵢ − ŷᵢ)² / n        RMSE = √MSE
//	R² = 1 − Σᵢ (yᵢ − ŷᵢ)² / Σᵢ (yᵢ − ȳ)²
//
// and R² is left out where the actual values are all the same.
//
// The slices have equal lengths, at least one row, and finite values in the unit
// of Options; they are not modified. The default size is 13 × 12 cm. Errors are
// of type [*InputError].
func ActualPredicted(actual, predicted []float64, o Options) (*Figure, error) {
	check := checker{figure: "ActualPredicted"}
	o.check(&check)
	check.some("actual", len(actual))
	check.length("predicted", len(predicted), len(actual), "actual")
	check.drawable("actual", actual)
	check.drawable("predicted", predicted)
	if check.err != nil {
		return nil, check.err
	}
	x := newAxis(or(o.X, titled("Actual "+within(o.target()), o.Unit)))
	y := newAxis(or(o.Y, titled("Predicted "+within(o.target()), o.Unit)))
	for _, a := range []*axis{x, y} {
		a.cover(actual...)
		a.cover(predicted...)
	}
	rows := cloud(len(actual))
	p := &panel{x: x, y: y, gridX: true}
	from, to := x.ends()
	p.add(
		curve{x: []float64{from, to}, y: []float64{from, to}, look: reference()},
		dots{actual, predicted, rows},
	)
	if o.Width == 0 {
		o.Width = 13
	}
	f := newFigure(o, 12, p)
	f.facts = accuracy(actual, predicted, o.Unit)
	f.legend = legend{{"one row", rows}, {"predicted = actual", reference()}}
	return f, nil
}

// cloud returns the look of n dots: the more, the smaller and fainter, so that
// dense places stand out instead of filling up.
func cloud(n int) look {
	l := look{ink: palette[0], shape: draw.CircleGlyph{}, radius: 2.8}
	switch {
	case n > 1000:
		l.radius = 1.8
		return l.faded(0.3)
	case n > 100:
		l.radius = 2.3
		return l.faded(0.5)
	}
	return l.faded(0.8)
}

// accuracy states number of rows, MSE, RMSE and R² with their units, such as
// "6 rows: MSE 49,830,145 dollars², RMSE 7,059 dollars, R² 0.902".
func accuracy(actual, predicted []float64, unit string) string {
	n := float64(len(actual))
	average := mean(actual)
	var errors, total float64
	for i, y := range actual {
		errors += (y - predicted[i]) * (y - predicted[i])
		total += (y - average) * (y - average)
	}
	s := fmt.Sprintf("%s: MSE %s, RMSE %s", count(len(actual), "row"),
		with(errors/n, squared(unit)), with(math.Sqrt(errors/n), unit))
	if total > 0 {
		s += ", R² " + number(1-errors/total, 3)
	}
	return s
}

// mean returns the average of some values.
func mean(values []float64) float64 {
	var sum float64
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}
