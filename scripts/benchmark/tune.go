package main

import (
	"errors"
	"fmt"
	"math"
	"strconv"
)

// A Trial is what one fit at one tolerance gave.
type Trial struct {
	Tolerance float64
	Seconds   float64
	Gap       float64 // certified, the largest over the task's λ
	Err       error   // ErrCapped among others; no gap then

	Option string
	Fits   []Fit     // what was judged
	Curve  []float64 // of a cross-validation: the mean error at each λ, as the solver reports it

	// CurveError is how far Curve is, relatively and at most, from the curve of
	// the fold fits that were judged.
	CurveError float64
}

// tolerance returns step k of the half-decade grid: 1, 0.316, 0.1, … for 0, 1, 2.
func tolerance(k int) float64 {
	text := fmt.Sprintf("1e-%d", k/2)
	if k%2 == 1 {
		text = fmt.Sprintf("3.16e-%d", (k+1)/2)
	}
	v, _ := strconv.ParseFloat(text, 64) // the number is well formed
	return v
}

// step returns the grid's step for a tolerance on it.
func step(tolerance float64) int { return int(math.Round(-2 * math.Log10(tolerance))) }

// A Tuner finds the loosest tolerance of a half-decade grid at which a solver
// is good enough.
type Tuner struct {
	Run               func(tolerance float64) *Trial
	Loosest, Tightest float64
	Settled           bool // take a good start, without a look at looser ones

	tried map[int]*Trial
}

// Find looks for the loosest tolerance that is good enough, taking it that
// looser ones are worse and tighter ones slower. From start it strides over the
// grid, twice as far each time up to four steps, until it is between one that is
// good enough, or too slow, and one that is not, and halves the distance then.
// With Settled, a start that is good enough is taken. It returns the loosest
// found, or else the last that was tried, with false. Where start is too slow,
// the loosest must not be, or the search ends; it ends as well where start fails
// for another reason, and where hopeless says so of one that is not good enough
// while none that is good has been found. Trials are made once, however often
// Find is called.
func (t *Tuner) Find(start float64, good, hopeless func(*Trial) bool) (*Trial, bool) {
	const longest = 4
	fine := func(k int) bool { return t.try(k).Err == nil && good(t.try(k)) }
	low, high := step(t.Loosest), step(t.Tightest)
	if x := t.tried[low]; x != nil && x.capped() {
		return x, false // tighter ones are slower
	}
	k := min(max(step(start), low), high)
	bad := low - 1 // the tightest step known to be not good enough
	if fine(k) {
		if t.Settled {
			return t.try(k), true
		}
		for stride := 1; k > low; stride = min(2*stride, longest) {
			next := max(k-stride, low)
			if !fine(next) {
				bad = next
				break
			}
			k = next
		}
	} else if t.try(k).Err != nil {
		if !t.try(k).capped() || t.try(low).Err != nil {
			return t.try(k), false
		}
		if fine(low) {
			return t.try(low), true
		}
		if t.try(low).Err == nil && hopeless(t.try(low)) {
			return t.try(low), false
		}
		bad = low
	} else {
		for stride := 1; !fine(k) && t.try(k).Err == nil; stride = min(2*stride, longest) {
			if hopeless(t.try(k)) || k == high {
				return t.try(k), false
			}
			bad, k = k, min(k+stride, high)
		}
	}
	for k-bad > 1 {
		switch middle := (bad + k) / 2; {
		case fine(middle) || t.try(middle).Err != nil:
			k = middle
		case t.try(k).Err != nil && hopeless(t.try(middle)):
			return t.try(middle), false // and any that is good takes longer
		default:
			bad = middle
		}
	}
	return t.try(k), fine(k)
}

// try returns the trial of step k.
func (t *Tuner) try(k int) *Trial {
	if t.tried == nil {
		t.tried = map[int]*Trial{}
	}
	if t.tried[k] == nil {
		t.tried[k] = t.Run(tolerance(k))
	}
	return t.tried[k]
}

// capped reports whether a trial ended for its time.
func (t *Trial) capped() bool { return errors.Is(t.Err, ErrCapped) }
