package artifact

import (
	"fmt"
	"math"
)

// migration changes the content of one format into that of the next; the members
// "format" and "checksum" are seen to.
type migration func(content map[string]any) error

// migrations by the format they start from. Format 1 is the first.
var migrations = map[int]migration{}

// formatOf returns the content's format and refuses one newer than the given.
func formatOf(content map[string]any, newest int) (int, error) {
	number, _ := content["format"].(float64)
	if number < 1 || number != math.Trunc(number) {
		return 0, &Error{Place: "format", Reason: fmt.Sprintf("%v, want a whole number of 1 or more", content["format"]), Kind: ErrVersion}
	}
	if number > float64(newest) {
		return 0, &Error{Place: "format", Reason: fmt.Sprintf("%v, this library reads up to %d; update it", content["format"], newest), Kind: ErrVersion}
	}
	return int(number), nil
}

// migrate brings content from one format to another. The checksum is made anew
// after a change.
func migrate(content map[string]any, from, to int, by map[int]migration) error {
	for at := from; at < to; at++ {
		step, known := by[at]
		if !known {
			return &Error{Place: "format", Reason: fmt.Sprintf("%d cannot be brought to %d any more", at, at+1), Kind: ErrVersion}
		}
		if err := step(content); err != nil {
			return &Error{Place: "format", Reason: fmt.Sprintf("bringing %d to %d: %v", at, at+1, err), Kind: ErrVersion}
		}
		content["format"] = float64(at + 1)
		sum, err := checksum(content)
		if err != nil {
			return err
		}
		content["checksum"] = sum
	}
	return nil
}
