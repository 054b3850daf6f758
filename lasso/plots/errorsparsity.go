package plots

import "fmt"

// A Sweep is a sequence of fits over λ by one method.
type Sweep struct {
	Name    string    // for the legend
	Lambda  []float64 // not negative
	MSE     []float64 // mean squared error at each λ
	NonZero []int     // number of nonzero coefficients at each λ
}

// ErrorSparsity draws mean squared error against the number of nonzero
// coefficients, a marker for each λ, joined in the order given: what does each
// further feature buy? A method whose weights never vanish, as sub-gradients do
// not, shows as a vertical line at the full model.
//
// λ stands beside the markers, on the right outside the data. Where markers
// coincide, of one method or of several, their λ stand together, or the first
// and the last of them; where there is no room, none. The smallest error and the
// ends of the sweep come first.
//
// Say in Options.Y whose error it is, such as "Test MSE (dollars²)"; the default
// is "Mean squared error" in the squared unit of Options. The axis is logarithmic
// where the errors span a factor of 8. Errors are of type [*InputError].
func ErrorSparsity(sweeps []Sweep, o Options) (*Figure, error) {
	check := checker{figure: "ErrorSparsity"}
	o.check(&check)
	check.some("sweeps", len(sweeps))
	for i, s := range sweeps {
		check.sweep(fmt.Sprintf("sweeps[%d]", i), s)
	}
	if check.err != nil {
		return nil, check.err
	}
	var errors [][]float64
	for _, s := range sweeps {
		errors = append(errors, s.MSE)
	}
	p := &panel{
		x:     newAxis(or(o.X, "Nonzero coefficients")),
		y:     positive(or(o.Y, titled("Mean squared error", squared(o.Unit))), errors...),
		gridX: true,
	}
	p.x.whole = true
	f := newFigure(o, defaultHeight, p)
	var remarks notes
	for i, s := range sweeps {
		joined := series(i)
		joined.width, joined.radius = 1, 3.4
		remarks = append(remarks, p.drawSweep(s, i, joined)...)
		f.legend = append(f.legend, entry{or(s.Name, fmt.Sprintf("sweep %d", i+1)), joined})
	}
	if len(sweeps) == 1 && sweeps[0].Name == "" {
		f.legend = nil
	}
	p.add(remarks)
	p.right = remarks.width()
	return f, nil
}

// drawSweep adds the line and the markers of the i-th sweep and returns what is
// to be written beside them.
func (p *panel) drawSweep(s Sweep, i int, joined look) notes {
	x := floats(s.NonZero)
	p.x.cover(x...)
	line, marker := joined, joined
	line.shape = nil
	marker.width = 0
	p.add(curve{x: x, y: s.MSE, look: line}, dots{x, s.MSE, marker})
	var remarks notes
	for k, lambda := range s.Lambda {
		remarks = append(remarks, note{x[k], s.MSE[k], lambda, i})
	}
	return remarks
}

// sweep checks lengths and values of one sweep.
func (c *checker) sweep(place string, s Sweep) {
	c.some(place+".Lambda", len(s.Lambda))
	c.length(place+".MSE", len(s.MSE), len(s.Lambda), "Lambda")
	c.length(place+".NonZero", len(s.NonZero), len(s.Lambda), "Lambda")
	c.atLeast(place+".Lambda", s.Lambda, 0, false)
	c.atLeast(place+".MSE", s.MSE, 0, false)
	c.atLeast(place+".NonZero", floats(s.NonZero), 0, false)
}
