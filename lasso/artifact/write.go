package artifact

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/golasso/golasso/lasso"
)

const (
	kind   = "golasso model"
	format = 1 // what Write writes

	module = "github.com/golasso/golasso"
)

// document is the file's content, member by member.
type document struct {
	Kind    string `json:"kind"`
	Format  int    `json:"format"`
	Library string `json:"library"`

	Objective Objective `json:"objective"`
	lasso.PipelineState
	Interval *Interval `json:"interval,omitempty"`
	Training Training  `json:"training"`
	Records  Records   `json:"records"`

	Checksum string `json:"checksum"`
}

// Write writes the artifact as indented JSON with its checksum. What cannot be
// read back is not written: an [Error] names it, such as a number that is not
// finite.
func (a *Artifact) Write(w io.Writer) error {
	text, err := a.encode()
	if err != nil {
		return err
	}
	_, err = w.Write(text)
	return err
}

// Save writes the artifact to a file, whose old content stays whole until the
// new one is. Errors are those of [Artifact.Write] and of the file system.
func (a *Artifact) Save(path string) error {
	text, err := a.encode()
	if err != nil {
		return err
	}
	return save(path, text)
}

// Model returns the fingerprint of recipe and model alone, which stays the same
// when records are added: "sha256:" and 64 hexadecimal digits. The error is that
// of a pipeline that cannot be written.
func (a *Artifact) Model() (string, error) {
	content, err := generic(a.Pipeline.State())
	if err != nil {
		return "", err
	}
	return checksum(content)
}

// encode returns the file's bytes, having read them once.
func (a *Artifact) encode() ([]byte, error) {
	if err := errors.Join(a.check(), a.checkTexts()); err != nil {
		return nil, err
	}
	d := document{
		Kind: kind, Format: format, Library: libraryVersion(), Objective: a.Objective(),
		PipelineState: a.Pipeline.State(), Interval: a.Interval, Training: a.Training, Records: a.Records,
	}
	content, err := generic(d)
	if err != nil {
		return nil, err
	}
	if d.Checksum, err = checksum(content); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(d); err != nil {
		return nil, &Error{Reason: err.Error(), Kind: ErrContent}
	}
	if _, err := Read(bytes.NewReader(out.Bytes())); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// checkTexts refuses names that JSON cannot hold: they would come back changed.
func (a *Artifact) checkTexts() error {
	b := a.Pipeline.Model.Blueprint()
	c := b.Columns()
	for _, name := range slices.Concat([]string{c.Target, c.Weight}, c.Numeric, c.Categorical, c.Ignore) {
		for _, text := range append(b.Encoder().Levels(name), name) {
			if !utf8.ValidString(text) {
				return &Error{Place: fmt.Sprintf("recipe: column %q", name), Reason: fmt.Sprintf("%q is not UTF-8", text), Kind: ErrContent}
			}
		}
	}
	return nil
}

// generic returns what encoding/json reads of a value it has written.
func generic(v any) (map[string]any, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return nil, &Error{Reason: strings.TrimPrefix(err.Error(), "json: "), Kind: ErrContent}
	}
	var out map[string]any
	if err := json.Unmarshal(text, &out); err != nil {
		return nil, fmt.Errorf("artifact: %w", err)
	}
	return out, nil
}

// libraryVersion is that of this module in the program, "devel" where it is not
// known.
func libraryVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "devel"
	}
	for _, m := range append(info.Deps, &info.Main) {
		if m.Path == module && m.Version != "" && m.Version != "(devel)" {
			return m.Version
		}
	}
	return "devel"
}
