package artifact

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"
	"strings"
	"testing"
)

// readError reads text that must be refused with an [Error].
func readError(t *testing.T, text []byte) *Error {
	t.Helper()
	_, err := Read(bytes.NewReader(text))
	e := (*Error)(nil)
	if err == nil || !errors.As(err, &e) || !strings.HasPrefix(err.Error(), "artifact: ") {
		t.Fatalf("error %v, want an Error", err)
	}
	return e
}

// forged is the complete artifact with its content changed and the checksum made
// to fit.
func forged(t *testing.T, change func(content map[string]any)) []byte {
	t.Helper()
	var content map[string]any
	if err := json.Unmarshal(encoded(t, complete(t)), &content); err != nil {
		t.Fatal(err)
	}
	change(content)
	sum, err := checksum(content)
	if err != nil {
		t.Fatal(err)
	}
	content["checksum"] = sum
	text, err := json.Marshal(content)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestTruncatedFilesAreRefused(t *testing.T) {
	plain, err := New(fitted(t, 20), nil)
	if err != nil {
		t.Fatal(err)
	}
	text := bytes.TrimSpace(encoded(t, plain))
	for n := 0; n < len(text); n++ {
		if e := readError(t, text[:n]); e.Kind != ErrNotArtifact {
			t.Fatalf("%d bytes: %v", n, e)
		}
	}
}

// TestFlippedBitsAreFound flips one bit of every byte. What is read all the same
// must have the same content: the byte was a space between members.
func TestFlippedBitsAreFound(t *testing.T) {
	plain, err := New(fitted(t, 20), nil)
	if err != nil {
		t.Fatal(err)
	}
	text := encoded(t, plain)
	var want any
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	harmless := 0
	for i := range text {
		for _, bit := range []byte{1 << (i % 8), 0x20} {
			damaged := bytes.Clone(text)
			damaged[i] ^= bit
			if _, err := Read(bytes.NewReader(damaged)); err != nil {
				continue
			}
			var got any
			if err := json.Unmarshal(damaged, &got); err != nil || !reflect.DeepEqual(got, want) {
				t.Fatalf("byte %d: read with other content", i)
			}
			harmless++
		}
	}
	if harmless > len(text)/2 {
		t.Errorf("%d of %d bytes could be changed unseen", harmless, len(text))
	}
}

func TestEveryFaultHasItsKindAndPlace(t *testing.T) {
	at := func(content map[string]any, path ...any) map[string]any {
		var v any = content
		for _, step := range path {
			switch s := step.(type) {
			case string:
				v = v.(map[string]any)[s]
			case int:
				v = v.([]any)[s]
			}
		}
		return v.(map[string]any)
	}
	for _, c := range []struct {
		what   string
		change func(c map[string]any)
		kind   error
		text   string
	}{
		{"another kind", func(c map[string]any) { c["kind"] = "recipe" }, ErrNotArtifact, "kind: recipe"},
		{"newer", func(c map[string]any) { c["format"] = 7.0 }, ErrVersion, "format: 7, this library reads up to 1; update it"},
		{"format 0", func(c map[string]any) { c["format"] = 0.0 }, ErrVersion, "format: 0"},
		{"format 1.5", func(c map[string]any) { c["format"] = 1.5 }, ErrVersion, "format: 1.5"},
		{"format in words", func(c map[string]any) { c["format"] = "one" }, ErrVersion, "format: one"},
		{"unknown member", func(c map[string]any) { c["extra"] = 1.0 }, ErrSchema, "additional properties 'extra' not allowed"},
		{"missing member", func(c map[string]any) { delete(c, "model") }, ErrSchema, "missing property 'model'"},
		{"wrong type", func(c map[string]any) { at(c, "model")["lambda"] = "4" }, ErrSchema, "model.lambda: got string, want number"},
		{"negative λ", func(c map[string]any) { at(c, "model")["lambda"] = -4.0 }, ErrSchema, "model.lambda"},
		{"null", func(c map[string]any) { at(c, "model", "intercept")["per_unit"] = nil }, ErrSchema, "model.intercept.per_unit: got null, want number"},
		{"capitals", func(c map[string]any) { m := at(c, "model"); m["Lambda"] = m["lambda"]; delete(m, "lambda") }, ErrSchema, "model"},
		{"2^60 rows", func(c map[string]any) { at(c, "model")["training_rows"] = math.Ldexp(1, 60) }, ErrSchema, "model.training_rows"},
		{"huge dimension", func(c map[string]any) { at(c, "model")["features"] = 9e15 }, ErrContent, "features"},
		{"huge index", func(c map[string]any) { at(c, "model", "coefficients", 1)["index"] = 9e15 }, ErrContent, "index"},
		{"huge recipe", func(c map[string]any) {
			names := make([]any, 30_000)
			for i := range names {
				names[i] = fmt.Sprintf("%05d", i)
			}
			recipe := at(c, "recipe")
			at(recipe, "categorical", 0)["levels"], at(recipe, "categorical", 0)["reference"] = names, "00000"
		}, ErrContent, "features"},
		{"other coefficient", func(c map[string]any) { at(c, "model", "coefficients", 0)["name"] = "else" }, ErrContent, "name"},
		{"one unit", func(c map[string]any) { at(c, "model", "coefficients", 0)["per_unit"] = 1e3 }, ErrContent, "per_unit"},
		{"objective", func(c map[string]any) { at(c, "objective")["lambda"] = 5.0 }, ErrContent, "objective"},
		{"scale", func(c map[string]any) { at(c, "recipe", "features", 0)["scale"] = -1.0 }, ErrSchema, "recipe.features.0.scale"},
		{"profile", func(c map[string]any) { at(c, "training", "profile", "features", 0)["name"] = "else" }, ErrContent, "training.profile.features[0].name"},
	} {
		e := readError(t, forged(t, c.change))
		if e.Kind != c.kind || !strings.Contains(e.Error(), c.text) {
			t.Errorf("%s: %v, want %v: %s", c.what, e, c.kind, c.text)
		}
	}
}

func TestTextsThatAreNoArtifact(t *testing.T) {
	text := string(encoded(t, complete(t)))
	for what, c := range map[string]struct {
		text, want string
		kind       error
	}{
		"empty":    {"", "no JSON object", ErrNotArtifact},
		"NaN":      {strings.Replace(text, `"lambda": 4`, `"lambda": NaN`, 1), "line 7: invalid character 'N'", ErrNotArtifact},
		"infinite": {strings.Replace(text, `"lambda": 4`, `"lambda": 1e999`, 1), "1e999", ErrNotArtifact},
		"array":    {"[]", "no JSON object", ErrNotArtifact},
		"null":     {"null", "kind: <nil>", ErrNotArtifact},
		"two":      {text + text, "after top-level value", ErrNotArtifact},
		"deep":     {strings.Repeat(`{"kind":`, 20_000), "depth", ErrNotArtifact},
		"by hand":  {strings.Replace(text, `"lambda": 4`, `"lambda": 5`, 1), "the content was changed", ErrChecksum},
		"newer":    {strings.Replace(text, `"format": 1`, `"format": 2`, 1), "this library reads up to 1", ErrVersion},
		"twice":    {strings.Replace(text, `"lambda": 4`, `"lambda": 5, "lambda": 4`, 1), "objective.lambda: the member stands there twice", ErrSchema},
		"in lists": {strings.Replace(text, `"part": "test"`, `"part": "test", "part": "test"`, 1), "training.metrics.part: the member stands there twice", ErrSchema},
		"no sum":   {strings.Replace(text, `"checksum": "sha256:`, `"checksum": "`, 1), "the content was changed", ErrChecksum},
	} {
		if e := readError(t, []byte(c.text)); e.Kind != c.kind || !strings.Contains(e.Error(), c.want) {
			t.Errorf("%s: %v, want %s", what, e, c.want)
		}
	}
}

// endless is an input without end.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

func TestReadingEnds(t *testing.T) {
	if _, err := Read(endless{}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("an input without end: %v", err)
	}
	if _, err := Read(io.MultiReader(strings.NewReader("{"), failing{})); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("an input that fails: %v", err)
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, io.ErrClosedPipe }

// TestOlderFormatsAreMigrated reads a file of format 1 as formats 2 and 3 of a
// later library would.
func TestOlderFormatsAreMigrated(t *testing.T) {
	text := encoded(t, complete(t))
	content, err := parse(text)
	if err != nil {
		t.Fatal(err)
	}
	steps := map[int]migration{
		1: func(c map[string]any) error { c["second"] = c["library"]; delete(c, "library"); return nil },
		2: func(c map[string]any) error { c["third"] = c["second"]; delete(c, "second"); return nil },
	}
	if err := migrate(content, 1, 3, steps); err != nil || content["third"] == nil || content["format"] != 3.0 {
		t.Errorf("format %v, third %v, %v", content["format"], content["third"], err)
	}
	if err := verify(content); err != nil {
		t.Errorf("after the migration: %v", err)
	}
	if _, err := read(bytes.NewReader(text), 4, steps); !errors.Is(err, ErrVersion) || !strings.Contains(err.Error(), "3 cannot be brought to 4 any more") {
		t.Errorf("without a step: %v", err)
	}
	steps[1] = func(map[string]any) error { return errors.New("no levels") }
	if _, err := read(bytes.NewReader(text), 2, steps); !errors.Is(err, ErrVersion) || !strings.Contains(err.Error(), "no levels") {
		t.Errorf("a step that fails: %v", err)
	}
}

func FuzzRead(f *testing.F) {
	for _, lambda := range []float64{4, 1e6} {
		a, err := New(fitted(f, lambda), nil)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(encoded(f, a))
	}
	f.Add(encoded(f, complete(f)))
	f.Add([]byte(`{"kind":"golasso model","format":1,"n":1e-999999999}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		if content, err := parse(text); err == nil { // past the checksum, which no fuzzer guesses
			if sum, err := checksum(content); err == nil {
				content["checksum"] = sum
				text, _ = json.Marshal(content)
			}
		}
		a, err := Read(bytes.NewReader(text))
		if err != nil {
			if !strings.HasPrefix(err.Error(), "artifact: ") {
				t.Errorf("error %q does not name its package", err)
			}
			return
		}
		again, err := Read(bytes.NewReader(encoded(t, a)))
		if err != nil || !reflect.DeepEqual(again.Pipeline.State().Recipe, a.Pipeline.State().Recipe) {
			t.Errorf("written and read again: %v", err)
		}
	})
}
