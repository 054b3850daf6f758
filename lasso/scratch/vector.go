package scratch

import "math"

// dependent is the share of a column's length that must be left after
// projection for the column to count as a direction of its own.
const dependent = 1e-10

// column copies column j out of the rows.
func column(x [][]float64, j int) []float64 {
	v := make([]float64, len(x))
	for i, row := range x {
		v[i] = row[j]
	}
	return v
}

// centred takes the mean off v, in place, and returns v.
func centred(v []float64) []float64 {
	m := mean(v)
	for i := range v {
		v[i] -= m
	}
	return v
}

func dot(a, b []float64) float64 {
	var s compensated
	for i, v := range a {
		s.add(float64(v * b[i]))
	}
	return s.total()
}

func norm(v []float64) float64 { return math.Sqrt(dot(v, v)) }

func scale(v []float64, by float64) {
	for i := range v {
		v[i] *= by
	}
}

// addScaled adds a·from to v, in place.
func addScaled(v []float64, a float64, from []float64) {
	for i, f := range from {
		v[i] += float64(a * f)
	}
}

// project takes v's part along the orthonormal directions off v, in place, and
// returns its coordinates along them. The removal is made twice, because the
// first leaves rounding errors of the size of what it removed.
func project(v []float64, basis [][]float64) []float64 {
	along := make([]float64, len(basis))
	for range 2 {
		for k, q := range basis {
			a := dot(q, v)
			along[k] += a
			addScaled(v, -a, q)
		}
	}
	return along
}

// mean is the plain mean of a non-empty slice.
func mean(v []float64) float64 {
	var s compensated
	for _, a := range v {
		s.add(a)
	}
	return s.total() / float64(len(v))
}
