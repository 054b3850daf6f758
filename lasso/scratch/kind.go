package scratch

import "fmt"

// Kind names what a cost curve does; see [Diagnose] for when each applies.
type Kind int

const (
	TooShort        Kind = iota // fewer than four records: nothing can be said
	Settled                     // cost and support have stopped changing
	Oscillating                 // the cost goes up and down, or the weights jump to and fro
	Rising                      // the cost grows, up to overflow
	FlatAndHigh                 // no better than a model of no features, and not about to be
	StillFalling                // on its way
	ChangingSupport             // weights still come and go
)

// String returns "too short to judge", "settled", "oscillating", "rising",
// "flat and high", "still falling" or "still changing its support".
func (k Kind) String() string {
	names := []string{"too short to judge", "settled", "oscillating", "rising",
		"flat and high", "still falling", "still changing its support"}
	if k < 0 || int(k) >= len(names) {
		return fmt.Sprintf("Kind(%d)", int(k))
	}
	return names[k]
}

// Diagnosis is what a cost curve does and what to do about it.
type Diagnosis struct {
	Kind   Kind
	Advice string // one sentence
}

// String returns kind and advice, such as "settled: The cost and …".
func (d Diagnosis) String() string { return d.Kind.String() + ": " + d.Advice }

// The advice of the tutorials, one sentence each.
const (
	adviceTooShort        = "There are fewer than four records: run longer or record more often."
	adviceSettled         = "The cost and the number of non-zero weights no longer change: read the coefficients."
	adviceOscillating     = "The steps jump over the minimum and back: make the learning rate several times smaller or let it decay with the iterations, or take soft-thresholding steps if only the sign of small weights is to blame."
	adviceRising          = "The learning rate is too large: divide it by ten, and standardise the features if their scales differ."
	adviceDiverged        = "The run overflowed because the learning rate is far too large: divide it by ten, and standardise the features if their scales differ."
	adviceTooSlow         = "The cost hardly moves and is no better than without any feature: the learning rate is far too small, so multiply it by ten."
	adviceTooStrong       = "The cost stands still and is no better than without any feature: the penalty is so large that next to nothing stays, so compare λ with λmax and make it smaller."
	adviceStillFalling    = "The run is on its way: give it more iterations or a larger learning rate."
	adviceChangingSupport = "Weights still become zero or come back: give it more iterations before reading which features stay."
)
