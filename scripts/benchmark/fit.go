package main

import (
	"fmt"
	"math"
	"strconv"
)

// A Fit is one judged point of a task.
type Fit struct {
	Key string // equal where the minimum is the same: rows and penalty
	Certificate
}

// Duals holds the largest lower bound known of each minimum.
type Duals map[string]float64

// Add takes note of the bounds that fits give.
func (d Duals) Add(fits []Fit) {
	for _, f := range fits {
		if best, ok := d[f.Key]; !ok || f.Dual > best {
			d[f.Key] = f.Dual
		}
	}
}

// Suboptimality returns the largest (J − D*)/Null of the fits, D* being the
// bounds known now.
func (d Duals) Suboptimality(fits []Fit) float64 {
	var worst float64
	for _, f := range fits {
		worst = larger(worst, f.Above(d[f.Key]))
	}
	return worst
}

// gap returns the largest certified gap of the fits.
func gap(fits []Fit) float64 {
	var worst float64
	for _, f := range fits {
		worst = larger(worst, f.Gap())
	}
	return worst
}

// larger is max for numbers of which a NaN must not get lost.
func larger(a, b float64) float64 {
	if math.IsNaN(a) || math.IsNaN(b) {
		return math.NaN()
	}
	return math.Max(a, b)
}

// key names a minimum: which rows are held out, and the penalty to ten digits,
// so that conversions to and fro do not part what is the same.
func key(held Held, c Charge) string {
	return fmt.Sprintf("%d-%d %s %s", held.From, held.To, strconv.FormatFloat(c.L1, 'g', 10, 64), strconv.FormatFloat(c.L2, 'g', 10, 64))
}

// judge certifies the points of a task: those of the whole problem, or fold
// after fold those of a cross-validation.
func judge(d *Data, task Task, s *Solver, lambdas []float64, points []Point) ([]Fit, error) {
	blocks := []Held{{}}
	if task.Kind == "cv" {
		blocks = folding(d.N, folds)
	}
	if len(points) != len(blocks)*len(lambdas) {
		return nil, fmt.Errorf("benchmark: %s gave %d points where %d were asked for", s.Name, len(points), len(blocks)*len(lambdas))
	}
	_, variance := moments(d.Y)
	var fits []Fit
	for _, held := range blocks {
		kept := append(append([]float64(nil), d.Y[:held.From]...), d.Y[held.To:]...)
		_, of := moments(kept)
		charges := make([]Charge, len(lambdas))
		for k, l := range lambdas {
			charges[k] = s.Charge(l, task.L1Ratio, math.Sqrt(variance), math.Sqrt(of))
		}
		for k, c := range Certify(d, held, charges, points[:len(lambdas)]) {
			fits = append(fits, Fit{key(held, charges[k]), c})
		}
		points = points[len(lambdas):]
	}
	return fits, nil
}

// curve returns the mean squared error of the folds' points at each λ on the
// rows held out: the plain mean over the folds, or the mean over all rows.
func curve(d *Data, points []Point, count int, byRows bool) []float64 {
	mean := make([]float64, count)
	r := make([]float64, d.N)
	blocks := folding(d.N, folds)
	for f, held := range blocks {
		for k := range mean {
			residual(r, d, Held{}, points[f*count+k])
			var sum float64
			for _, v := range r[held.From:held.To] {
				sum += v * v
			}
			if byRows {
				mean[k] += sum / float64(d.N)
			} else {
				mean[k] += sum / float64(held.To-held.From) / float64(len(blocks))
			}
		}
	}
	return mean
}
