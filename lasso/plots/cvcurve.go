package plots

import (
	"fmt"
	"slices"

	"gonum.org/v1/plot/vg/draw"
)

// A CV is the result of a cross-validation over λ.
type CV struct {
	Lambda   []float64 // positive, in any order
	Mean, SE []float64 // mean of the folds' MSE at each λ, and its standard error
	NonZero  []int     // number of nonzero coefficients at each λ; nil: not shown
	Min      int       // index of the smallest mean
	OneSE    int       // index of the largest λ within one standard error of it
}

// CVCurve draws the cross-validated mean squared error against λ, which is
// logarithmic and falls to the right, with a bar of one standard error up and
// down. It marks the λ of the smallest mean and that of the one-standard-error
// rule, the largest λ with
//
//	Mean ≤ Mean[Min] + SE[Min]
//
// and draws this level. Which λ these are is the caller's business: Min and
// OneSE are only drawn. A row above the data holds the numbers of nonzero
// coefficients, if there are any.
//
// Mean and SE are in the squared unit of Options. The error axis is logarithmic
// where the means span a factor of 8; a bar that reaches zero then ends at the
// axis. Errors are of type [*InputError].
func CVCurve(cv CV, o Options) (*Figure, error) {
	check := checker{figure: "CVCurve"}
	o.check(&check)
	check.cv(cv)
	if check.err != nil {
		return nil, check.err
	}
	low, high := make([]float64, len(cv.Mean)), make([]float64, len(cv.Mean))
	for i, m := range cv.Mean {
		low[i], high[i] = m-cv.SE[i], m+cv.SE[i]
	}
	p := &panel{
		x: lambdaAxis(o, cv.Lambda),
		y: positive(or(o.Y, titled("Mean squared error of the folds", squared(o.Unit))), cv.Mean),
	}
	p.y.cover(high...)
	for i := range low {
		if p.y.log {
			low[i] = max(low[i], slices.Min(cv.Mean)/2)
		}
		p.y.cover(low[i])
	}
	bars := look{ink: others, width: 0.9}
	dot := look{ink: palette[0], shape: draw.CircleGlyph{}, radius: 2}
	limit := cv.Mean[cv.Min] + cv.SE[cv.Min]
	rule := look{ink: palette[1], width: 1.2, dash: dashes[2]}
	p.add(level{limit, rule}, spans{cv.Lambda, low, high, bars}, dots{cv.Lambda, cv.Mean, dot})
	p.marked(cv.marks())
	if cv.NonZero != nil {
		p.head = append(p.head, counts{cv.Lambda, cv.NonZero, "nonzero"})
	}
	f := newFigure(o, defaultHeight, p)
	f.legend = legend{
		{"mean of the folds", dot}, {"± 1 standard error", bars}, {"smallest mean + 1 standard error", rule},
	}
	return f, nil
}

// cv checks lengths, values and indices.
func (c *checker) cv(cv CV) {
	n := len(cv.Lambda)
	c.some("Lambda", n)
	c.length("Mean", len(cv.Mean), n, "Lambda")
	c.length("SE", len(cv.SE), n, "Lambda")
	if cv.NonZero != nil {
		c.length("NonZero", len(cv.NonZero), n, "Lambda")
		c.atLeast("NonZero", floats(cv.NonZero), 0, false)
	}
	c.atLeast("Lambda", cv.Lambda, 0, true)
	c.atLeast("Mean", cv.Mean, 0, false)
	c.atLeast("SE", cv.SE, 0, false)
	for _, index := range []struct {
		place string
		i     int
	}{{"Min", cv.Min}, {"OneSE", cv.OneSE}} {
		if index.i < 0 || index.i >= n {
			c.fail(ErrRange, index.place, "is %d, must be an index of Lambda, from 0 to %d", index.i, n-1)
		}
	}
}

// marks returns the marks of both choices, with their λ and number of nonzero
// coefficients, or one mark where they are the same.
func (cv CV) marks() []Mark {
	name := func(what string, i int) Mark {
		s := fmt.Sprintf("%s: λ = %s", what, brief(cv.Lambda[i]))
		if cv.NonZero != nil {
			s += ", " + number(float64(cv.NonZero[i]), 0) + " nonzero"
		}
		return Mark{cv.Lambda[i], s}
	}
	if cv.Min == cv.OneSE {
		return []Mark{name("min and 1-SE", cv.Min)}
	}
	return []Mark{name("1-SE", cv.OneSE), name("min", cv.Min)}
}
