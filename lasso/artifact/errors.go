package artifact

import (
	"errors"
	"fmt"
)

// The kinds of error; test for them with errors.Is.
var (
	// ErrNotArtifact: the text is no JSON, or no artifact of this library.
	ErrNotArtifact = errors.New("no artifact")
	// ErrTooLarge: more bytes than [MaxBytes].
	ErrTooLarge = errors.New("too large")
	// ErrVersion: a format that this version of the library does not read.
	ErrVersion = errors.New("unknown format version")
	// ErrChecksum: the content is not what was written.
	ErrChecksum = errors.New("checksum does not match")
	// ErrSchema: a member is missing, unknown, or of the wrong type or range.
	ErrSchema = errors.New("not as the schema says")
	// ErrContent: parts that do not fit each other, or numbers that cannot be.
	ErrContent = errors.New("unusable content")
)

// Error says where an artifact cannot be used, and why. It wraps its Kind.
type Error struct {
	Place  string // such as "training.profile.features[3].name"; "" for the whole
	Reason string // in words
	Kind   error
}

// Error returns, for example,
//
//	artifact: unknown format version: format: 7, this library reads up to 1; update it
func (e *Error) Error() string {
	if e.Place == "" {
		return fmt.Sprintf("artifact: %v: %s", e.Kind, e.Reason)
	}
	return fmt.Sprintf("artifact: %v: %s: %s", e.Kind, e.Place, e.Reason)
}

// Unwrap returns Kind.
func (e *Error) Unwrap() error { return e.Kind }
