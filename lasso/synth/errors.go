package synth

import (
	"cmp"
	"errors"
	"fmt"
	"math"
)

// ErrSetting is wrapped by every error about a setting out of range.
var ErrSetting = errors.New("setting out of range")

// SettingError says which field of which settings struct is out of range. It
// wraps [ErrSetting].
type SettingError struct {
	Field string // such as "Sparse.N" or "MarketingMix.Channels[2].Decay"
	Value any    // what was given
	Range string // what is allowed, in words
}

func (e *SettingError) Error() string {
	return fmt.Sprintf("synth: %s = %v: %v, want %s", e.Field, e.Value, ErrSetting, e.Range)
}

// Unwrap returns [ErrSetting].
func (e *SettingError) Unwrap() error { return ErrSetting }

// checks collects what is wrong with a settings struct; the first counts.
type checks struct {
	prefix string // such as "Sparse."
	err    error
}

// need records a SettingError unless ok.
func (c *checks) need(ok bool, field string, value any, allowed string) {
	if !ok {
		c.err = cmp.Or(c.err, error(&SettingError{c.prefix + field, value, allowed}))
	}
}

// count wants an integer of at least low.
func (c *checks) count(field string, value, low int) {
	c.need(value >= low, field, value, fmt.Sprintf("%d or more", low))
}

// positive wants a number in (0, ∞).
func (c *checks) positive(field string, value float64) {
	c.need(value > 0 && finite(value), field, value, "a number in (0, ∞)")
}

// number wants any number that is finite.
func (c *checks) number(field string, value float64) {
	c.need(finite(value), field, value, "a finite number")
}

// numbers wants finite numbers only.
func (c *checks) numbers(field string, values []float64) {
	for k, v := range values {
		c.number(fmt.Sprintf("%s[%d]", field, k), v)
	}
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }
