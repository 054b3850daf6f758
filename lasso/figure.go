package lasso

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
)

// Figure is a number that may not exist, such as the duality gap of least
// squares. In JSON it is a number, read back bit for bit, or null where it is
// NaN or infinite; null is read as NaN.
type Figure float64

// MarshalJSON returns the shortest decimal form that reads back as the same
// number, or null.
func (f Figure) MarshalJSON() ([]byte, error) {
	if v := float64(f); !math.IsNaN(v) && !math.IsInf(v, 0) {
		return json.Marshal(v)
	}
	return []byte("null"), nil
}

// UnmarshalJSON reads a number or null.
func (f *Figure) UnmarshalJSON(text []byte) error {
	if bytes.Equal(text, []byte("null")) {
		*f = Figure(math.NaN())
		return nil
	}
	var v float64
	if err := json.Unmarshal(text, &v); err != nil {
		return fmt.Errorf("lasso: figure: %w", err)
	}
	*f = Figure(v)
	return nil
}
