package solver

import (
	"math"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/internal/kernel"
)

// setColumns reads every column once, refuses NaN and infinities, and measures
// it: mean, unit, mean square about the mean, and how far from zero its entries
// lie before a view or this system centres them. A column that is constant but
// for rounding gets norm 0.
func (s *system) setColumns() error {
	s.mean, s.size, s.norm = make([]float64, s.cols), make([]float64, s.cols), make([]float64, s.cols)
	s.offset, s.buf = make([]float64, s.cols), make([]float64, s.n)
	ones := s.v
	if s.raw == nil && ones == nil {
		ones = make([]float64, s.n)
		kernel.Add(ones, 1)
	}
	u := s.y
	if s.origin != nil && s.v != nil {
		u = make([]float64, s.n)
		s.weigh(u, s.y)
	}
	return s.divide(s.cols, func(from, to int) error {
		buf := s.buf
		if from > 0 {
			buf = make([]float64, s.n)
		}
		return s.measureAll(from, to, buf, ones, u)
	})
}

// measureAll measures columns from, …, to−1; buf is room for one, u is v∘ỹ.
func (s *system) measureAll(from, to int, buf, ones, u []float64) error {
	for j := from; j < to; j++ {
		if s.origin != nil {
			s.origin[j] = kernel.Dot(s.raw.cols[j], u)
		}
		s.size[j] = 1
		mean, root, ok := s.measureFast(j, ones)
		if !ok {
			var err error
			if mean, root, err = s.measure(buf, j); err != nil {
				return err
			}
		}
		s.mean[j] = mean
		if root == 0 {
			continue
		}
		s.size[j] = powerOfTwo(root)
		s.norm[j] = (root / s.size[j]) * (root / s.size[j])
		s.offset[j] = math.Abs(mean) / s.size[j]
		if view, ok := s.x.(*design.Standardized); ok {
			s.offset[j] += math.Abs(view.Mean()[j]/view.Scale()[j]) / s.size[j]
		}
	}
	return nil
}

// measure writes column j into buf and measures it, whatever its size and mean; a
// root of 0 says that it is constant.
func (s *system) measure(buf []float64, j int) (mean, root float64, err error) {
	for i, v := range design.Column(buf, s.x, j) {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return 0, 0, &FieldError{"X", i, j, v, "is not finite"}
		}
	}
	mean = s.meanOf(buf)
	top := s.subtract(buf, mean)
	if top == 0 {
		return mean, 0, nil
	}
	return mean, s.root(buf, top), nil
}

// near is the largest |mean| over standard deviation that measureFast takes:
// its rounding grows with the square of that.
const near = 4

// measureFast measures a column where that takes no copy of it, and reports
// false where it could not do so exactly: entries that are not finite, squares
// near the ends of float64, a mean far from zero.
func (s *system) measureFast(j int, weights []float64) (mean, root float64, ok bool) {
	if view, seen := s.x.(*design.Standardized); seen && view.Scale()[j] == 0 {
		return 0, 0, true
	}
	var sum, squares, shift float64
	scale := 1.0
	switch {
	case s.raw != nil:
		col := s.raw.cols[j]
		shift, scale = s.raw.shift[j], s.raw.scale[j]
		if sum = s.sumOf(col); math.IsNaN(sum) || math.IsInf(sum, 0) || scale == 0 {
			return 0, 0, false
		}
		mean = sum / s.total
		if s.v == nil {
			squares = kernel.SumSquares(col) - sum*mean
		} else {
			mean, squares = s.about(col, mean)
		}
		if s.problem.NoIntercept {
			// mean² + variance would cancel against the view's shift
			squares, mean = s.squaresAbout(col, shift), shift
		}
	case s.v == nil:
		sum, squares = design.DotSum(s.x, j, weights, s.total), s.x.SumSquares(j)
		if mean = sum / s.total; math.IsNaN(mean) || math.IsInf(mean, 0) {
			return 0, 0, false // a view may know its squares from before
		}
		if !s.problem.NoIntercept {
			squares -= sum * mean
		}
	default:
		return s.measureListed(j)
	}
	root = math.Sqrt(squares / s.total)
	if !(root > 1e-140 && root < 1e140) || math.Abs(mean) > near*root || math.Abs(shift) > near*root {
		return 0, 0, false
	}
	if s.problem.NoIntercept {
		return 0, root / scale, true
	}
	return (mean - shift) / scale, root / scale, true
}

// measureListed is measureFast, with weights, of a column kept sparse: all rows
// that it does not list have one value, and what they weigh together is a
// difference, which must not cancel.
func (s *system) measureListed(j int) (mean, root float64, ok bool) {
	base, shift, scale := s.x, 0.0, 1.0
	if view, seen := s.x.(*design.Standardized); seen {
		base, shift, scale = view.Base(), view.Mean()[j], view.Scale()[j]
	}
	rows, values, sparse := design.Entries(base, j)
	if !sparse {
		return 0, 0, false
	}
	listed := 0.0
	for _, i := range rows {
		listed += s.v[i]
	}
	if listed > s.total/2 {
		return 0, 0, false
	}
	about := func(center float64) (d, q float64) { // means of z − center and of its square
		z := -shift/scale - center
		d, q = (s.total-listed)*z, (s.total-listed)*float64(z*z)
		for k, i := range rows {
			z := (1-shift)/scale - center
			if values != nil {
				z = (values[k]-shift)/scale - center
			}
			d += float64(s.v[i] * z)
			q += float64(s.v[i] * float64(z*z))
		}
		return d / s.total, q / s.total
	}
	if !s.problem.NoIntercept {
		mean, _ = about(0)
		more, _ := about(mean)
		mean += more
	}
	_, squares := about(mean)
	root = math.Sqrt(squares)
	return mean, root, root > 1e-140 && root < 1e140 && math.Abs(mean) <= near*root
}

// sumOf returns Σ v·a.
func (s *system) sumOf(a []float64) float64 {
	if s.v == nil {
		return kernel.Sum(a)
	}
	return kernel.Dot(s.v, a)
}

// about returns the weighted mean of a, given a first estimate of it, and
// Σ v (a − mean)².
func (s *system) about(a []float64, mean float64) (corrected, squares float64) {
	var d, q float64
	for i, v := range s.v {
		x := a[i] - mean
		d += float64(v * x)
		q += float64(v * float64(x*x))
	}
	return mean + d/s.total, q - d*d/s.total
}

// squaresAbout returns Σ v (a − at)².
func (s *system) squaresAbout(a []float64, at float64) float64 {
	sum := 0.0
	for i, x := range a {
		x -= at
		if s.v == nil {
			sum += float64(x * x)
		} else {
			sum += float64(s.v[i] * float64(x*x))
		}
	}
	return sum
}
