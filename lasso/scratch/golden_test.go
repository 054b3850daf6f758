package scratch_test

import (
	"context"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/golasso/golasso/datasets/reference"
	"github.com/golasso/golasso/lasso/scratch"
)

// iterative is the tolerance of datasets/reference/README.md for iterative runs.
const iterative = 1e-12

// eachSet runs the test for every reference set of a family.
func eachSet(t *testing.T, family string, test func(g *golden)) {
	t.Parallel()
	tally := reference.NewTally(t)
	sets, err := reference.Load(family)
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range sets {
		test(&golden{T: t, Set: set, tally: tally})
	}
}

// golden is one reference set under test.
type golden struct {
	*testing.T
	*reference.Set
	tally *reference.Tally
}

// equal compares with the reference; a vector's entries relative to its largest.
func (g *golden) equal(got any, want reference.Value, rel float64) {
	g.Helper()
	g.tally.Equal(got, want, rel)
}

// each compares every number relative to itself.
func (g *golden) each(got []float64, want reference.Value, rel float64) {
	g.Helper()
	if want.Exists() && len(got) != want.Len() {
		g.Errorf("%s: %s has %d numbers, want %d", g.Name, want.Path(), len(got), want.Len())
		return
	}
	for i, v := range got {
		g.tally.Equal(v, want.At(i), rel)
	}
}

// near compares with an absolute tolerance.
func (g *golden) near(got float64, want reference.Value, tol float64) {
	g.Helper()
	if !want.Exists() {
		return
	}
	g.tally.Add(1)
	if !(math.Abs(got-want.Float()) <= tol) {
		g.Errorf("%s: %s = %v, want %v", g.Name, want.Path(), got, want.Float())
	}
}

// check stops at an error.
func check[R any](g *golden, result R, err error) R {
	g.Helper()
	if err != nil {
		g.Fatalf("%s: %v", g.Name, err)
	}
	return result
}

// table reads the set's own data.
func (g *golden) table() *reference.Table {
	g.Helper()
	table, err := g.Data()
	return check(g, table, err)
}

// floats reads a column of the set's data.
func (g *golden) floats(table *reference.Table, name string) []float64 {
	g.Helper()
	v, err := table.Float(name)
	return check(g, v, err)
}

// model compares coefficients with the keys that every part of a file uses.
func (g *golden) model(c scratch.Coefficients, part reference.Value) {
	g.Helper()
	g.equal(c.W, part.At("w"), iterative)
	g.intercept(c, part.At("b"))
	g.counts(c, part)
}

// counts compares what a part counts of the weights, thresholds in its keys.
func (g *golden) counts(c scratch.Coefficients, part reference.Value) {
	g.Helper()
	g.equal(c.ExactZeros(), part.At("exact_zero_count"), 0)
	for key, want := range part.Each() {
		_, above, _ := strings.Cut(key, "_above_")
		_, below, _ := strings.Cut(key, "_below_")
		switch eps, _ := strconv.ParseFloat(above+below, 64); {
		case strings.HasPrefix(key, "nonzero_above_"), strings.HasPrefix(key, "count_abs_above_"):
			g.equal(c.NonZero(eps), want, 0)
		case strings.HasPrefix(key, "count_abs_below_"):
			large := func(w float64) bool { return math.Abs(w) >= eps }
			g.equal(len(slices.DeleteFunc(slices.Clone(c.W), large)), want, 0)
		case strings.Contains(key, "indices_above_"):
			g.equal(c.Above(eps), want, 0)
		case strings.HasPrefix(key, "sparsity_eps_"):
			eps, _ = strconv.ParseFloat(strings.TrimPrefix(key, "sparsity_eps_"), 64)
			g.equal(c.Sparsity(eps), want, iterative)
		}
	}
}

// intercept compares b, relative to the largest of b and the weights: on
// centred columns b may be rounding beside them.
func (g *golden) intercept(c scratch.Coefficients, want reference.Value) {
	g.Helper()
	g.near(c.B, want, iterative*max(math.Abs(c.B), c.MaxAbs()))
}

// history compares a run's curve and the way it ended.
func (g *golden) history(run *scratch.Run, part reference.Value) {
	g.Helper()
	g.each(run.History.Cost, part.At("cost_history_every_50"), iterative)
	for key, want := range part.Each() {
		if strings.HasPrefix(key, "nonzero_history") {
			g.equal(run.History.NonZero, want, 0)
		}
	}
	g.equal(run.LastIteration, part.At("last_iteration"), 0)
	g.equal(run.Status == scratch.StoppedEarly, part.At("stopped_early"), 0)
	g.equal(run.FinalCost, part.At("final_cost"), iterative)
	g.equal(run.FinalCost, part.At("final_train_cost"), iterative)
	g.equal(run.FinalCost, part.At("cost"), iterative)
}

// number reads a number out of a sentence of the file, such as the tolerance
// in "tol 1e-5, patience 20"; 0, which stands for the default, where it does not say.
func number(sentence reference.Value, pattern string) float64 {
	found := regexp.MustCompile(pattern).FindStringSubmatch(sentence.Text())
	if found == nil {
		return 0
	}
	v, _ := strconv.ParseFloat(found[1], 64)
	return v
}

// setting reads a number from the first part that has it; 0, which stands for
// the default, where none has.
func setting(key string, parts ...reference.Value) float64 {
	for _, part := range parts {
		if v := part.At(key); v.Exists() {
			return v.Float()
		}
	}
	return 0
}

// schedule reads "constant" or "lr/(1+0.01*i)".
func schedule(text reference.Value) scratch.Schedule {
	if decay := number(text, `lr/\(1\+([0-9.e-]+)\*i\)`); decay != 0 {
		return scratch.InverseTime(decay)
	}
	return nil
}

// rows picks rows by their numbers.
func rows[T any](all []T, numbers []int) []T {
	out := make([]T, len(numbers))
	for k, i := range numbers {
		out[k] = all[i]
	}
	return out
}

// scaler returns the mean and the population standard deviation of the columns.
func scaler(x [][]float64) (mean, sd []float64) {
	n, p := float64(len(x)), len(x[0])
	mean, sd = make([]float64, p), make([]float64, p)
	for j := range p {
		for _, row := range x {
			mean[j] += row[j] / n
		}
		for _, row := range x {
			sd[j] += (row[j] - mean[j]) * (row[j] - mean[j]) / n
		}
		sd[j] = math.Sqrt(sd[j])
	}
	return mean, sd
}

// scaled returns the rows standardised.
func scaled(x [][]float64, mean, sd []float64) [][]float64 {
	out := make([][]float64, len(x))
	for i, row := range x {
		out[i] = make([]float64, len(row))
		for j, v := range row {
			out[i][j] = (v - mean[j]) / sd[j]
		}
	}
	return out
}

var ctx = context.Background()
