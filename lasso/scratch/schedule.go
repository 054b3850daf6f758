package scratch

// Schedule returns the learning rate of iteration i (from 0) for a base rate;
// it must be at least 0 and finite. Where a Schedule is nil the rate stays
// constant.
type Schedule func(base float64, i int) float64

// ConstantRate is the schedule base.
func ConstantRate(base float64, _ int) float64 { return base }

// InverseTime returns the schedule
//
//	base / (1 + decay·i)
//
// decay is per iteration and at least 0; the tutorial takes 0.01. With it the
// bounce of a sign sub-gradient around zero, about rate·λ, dies out as 1/i.
func InverseTime(decay float64) Schedule {
	return func(base float64, i int) float64 { return base / (1 + float64(decay*float64(i))) }
}
