package stability

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// Merging says what takes the place of a group of columns.
type Merging int

const (
	// Average is the mean of the group's standardised columns; those that are
	// negatively correlated with the first one are turned round.
	Average Merging = iota
	// FirstComponent is the first principal component of the standardised
	// columns, by gonum's stat.PC; its sign is that in which the first column
	// counts positively.
	FirstComponent
)

// String returns "average" or "first component".
func (m Merging) String() string {
	switch m {
	case Average:
		return "average"
	case FirstComponent:
		return "first component"
	}
	return fmt.Sprintf("Merging(%d)", int(m))
}

// Merged replaces groups of columns by one column each, as learned on training
// rows. It is not changed after [Merging.Fit].
type Merged struct {
	Columns []MergedColumn // the new columns: each group where its first column was, others in their order
	p       int            // columns before
}

// A MergedColumn is one column after merging:
//
//	zᵢ = Σₖ Loadingsₖ · (xᵢₖ − Meanₖ)/SDₖ      over the Members k
//
// A column that is in no group has itself as only member and is passed through
// as it is, with nil Loadings, Mean and SD.
type MergedColumn struct {
	Members  []int     // columns before, counted from 0
	Loadings []float64 // scaled so that z has the variance 1 on the training rows
	Mean, SD []float64 // of the members, weighted; population standard deviation

	// Explained is the share of the members' variance that z carries, between 1
	// over their number and 1; 1 for a column passed through.
	Explained float64
}

// Fit learns the new columns on the rows of x, nil weights meaning 1. Groups
// are those of [Clustering.Find] or others; they must not overlap. The error
// wraps [ErrShape] for a column that does not exist, is in two groups or
// a group without columns, and [ErrComponent] for a column that does not vary or
// members that cancel each other out.
func (m Merging) Fit(x design.Matrix, weights []float64, groups [][]int) (*Merged, error) {
	if m != Average && m != FirstComponent {
		return nil, &SettingError{"Merging", int(m), "Average or FirstComponent"}
	}
	u, err := newUnits(x, weights)
	if err != nil {
		return nil, err
	}
	_, p := x.Dims()
	leads, rest, err := leaders(groups, p)
	if err != nil {
		return nil, err
	}
	out := &Merged{p: p}
	for j := range p {
		switch g, lead := leads[j]; {
		case lead:
			c, err := m.merge(u, weights, groups[g])
			if err != nil {
				return nil, err
			}
			out.Columns = append(out.Columns, c)
		case !rest[j]:
			out.Columns = append(out.Columns, MergedColumn{Members: []int{j}, Explained: 1})
		}
	}
	return out, nil
}

// leaders returns the group whose lowest column is j, and which columns are in
// any group.
func leaders(groups [][]int, p int) (leads map[int]int, member []bool, err error) {
	leads, member = map[int]int{}, make([]bool, p)
	for g, columns := range groups {
		if len(columns) == 0 {
			return nil, nil, misshapen("group %d has no columns", g)
		}
		for _, j := range columns {
			if j < 0 || j >= p {
				return nil, nil, misshapen("group %d: column %d of %d", g, j, p)
			}
			if member[j] {
				return nil, nil, misshapen("group %d: column %d is in a group already", g, j)
			}
			member[j] = true
		}
		leads[slices.Min(columns)] = g
	}
	return leads, member, nil
}

// merge learns one new column.
func (m Merging) merge(u *units, weights []float64, members []int) (MergedColumn, error) {
	k := len(members)
	c := MergedColumn{
		Members: slices.Clone(members), Loadings: make([]float64, k), Mean: make([]float64, k), SD: make([]float64, k),
	}
	z := make([][]float64, k)
	for a, j := range members {
		z[a] = design.Column(nil, u.x, j)
		c.Mean[a], c.SD[a] = u.standardize(z[a])
		if c.SD[a] == 0 {
			return c, fmt.Errorf("stability: column %d has no variation: %w", j, ErrComponent)
		}
	}
	if m == Average {
		for a := range z {
			c.Loadings[a] = 1
			if u.covariance(z[0], z[a]) < 0 {
				c.Loadings[a] = -1
			}
		}
	} else if !firstComponent(c.Loadings, z, weights) {
		return c, fmt.Errorf("stability: columns %v: %w", members, ErrComponent)
	}
	return c, c.scale(u, z)
}

// scale divides the loadings by the standard deviation of what they give, and
// says how much of the members' variance that explains.
func (c *MergedColumn) scale(u *units, z [][]float64) error {
	score := make([]float64, len(u.root))
	for a, column := range z {
		for i, v := range column {
			score[i] += c.Loadings[a] * v
		}
	}
	variance := u.covariance(score, score)
	if !(variance > 1e-20) {
		return fmt.Errorf("stability: columns %v cancel each other out: %w", c.Members, ErrComponent)
	}
	for a, column := range z {
		c.Loadings[a] /= math.Sqrt(variance)
		r := u.covariance(score, column)
		c.Explained += r * r / variance / float64(len(z))
	}
	c.Explained = min(1, c.Explained)
	return nil
}

// covariance returns Σ vᵢaᵢbᵢ/Σv.
func (u *units) covariance(a, b []float64) float64 {
	sum := 0.0
	for i, r := range u.root {
		sum += r * a[i] * (r * b[i])
	}
	return sum
}

// firstComponent writes the loadings of the first principal component.
func firstComponent(loadings []float64, z [][]float64, weights []float64) bool {
	data := mat.NewDense(len(z[0]), len(z), nil)
	for a, column := range z {
		data.SetCol(a, column)
	}
	var pc stat.PC
	if !pc.PrincipalComponents(data, weights) {
		return false
	}
	var vectors mat.Dense
	pc.VectorsTo(&vectors)
	mat.Col(loadings, 0, &vectors)
	if loadings[0] < 0 {
		for a := range loadings {
			loadings[a] = -loadings[a]
		}
	}
	return true
}

// Transform returns the new columns of any rows. x must have as many columns as
// the training rows had, or the error wraps [ErrShape].
func (m *Merged) Transform(x design.Matrix) (*design.Dense, error) {
	n, p := x.Dims()
	if p != m.p {
		return nil, misshapen("%d columns, want %d", p, m.p)
	}
	columns := make([][]float64, len(m.Columns))
	var buf []float64
	for g, c := range m.Columns {
		if c.Loadings == nil {
			columns[g] = design.Column(nil, x, c.Members[0])
			continue
		}
		columns[g] = make([]float64, n)
		for a, j := range c.Members {
			buf = design.Column(buf, x, j)
			for i, v := range buf {
				columns[g][i] += c.Loadings[a] * ((v - c.Mean[a]) / c.SD[a])
			}
		}
	}
	return design.FromColumns(columns)
}

// Expand restates a model of the new columns as one of the columns before, with
// the same predictions. at.W must have one coefficient for each new column, or
// the error wraps [ErrShape].
func (m *Merged) Expand(at solver.Point) (solver.Point, error) {
	if len(at.W) != len(m.Columns) {
		return solver.Point{}, misshapen("%d coefficients, want %d", len(at.W), len(m.Columns))
	}
	out := solver.Point{W: make([]float64, m.p), B: at.B}
	for g, c := range m.Columns {
		if c.Loadings == nil {
			out.W[c.Members[0]] = at.W[g]
			continue
		}
		for a, j := range c.Members {
			out.W[j] = at.W[g] * c.Loadings[a] / c.SD[a]
			out.B -= out.W[j] * c.Mean[a]
		}
	}
	return out, nil
}
