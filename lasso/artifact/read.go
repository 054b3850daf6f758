package artifact

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/golasso/golasso/lasso"
)

// MaxBytes is the size of the largest artifact that is read, 64 MiB: a model of a
// hundred thousand features takes about a third of it.
const MaxBytes = 64 << 20

// Load reads the artifact of a file. Errors are those of [Read], with the file's
// name, and of the file system.
func Load(path string) (*Artifact, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("artifact: %w", err)
	}
	defer file.Close()
	a, err := Read(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return a, nil
}

// Read reads an artifact, checking everything; see the package comment. An
// [Error] says what is wrong and where, and its kind which check failed.
func Read(r io.Reader) (*Artifact, error) { return read(r, format, migrations) }

// read is Read for a format and the migrations that lead to it.
func read(r io.Reader, format int, migrations map[int]migration) (*Artifact, error) {
	text, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("artifact: %w", err)
	}
	if len(text) > MaxBytes {
		return nil, &Error{Reason: fmt.Sprintf("more than %d bytes", MaxBytes), Kind: ErrTooLarge}
	}
	content, err := parse(text)
	if err != nil {
		return nil, err
	}
	from, err := formatOf(content, format)
	if err != nil {
		return nil, err
	}
	if err := verify(content); err != nil {
		return nil, err
	}
	if err := migrate(content, from, format, migrations); err != nil {
		return nil, err
	}
	if err := validate(content); err != nil {
		return nil, err
	}
	return restore(content)
}

// parse reads the JSON text and looks whether it is an artifact at all.
func parse(text []byte) (map[string]any, error) {
	var content map[string]any
	if err := json.Unmarshal(text, &content); err != nil {
		reason := strings.TrimPrefix(err.Error(), "json: ")
		if e := (*json.SyntaxError)(nil); errors.As(err, &e) {
			reason = fmt.Sprintf("line %d: %s", 1+bytes.Count(text[:min(int(e.Offset), len(text))], []byte("\n")), reason)
		}
		return nil, &Error{Reason: "the text is no JSON object: " + reason, Kind: ErrNotArtifact}
	}
	if content["kind"] != kind {
		return nil, &Error{Place: "kind", Reason: fmt.Sprintf("%v, want %q", content["kind"], kind), Kind: ErrNotArtifact}
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	return content, once(d, "")
}

// once refuses a member that stands twice in its object, for readers differ in
// which of the two they take. It reads one value of JSON text.
func once(d *json.Decoder, place string) error {
	token, err := d.Token()
	if err != nil {
		return err
	}
	open, nested := token.(json.Delim)
	if !nested {
		return nil
	}
	seen, inner := map[string]bool{}, place
	for d.More() {
		if open == '{' {
			token, err := d.Token()
			if err != nil {
				return err
			}
			name := token.(string)
			inner = strings.TrimPrefix(place+"."+name, ".")
			if seen[name] {
				return &Error{Place: inner, Reason: "the member stands there twice", Kind: ErrSchema}
			}
			seen[name] = true
		}
		if err := once(d, inner); err != nil {
			return err
		}
	}
	_, err = d.Token() // the closing one
	return err
}

// verify holds the content to its checksum.
func verify(content map[string]any) error {
	want, err := checksum(content)
	if err != nil {
		return err
	}
	if content["checksum"] != want {
		return &Error{Reason: fmt.Sprintf("the content was changed after it was written, by hand or by damage (it has %v, its content %s)", content["checksum"], want), Kind: ErrChecksum}
	}
	return nil
}

// restore makes the artifact of content that the schema admits.
func restore(content map[string]any) (*Artifact, error) {
	text, err := Canonical(content)
	if err != nil {
		return nil, err
	}
	var d document
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&d); err != nil {
		return nil, &Error{Reason: strings.TrimPrefix(err.Error(), "json: "), Kind: ErrSchema}
	}
	pipeline, err := lasso.RestorePipeline(d.PipelineState)
	if e := (*lasso.StateError)(nil); errors.As(err, &e) {
		return nil, &Error{Place: e.Place, Reason: e.Reason, Kind: ErrContent}
	} else if err != nil {
		return nil, &Error{Reason: err.Error(), Kind: ErrContent}
	}
	a := &Artifact{
		Pipeline: pipeline, Training: d.Training, Interval: d.Interval, Records: d.Records,
		Library: d.Library, Checksum: d.Checksum,
	}
	if d.Objective.Lambda != d.Model.Lambda || d.Objective.L1Ratio != d.Model.L1Ratio {
		return nil, &Error{Place: "objective", Reason: fmt.Sprintf("lambda %v and l1_ratio %v, the model has %v and %v", d.Objective.Lambda, d.Objective.L1Ratio, d.Model.Lambda, d.Model.L1Ratio), Kind: ErrContent}
	}
	if err := a.check(); err != nil {
		return nil, err
	}
	return a, nil
}
