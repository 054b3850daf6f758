package lasso

import (
	"fmt"
	"math"
	"time"
)

// Comparison is a finished [Compare]: what each way of fitting is worth on the
// same folds. String and HTML write it as a table; how long it took is in Times
// only, since it differs from run to run.
type Comparison struct {
	Contenders []Contender // in the order asked for

	At       Choice // which setting of each
	BySize   bool   // as CV.BySize: errors are weighed by the folds' rows
	Folds    int
	Rows     int
	Features int

	target string
	times  []time.Duration
}

// Contender is one way of fitting at its chosen setting.
type Contender struct {
	Estimator Estimator
	Setting   string // in words, such as "λ = 791.35" or "6 features"; "" where there is none

	MSE, SE float64   // held-out mean squared error over the folds and its standard error, in squared units of the target
	FoldMSE []float64 // the error of each fold
	NonZero int       // features kept by the model of all rows

	// Stability says how alike the folds' choices of features are: the mean over
	// all pairs of folds of their Jaccard index
	//
	//	|A ∩ B| / |A ∪ B|
	//
	// for the sets A and B of features with nonzero coefficients; two empty sets
	// are alike, 1. What keeps every feature is stable without choosing any: it
	// has 1, unless a feature is constant in a fold. NaN with a single fold.
	Stability float64

	Unsolved int    // fits, over all settings, that reached no minimum; they count all the same
	Model    *Model // of all rows at the setting
}

// meanJaccard returns the mean over all pairs.
func meanJaccard(sets []map[string]bool) float64 {
	sum, pairs := 0.0, 0.0
	for i, a := range sets {
		for _, b := range sets[:i] {
			both := 0
			for name := range a {
				if b[name] {
					both++
				}
			}
			either := len(a) + len(b) - both
			pairs++
			if either == 0 {
				sum++
			} else {
				sum += float64(both) / float64(either)
			}
		}
	}
	if pairs == 0 {
		return math.NaN()
	}
	return sum / pairs
}

// Best returns the contender with the smallest error, the first of equal ones.
func (c *Comparison) Best() Contender {
	best := c.Contenders[0]
	for _, other := range c.Contenders {
		if other.MSE < best.MSE {
			best = other
		}
	}
	return best
}

// String returns heading and table as text.
func (c *Comparison) String() string { return lines(c.heading()) + "\n" + c.table().text() }

// HTML returns heading and table as plain HTML, without styles.
func (c *Comparison) HTML() string { return paragraphs(c.heading()) + c.table().html() }

func (c *Comparison) heading() []string {
	how := "folds count alike"
	if c.BySize {
		how = "folds count by their rows"
	}
	return []string{
		fmt.Sprintf("%s from %s, %s in %s; %s", c.target, count(c.Features, "feature"), count(c.Rows, "row"), count(c.Folds, "fold"), how),
		fmt.Sprintf("settings chosen on these folds: %v; stability: mean Jaccard index of the features kept, over pairs of folds", c.At),
	}
}

func (c *Comparison) table() table {
	t := table{head: []string{"estimator", "setting", "held-out MSE", "± SE", "kept", "stability"}}
	for _, r := range c.Contenders {
		set := r.Setting
		if set == "" {
			set = "–"
		}
		t.rows = append(t.rows, []string{
			r.Estimator.String(), set, short(r.MSE), short(r.SE),
			fmt.Sprintf("%d of %d", r.NonZero, c.Features), thousands(r.Stability, 2),
		})
	}
	return t
}

// Times says how long each contender took: all folds, all settings, and all
// rows, by the clock, on as many workers as there were. Reading and preparing
// the folds, which is done once for all, is not in it.
type Times struct {
	Estimators []Estimator
	Taken      []time.Duration
}

// Times returns the times, in the order of Contenders.
func (c *Comparison) Times() Times {
	out := Times{Taken: append([]time.Duration{}, c.times...)}
	for _, r := range c.Contenders {
		out.Estimators = append(out.Estimators, r.Estimator)
	}
	return out
}

// String returns the times as an aligned table.
func (t Times) String() string { return t.table().text() }

// HTML returns the times as a plain HTML table.
func (t Times) HTML() string { return t.table().html() }

func (t Times) table() table {
	out := table{head: []string{"estimator", "milliseconds"}}
	for k, taken := range t.Taken {
		out.rows = append(out.rows, []string{t.Estimators[k].String(), thousands(float64(taken)/float64(time.Millisecond), 1)})
	}
	return out
}
