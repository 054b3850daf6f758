package scratch

import (
	"context"
	"fmt"
	"math"
)

// descent is the loop that the gradient methods share: gradient of the mean
// squared error at the current point, one step, now and then a record.
type descent struct {
	owner         string // settings struct, for errors
	x             [][]float64
	y             []float64
	lambda        float64
	start         Coefficients
	base          float64 // learning rate
	schedule      Schedule
	step          updateRule
	stop          func(cost float64) bool // says after a record whether the run ends here; nil: never
	trace         func(Step)
	iterations    int
	every         int
	eps           float64
	before, noted Coefficients // the points before this update and at the record before
}

// updateRule changes c by one update; g is the gradient of the mean squared
// error at c.
type updateRule func(c *Coefficients, g Coefficients, rate, lambda float64)

// run makes the iterations.
func (d *descent) run(ctx context.Context) (*Run, error) {
	p := len(d.x[0])
	c := d.start.clone(p)
	d.before, d.noted = c.clone(p), c.clone(p)
	g := Coefficients{W: make([]float64, p)}
	run := &Run{LastIteration: -1, History: History{Null: nullCost(d.y)}}
	finish := func(c Coefficients, s Status) *Run {
		run.Coefficients, run.Status = c, s
		run.History.Diverged = s == Diverged
		run.FinalCost = overflowed(c.Cost(d.x, d.y, d.lambda))
		return run
	}
	for i := range d.iterations {
		if err := ctx.Err(); err != nil {
			return finish(c, Cancelled), fmt.Errorf("scratch: before iteration %d: %w", i, err)
		}
		rate := d.schedule(d.base, i)
		if !(rate >= 0) || math.IsInf(rate, 1) {
			err := &SettingError{d.owner + ".Schedule", rate, fmt.Sprintf("a rate at least 0 and finite for iteration %d", i)}
			return finish(c, Cancelled), err
		}
		run.LastIteration = i
		copy(d.before.W, c.W)
		d.before.B = c.B
		squaredGradient(&g, c, d.x, d.y)
		d.step(&c, g, rate, d.lambda)
		if !c.finite() {
			return finish(d.before, Diverged), nil
		}
		if i%d.every != 0 {
			continue
		}
		s := d.record(c, i)
		if !finite(s.Cost) {
			return finish(c, Diverged), nil
		}
		run.History.append(s)
		if d.trace != nil {
			d.trace(s)
		}
		if d.stop != nil && d.stop(s.Cost) {
			return finish(c, StoppedEarly), nil
		}
	}
	return finish(c, Completed), nil
}

// record measures the point c after the update of iteration i.
func (d *descent) record(c Coefficients, i int) Step {
	s := Step{c.clone(0), i, c.Cost(d.x, d.y, d.lambda), c.NonZero(d.eps), c.distance(d.before), c.distance(d.noted)}
	d.noted = s.Coefficients.clone(0)
	return s
}

// squaredGradient sets g to the gradient of the mean squared error at c,
//
//	∂/∂wⱼ = (2/n)·Σᵢ xᵢⱼ·(ŷᵢ − yᵢ)        ∂/∂b = (2/n)·Σᵢ (ŷᵢ − yᵢ)
func squaredGradient(g *Coefficients, c Coefficients, x [][]float64, y []float64) {
	clear(g.W)
	g.B = 0
	for i, row := range x {
		e := c.at(row) - y[i]
		for j, v := range row {
			g.W[j] += float64(v * e)
		}
		g.B += e
	}
	scale := 2 / float64(len(x))
	for j := range g.W {
		g.W[j] *= scale
	}
	g.B *= scale
}

// nullCost is the cost of no features at all: the population variance of y.
func nullCost(y []float64) float64 {
	m := mean(y)
	var s compensated
	for _, v := range y {
		s.add(float64((v - m) * (v - m)))
	}
	return overflowed(s.total() / float64(len(y)))
}

// overflowed turns the NaN of an overflow, ∞ − ∞, into what it stands for.
func overflowed(cost float64) float64 {
	if math.IsNaN(cost) {
		return math.Inf(1)
	}
	return cost
}
