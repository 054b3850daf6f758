package plots

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
)

// A Path is a sequence of fits over λ.
type Path struct {
	Lambda       []float64   // positive
	Coefficients [][]float64 // one slice per λ, of p coefficients each
	Names        []string    // of the p features
	Marks        []Mark      // λ to mark, such as the one chosen; optional
	// Top is how many lines are named and coloured, those with the largest
	// |coefficient| anywhere; the rest are grey. Default: 20.
	Top int
	// OverNorm draws against ‖w‖₁ = Σ|wⱼ|, which grows to the right as λ falls, in
	// place of λ. Marks still name λ.
	OverNorm bool
}

// CoefficientPath draws each coefficient against λ, which is logarithmic and
// falls to the right: on the left the empty model, and a line leaves zero where
// its feature joins. The names of the features stand at the ends of their lines,
// at the smallest λ, moved apart and tied to the lines where they would overlap.
// A row above the data counts the coefficients that are not exactly zero; marks
// name single λ, such as those of a cross-validation.
//
// Unit is the unit of the coefficients, such as "dollars per standard
// deviation". The path may be in any order of λ and is not modified. The default
// height is 10 cm, and more where more than 14 lines are named. Errors are of
// type [*InputError].
func CoefficientPath(path Path, o Options) (*Figure, error) {
	check := checker{figure: "CoefficientPath"}
	o.check(&check)
	check.path(path)
	if check.err != nil {
		return nil, check.err
	}
	lambda, coefficients := fallingLambda(path)
	x, marks := lambda, path.Marks
	p := &panel{x: lambdaAxis(o, lambda), y: newAxis(or(o.Y, titled("Coefficient", o.Unit)))}
	if path.OverNorm {
		x = norms(coefficients)
		p.x = newAxis(or(o.X, titled("Sum of absolute coefficients, ‖w‖₁", o.Unit)))
		p.x.cover(x...)
		marks = atNorm(marks, lambda, x)
	}
	p.x.tight = true
	p.y.cover(0)
	named := path.named()
	height := defaultHeight + 0.4*max(0, float64(len(named)-14))
	f := newFigure(o, height, p)
	width, _ := f.size()
	names := p.drawPath(x, coefficients, named, path.Names, width)
	p.add(names)
	p.right, p.least = names.width(), names.height()-8
	p.marked(marks)
	p.head = append(p.head, nonzeroRow(x, coefficients))
	for _, m := range marks {
		p.x.cover(m.X)
	}
	if rest := len(path.Names) - len(named); rest > 0 {
		f.legend = legend{{count(rest, "other feature"), look{ink: others, width: 1.2}}}
	}
	return f, nil
}

// drawPath adds the zero line and a line per feature, first the nameless in grey
// and then the named ones over them, and returns their names.
func (p *panel) drawPath(x []float64, coefficients [][]float64, named []int, features []string, width vg.Length) lineNames {
	p.add(level{0, base()})
	lines := make([]curve, len(features))
	for j := range features {
		lines[j] = curve{x: x, y: column(coefficients, j), look: look{ink: others, width: 0.8}}
		p.y.cover(lines[j].y...)
		if !slices.Contains(named, j) {
			p.add(lines[j])
		}
	}
	var names lineNames
	last := len(x) - 1
	for k, j := range named {
		lines[j].look = series(k)
		lines[j].look.shape = nil
		p.add(lines[j])
		names = append(names, newLineName(features[j], x[last], lines[j].y[last], lines[j].look, width))
	}
	return names
}

// path checks lengths and values.
func (c *checker) path(path Path) {
	c.some("Lambda", len(path.Lambda))
	c.some("Names", len(path.Names))
	c.atLeast("Lambda", path.Lambda, 0, true)
	c.length("Coefficients", len(path.Coefficients), len(path.Lambda), "Lambda")
	for k, w := range path.Coefficients {
		place := fmt.Sprintf("Coefficients[%d]", k)
		c.length(place, len(w), len(path.Names), "Names")
		c.drawable(place, w)
	}
	c.marks(path.Marks, true)
	if path.Top < 0 {
		c.fail(ErrRange, "Top", "is %d, must not be negative", path.Top)
	}
}

// named returns the indices of the features whose lines get a name, those with
// the largest coefficients anywhere on the path first.
func (path Path) named() []int {
	top := path.Top
	if top == 0 {
		top = 20
	}
	size := make([]float64, len(path.Names))
	order := make([]int, len(path.Names))
	for j := range order {
		order[j] = j
		for _, w := range path.Coefficients {
			size[j] = max(size[j], math.Abs(w[j]))
		}
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(size[j], size[i]) })
	return order[:min(top, len(order))]
}

// fallingLambda returns the path sorted by falling λ.
func fallingLambda(path Path) (lambda []float64, coefficients [][]float64) {
	order := make([]int, len(path.Lambda))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(path.Lambda[j], path.Lambda[i]) })
	for _, i := range order {
		lambda = append(lambda, path.Lambda[i])
		coefficients = append(coefficients, path.Coefficients[i])
	}
	return lambda, coefficients
}

// column returns the j-th element of every row.
func column(rows [][]float64, j int) []float64 {
	out := make([]float64, len(rows))
	for i, row := range rows {
		out[i] = row[j]
	}
	return out
}

// norms returns Σ|wⱼ| of every row.
func norms(coefficients [][]float64) []float64 {
	out := make([]float64, len(coefficients))
	for k, w := range coefficients {
		for _, v := range w {
			out[k] += math.Abs(v)
		}
	}
	return out
}

// atNorm returns marks of λ at the norms of the path there, on the line between
// the two nearest λ, which is where a lasso's norm lies between two knots.
func atNorm(marks []Mark, lambda, norm []float64) []Mark {
	out := slices.Clone(marks)
	for k, m := range out {
		i := 1 // lambda falls; the mark is put between i−1 and i, or at an end
		for i < len(lambda)-1 && lambda[i] > m.X {
			i++
		}
		if len(lambda) == 1 || m.X >= lambda[0] {
			out[k].X = norm[0]
			continue
		}
		share := min(1, (lambda[i-1]-m.X)/(lambda[i-1]-lambda[i]))
		out[k].X = norm[i-1] + share*(norm[i]-norm[i-1])
	}
	return out
}

// nonzeroRow counts the coefficients that are not exactly zero at each point of
// the horizontal axis.
func nonzeroRow(x []float64, coefficients [][]float64) counts {
	row := counts{x: x, what: "nonzero"}
	for _, w := range coefficients {
		n := 0
		for _, v := range w {
			if v != 0 {
				n++
			}
		}
		row.n = append(row.n, n)
	}
	return row
}

// lambdaAxis returns the falling logarithmic axis of λ.
func lambdaAxis(o Options, lambda []float64) *axis {
	x := newAxis(or(o.X, "Penalty λ (logarithmic, weaker to the right)"))
	x.log, x.falls = true, true
	x.cover(lambda...)
	return x
}

// centimetres converts a length.
func centimetres(l vg.Length) float64 { return float64(l / vg.Centimeter) }
