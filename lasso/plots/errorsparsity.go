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
// coefficients, a marker for each λ, joined in the order given, and writes λ
// beside the markers: where markers coincide, their λ together, and where there
// is no room, none. The error axis is logarithmic where the errors span a factor
// of 8. Say in Options.Y whose error it is, such as "Test MSE (dollars²)".
func ErrorSparsity(sweeps []Sweep, o Options) (*Figure, error) {
	check := checker{figure: "ErrorSparsity"}
	o.check(&check)
	check.some("sweeps", len(sweeps))
	for i, s := range sweeps {
		place := fmt.Sprintf("sweeps[%d]", i)
		check.some(place+".Lambda", len(s.Lambda))
		check.length(place+".MSE", len(s.MSE), len(s.Lambda), "Lambda")
		check.length(place+".NonZero", len(s.NonZero), len(s.Lambda), "Lambda")
		check.atLeast(place+".Lambda", s.Lambda, 0, false)
		check.atLeast(place+".MSE", s.MSE, 0, false)
		check.atLeast(place+".NonZero", floats(s.NonZero), 0, false)
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
	p.x.whole, p.x.about = true, 8
	f := newFigure(o, defaultHeight, p)
	var remarks notes
	for i, s := range sweeps {
		p.x.cover(floats(s.NonZero)...)
		joined := series(i)
		joined.width, joined.radius = 1, 3.4
		line := joined
		line.shape = nil
		marker := joined
		marker.width = 0
		x := floats(s.NonZero)
		p.add(curve{x: x, y: s.MSE, look: line}, dots{x, s.MSE, marker})
		f.legend = append(f.legend, entry{or(s.Name, fmt.Sprintf("sweep %d", i+1)), joined})
		for k, lambda := range s.Lambda {
			remarks = append(remarks, note{x[k], s.MSE[k], lambda, i})
		}
	}
	if len(sweeps) == 1 && sweeps[0].Name == "" {
		f.legend = nil
	}
	p.add(remarks)
	p.right = remarks.width()
	return f, nil
}
