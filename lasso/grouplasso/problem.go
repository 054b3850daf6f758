package grouplasso

import (
	"errors"
	"fmt"
	"math"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// ErrSetting is wrapped by every error about groups, factors, λ or settings out
// of range. What is wrong with X, Y or Weights is a [*solver.FieldError].
var ErrSetting = errors.New("setting out of range")

// SettingError says which field is out of range. It wraps [ErrSetting].
type SettingError struct {
	Field string // such as "Problem.Lambda" or "Problem.Groups[3]"
	Value any    // what was given
	Range string // what is allowed, in words
}

func (e *SettingError) Error() string {
	return fmt.Sprintf("grouplasso: %s = %v: %v, want %s", e.Field, e.Value, ErrSetting, e.Range)
}

// Unwrap returns [ErrSetting].
func (e *SettingError) Unwrap() error { return ErrSetting }

// Norm says how a group's size is measured; see the package comment.
type Norm int

const (
	// Contribution measures what the group adds to the fit, whatever its coding.
	Contribution Norm = iota
	// Coefficients measures the coefficients themselves.
	Coefficients
)

// A Problem is a design in groups, a target and a penalty; the package comment
// gives the objective. It is never changed by this package.
type Problem struct {
	X       design.Matrix // n×p
	Y       []float64     // length n
	Weights []float64     // length n, in [0, ∞) with a positive sum; nil means 1 for all rows
	Groups  []int         // the group of each column, from 0; length p. [ByName] makes them

	Lambda float64   // λ, in [0, ∞), in the target's unit for Contribution
	Factor []float64 // of each group, in [0, ∞), as many as there are groups; nil means 1, 0 leaves a group unpenalised
	Norm   Norm      // the zero value is Contribution

	NoIntercept bool // leave b out
}

// ByName numbers groups in the order in which their names first appear: names
// says for each column where it comes from, such as the categorical column of a
// dummy. order holds the name of each group.
func ByName(names []string) (groups []int, order []string) {
	number := map[string]int{}
	for _, name := range names {
		g, seen := number[name]
		if !seen {
			g = len(order)
			number[name], order = g, append(order, name)
		}
		groups = append(groups, g)
	}
	return groups, order
}

// Check returns a [*SettingError], or a [*solver.FieldError], about the first
// field that cannot be used.
func (p *Problem) Check() error {
	plain := solver.Problem{X: p.X, Y: p.Y, Weights: p.Weights, NoIntercept: p.NoIntercept}
	if err := plain.Check(); err != nil {
		return fmt.Errorf("grouplasso: %w", err)
	}
	_, columns := p.X.Dims()
	if len(p.Groups) != columns {
		return &SettingError{"len(Problem.Groups)", len(p.Groups), fmt.Sprintf("one for each of %d columns", columns)}
	}
	for j, g := range p.Groups {
		if g < 0 || g >= columns {
			return &SettingError{fmt.Sprintf("Problem.Groups[%d]", j), g, fmt.Sprintf("0 to %d, one below the number of columns", columns-1)}
		}
	}
	if p.Factor != nil && len(p.Factor) != p.groups() {
		return &SettingError{"len(Problem.Factor)", len(p.Factor), fmt.Sprintf("one for each of %d groups", p.groups())}
	}
	for g, f := range p.Factor {
		if !(f >= 0) || math.IsInf(f, 1) {
			return &SettingError{fmt.Sprintf("Problem.Factor[%d]", g), f, "in [0, ∞)"}
		}
	}
	if !(p.Lambda >= 0) || math.IsInf(p.Lambda, 1) {
		return &SettingError{"Problem.Lambda", p.Lambda, "in [0, ∞)"}
	}
	if p.Norm != Contribution && p.Norm != Coefficients {
		return &SettingError{"Problem.Norm", int(p.Norm), "Contribution or Coefficients"}
	}
	return nil
}

// groups returns G.
func (p *Problem) groups() int {
	count := 0
	for _, g := range p.Groups {
		count = max(count, g+1)
	}
	return count
}

// factor returns f_g.
func (p *Problem) factor(g int) float64 {
	if p.Factor == nil {
		return 1
	}
	return p.Factor[g]
}

// members returns the columns of each group.
func (p *Problem) members() [][]int {
	all := make([][]int, p.groups())
	for j, g := range p.Groups {
		all[g] = append(all[g], j)
	}
	return all
}
