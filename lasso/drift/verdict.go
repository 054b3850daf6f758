package drift

import "fmt"

// Verdict says whether rows are like those of training.
type Verdict int

const (
	// Steady: no measure is beyond its threshold.
	Steady Verdict = iota
	// Watch: the stability index has begun to rise.
	Watch
	// Drift: a measure is beyond its threshold.
	Drift
)

// String returns "steady", "watch" or "drift".
func (v Verdict) String() string {
	switch v {
	case Steady:
		return "steady"
	case Watch:
		return "watch"
	case Drift:
		return "drift"
	}
	return fmt.Sprintf("Verdict(%d)", int(v))
}

// MarshalText returns the verdict in a word.
func (v Verdict) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (v *Verdict) UnmarshalText(text []byte) error {
	for known := Steady; known <= Drift; known++ {
		if known.String() == string(text) {
			*v = known
			return nil
		}
	}
	return fmt.Errorf("drift: verdict %q, want steady, watch or drift", text)
}

// judgement gathers reasons; its verdict is that of the gravest.
type judgement struct {
	verdict Verdict
	reasons []string
}

// beyond enters a reason if a measure is above its threshold; NaN never is.
func (j *judgement) beyond(what string, measure, threshold float64, then Verdict) {
	if measure > threshold && then > j.verdict || measure > threshold && then == Drift {
		j.verdict = max(j.verdict, then)
		j.reasons = append(j.reasons, fmt.Sprintf("%s %.3g above %.3g", what, measure, threshold))
	}
}

// below enters a reason for drift if a measure is below its threshold.
func (j *judgement) below(what string, measure, threshold float64) {
	if measure < threshold {
		j.verdict = Drift
		j.reasons = append(j.reasons, fmt.Sprintf("%s %.3g below %.3g", what, measure, threshold))
	}
}
