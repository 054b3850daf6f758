package scratch

import "slices"

const (
	visible  = 5e-4 // share of the cost that counts as a change
	growing  = 0.01 // share by which the later half of the end must exceed the earlier one
	high     = 0.95 // share of the cost without features from which a cost is high
	hardly   = 0.05 // share of the first cost that a flat curve may lose
	straight = 0.2  // share of the way that a point must get on
	stirring = 1e-3 // share of the longest move above which an update counts
)

// Diagnose judges a finished cost curve and returns the tutorials' advice. It
// looks at the end of the curve, the last third of its records (at least
// three), and takes the first of these that holds; "visible" means 0.05 per
// cent of the cost, and Null is the cost without features:
//
//	Rising           it overflowed, or the later half of the end is 1 % above the
//	                 earlier and the rise exceeds every fall within the end
//	Oscillating      the end has a visible rise and a visible fall; or the point
//	                 gets less than a fifth of the way that its updates are
//	                 long, and they are not small (0.1 % of its longest move)
//	FlatAndHigh      the last cost is within 5 % of the first and not below 95 %
//	                 of Null
//	ChangingSupport  the number of non-zero weights changes within the end
//	StillFalling     the end has a visible fall
//	Settled          otherwise
//
// Fewer than four records are TooShort, unless the run overflowed. The rules
// need no more than Cost: where other slices of h are missing or of another
// length, or Null is not known, what depends on them is passed over. A cost
// recorded every 50 iterations can look perfectly calm while the weights jump
// to and fro at each; that is what Update and Moved are for.
//
// Settled does not mean right: coordinate descent as written settles beside
// the minimum, and sub-gradients settle with every weight non-zero.
func Diagnose(h History) Diagnosis {
	n := len(h.Cost)
	switch {
	case h.Diverged || slices.ContainsFunc(h.Cost, func(c float64) bool { return !finite(c) }):
		return Diagnosis{Rising, adviceDiverged}
	case n < 4:
		return Diagnosis{TooShort, adviceTooShort}
	}
	end := newEnding(h)
	switch {
	case end.grows():
		return Diagnosis{Rising, adviceRising}
	case min(end.rise, end.fall) > visible*end.scale, end.bounces():
		return Diagnosis{Oscillating, adviceOscillating}
	case end.flatAndHigh():
		if end.moving() {
			return Diagnosis{FlatAndHigh, adviceTooSlow}
		}
		return Diagnosis{FlatAndHigh, adviceTooStrong}
	case end.supportChanges():
		return Diagnosis{ChangingSupport, adviceChangingSupport}
	case end.fall > visible*end.scale:
		return Diagnosis{StillFalling, adviceStillFalling}
	}
	return Diagnosis{Settled, adviceSettled}
}

// ending is the last third of a history, measured.
type ending struct {
	History
	from       int     // first record of the end
	scale      float64 // of the cost there
	rise, fall float64 // from any record of the end to any later one, at most
}

func newEnding(h History) *ending {
	n := len(h.Cost)
	e := &ending{History: h, from: n - max(3, (n+2)/3)}
	// a perfect fit ends in rounding noise, which is not the scale
	e.scale = max(average(h.Cost[e.from:]), 1e-6*max(h.Cost[0], h.Null))
	least, most := h.Cost[e.from], h.Cost[e.from]
	for _, c := range h.Cost[e.from:] {
		least, most = min(least, c), max(most, c)
		e.rise, e.fall = max(e.rise, c-least), max(e.fall, most-c)
	}
	return e
}

// grows reports whether the cost rises through the end.
func (e *ending) grows() bool {
	costs := e.Cost[e.from:]
	half := len(costs) / 2
	by := average(costs[len(costs)-half:]) - average(costs[:half])
	return by > growing*e.scale && by > e.fall
}

// bounces reports whether the point jumps about instead of moving on.
func (e *ending) bounces() bool {
	n := len(e.Cost)
	if len(e.Moved) != n || len(e.Update) != n || len(e.Iteration) != n {
		return false
	}
	way, moved := 0.0, 0.0
	for k := e.from; k < n; k++ {
		way += float64(e.Update[k] * float64(e.Iteration[k]-e.Iteration[k-1]))
		moved += e.Moved[k]
	}
	return moved < straight*way && e.Update[n-1] > stirring*slices.Max(e.Moved)
}

// flatAndHigh reports whether the curve has got nowhere.
func (e *ending) flatAndHigh() bool {
	first, last := e.Cost[0], e.Cost[len(e.Cost)-1]
	if e.Null <= 0 && !e.moving() {
		return false // nothing says that this is high
	}
	return last >= high*e.Null && first-last < hardly*first
}

// moving reports whether the last update still matters beside the moves made
// so far; where updates are not known, whether the cost changes at all.
func (e *ending) moving() bool {
	if len(e.Update) == len(e.Cost) && len(e.Moved) == len(e.Cost) {
		return e.Update[len(e.Cost)-1] > stirring*slices.Max(e.Moved)
	}
	return e.fall > 1e-9*e.scale
}

// supportChanges reports whether the number of non-zero weights varies.
func (e *ending) supportChanges() bool {
	if len(e.NonZero) != len(e.Cost) {
		return false
	}
	tail := e.NonZero[e.from:]
	return slices.Min(tail) != slices.Max(tail)
}

// average is the mean of costs, safe from overflow.
func average(costs []float64) float64 {
	m := 0.0
	for _, c := range costs {
		m += c / float64(len(costs))
	}
	return m
}
