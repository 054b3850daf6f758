package synth

import (
	"fmt"
	"iter"
	"slices"

	"github.com/golasso/golasso/lasso/rng"
)

// Data are n generated rows of p columns and a target. Nobody but the caller
// holds its slices; with terms that are columns, Truth.Terms shares them.
type Data struct {
	Names   []string    // of the columns, all different; length p
	Columns [][]float64 // p columns of n values

	TargetName string
	Target     []float64 // n values

	// Group tells which columns belong together, such as twins or sensors of
	// one driver: they have the same number, and −1 stands alone. Length p; nil
	// where the generator makes no groups.
	Group []int

	Truth Truth
}

// Truth is what made the target: b + Σₖ cₖ·tₖ + ε.
type Truth struct {
	TermNames    []string    // of the terms t; length q
	Terms        [][]float64 // q terms of n values
	Coefficients []float64   // c, in the target's unit per unit of the term; length q
	Intercept    float64     // b
	NoiseSD      float64     // the standard deviation ε was drawn with

	// Mean is the target without noise, b + Σₖ cₖ·tₖ; length n.
	Mean []float64

	// Support holds the columns of Data that a perfect choice would keep, in
	// ascending order. Each generator says what that means where columns and
	// terms are not the same.
	Support []int
}

// Contribution returns what term k adds to each row's target, cₖ·tₖ. It panics
// if there is no term k.
func (t *Truth) Contribution(k int) []float64 {
	part := make([]float64, len(t.Terms[k]))
	for i, v := range t.Terms[k] {
		part[i] = t.Coefficients[k] * v
	}
	return part
}

// Dims returns n and p.
func (d *Data) Dims() (n, p int) { return len(d.Target), len(d.Columns) }

// Column returns the column of that name, not a copy, and whether there is one.
// The target is not among them.
func (d *Data) Column(name string) ([]float64, bool) {
	j := slices.Index(d.Names, name)
	if j < 0 {
		return nil, false
	}
	return d.Columns[j], true
}

// Rows returns a copy of the columns by row, n×p.
func (d *Data) Rows() [][]float64 {
	n, p := d.Dims()
	rows := make([][]float64, n)
	for i := range rows {
		rows[i] = make([]float64, p)
		for j, column := range d.Columns {
			rows[i][j] = column[i]
		}
	}
	return rows
}

// All goes over the columns by name and ends with the target: what a DataFrame
// or a CSV file is made of.
func (d *Data) All() iter.Seq2[string, []float64] {
	return func(yield func(string, []float64) bool) {
		for j, name := range d.Names {
			if !yield(name, d.Columns[j]) {
				return
			}
		}
		yield(d.TargetName, d.Target)
	}
}

// add appends a column.
func (d *Data) add(name string, column []float64) {
	d.Names = append(d.Names, name)
	d.Columns = append(d.Columns, column)
}

// addTerm appends a column that is a term of its own and, if its coefficient is
// not 0, part of the support.
func (d *Data) addTerm(name string, column []float64, coefficient float64) {
	if coefficient != 0 {
		d.Truth.Support = append(d.Truth.Support, len(d.Columns))
	}
	d.add(name, column)
	d.Truth.add(name, column, coefficient)
}

// add appends a term.
func (t *Truth) add(name string, term []float64, coefficient float64) {
	t.TermNames = append(t.TermNames, name)
	t.Terms = append(t.Terms, term)
	t.Coefficients = append(t.Coefficients, coefficient)
}

// respond makes the target of the terms: n normal numbers are drawn, row by row.
func (d *Data) respond(r *rng.RandomState, n int) {
	t := &d.Truth
	t.Mean, d.Target = make([]float64, n), make([]float64, n)
	for i := range n {
		sum := 0.0
		for k, c := range t.Coefficients {
			if c != 0 {
				sum += float64(c * t.Terms[k][i])
			}
		}
		t.Mean[i] = sum + t.Intercept
		d.Target[i] = t.Mean[i] + float64(t.NoiseSD*r.Normal())
	}
}

// normals draws a column of standard normal numbers.
func normals(r *rng.RandomState, n int) []float64 {
	z := make([]float64, n)
	for i := range z {
		z[i] = r.Normal()
	}
	return z
}

// usual are the walkthroughs' true coefficients; generators take them in turn.
var usual = [...]float64{2.5, -1.7, 3.2}

// numbered is name followed by k.
func numbered(name string, k int) string { return fmt.Sprintf("%s%d", name, k) }
