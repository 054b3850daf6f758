package plots

import (
	"errors"
	"fmt"
	"math"
)

// Kinds of bad input; an [InputError] wraps one of them.
var (
	ErrEmpty     = errors.New("is empty")
	ErrLength    = errors.New("has the wrong length")
	ErrNotFinite = errors.New("is not finite")
	ErrRange     = errors.New("is out of range")
)

// InputError says what a figure cannot draw.
type InputError struct {
	Figure string // the function, such as "Residuals"
	Place  string // the argument and index, such as "predicted[3]"
	Detail string // the value and what is wrong with it, such as "is NaN"
	Err    error  // ErrEmpty, ErrLength, ErrNotFinite or ErrRange
}

// Error returns a text such as "plots: Residuals: predicted[3] is NaN".
func (e *InputError) Error() string {
	return fmt.Sprintf("plots: %s: %s %s", e.Figure, e.Place, e.Detail)
}

// Unwrap returns the kind of the error.
func (e *InputError) Unwrap() error { return e.Err }

// A checker collects the first thing wrong with the input of one figure.
type checker struct {
	figure string
	err    error
}

// fail keeps the first error; later ones are of no use.
func (c *checker) fail(kind error, place, format string, args ...any) {
	if c.err == nil {
		c.err = &InputError{Figure: c.figure, Place: place, Detail: fmt.Sprintf(format, args...), Err: kind}
	}
}

// some demands at least one element.
func (c *checker) some(place string, n int) {
	if n == 0 {
		c.fail(ErrEmpty, place, "is empty")
	}
}

// length demands n elements, as many as the argument named like has.
func (c *checker) length(place string, got, n int, like string) {
	if got != n {
		c.fail(ErrLength, place, "has length %d, %s has %d", got, like, n)
	}
}

// largest is the bound on what is drawn; squares stay far from overflowing.
const largest = 1e100

// finite demands numbers, neither NaN nor infinite.
func (c *checker) finite(place string, values []float64) {
	for i, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			c.fail(ErrNotFinite, fmt.Sprintf("%s[%d]", place, i), "is %v", v)
			return
		}
	}
}

// drawable demands finite numbers of a size that an axis can show.
func (c *checker) drawable(place string, values []float64) {
	c.finite(place, values)
	for i, v := range values {
		if math.Abs(v) > largest {
			c.fail(ErrRange, fmt.Sprintf("%s[%d]", place, i), "is %v, must be from %v to %v", v, -largest, largest)
			return
		}
	}
}

// atLeast demands drawable numbers not below low, or above it where open is set.
func (c *checker) atLeast(place string, values []float64, low float64, open bool) {
	c.drawable(place, values)
	for i, v := range values {
		if v < low || open && v == low {
			sign := "at least"
			if open {
				sign = "above"
			}
			c.fail(ErrRange, fmt.Sprintf("%s[%d]", place, i), "is %v, must be %s %v", v, sign, low)
			return
		}
	}
}

// within demands a number from low to high; zero asks for a default and passes.
func (c *checker) within(place string, v, low, high float64) {
	if v != 0 && !(v >= low && v <= high) {
		c.fail(ErrRange, place, "is %v, must be from %v to %v, or 0 for the default", v, low, high)
	}
}
