package artifact

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/lasso"
)

func TestArtifactsComeBackBitForBit(t *testing.T) {
	plain, err := New(fitted(t, 0), nil)
	if err != nil {
		t.Fatal(err)
	}
	empty, err := New(fitted(t, 1e6), nil)
	if err != nil {
		t.Fatal(err)
	}
	steps, err := New(everything(t, lasso.UnseenOther), nil)
	if err != nil {
		t.Fatal(err)
	}
	fills, err := New(filled(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, a := range map[string]*Artifact{"complete": complete(t), "least squares": plain, "nothing kept": empty, "every step": steps, "filled": fills} {
		text := encoded(t, a)
		again, err := Read(bytes.NewReader(text))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !bytes.Equal(encoded(t, again), text) {
			t.Errorf("%s: written again, the bytes differ", name)
		}
		later := offices(200, 9)
		if name == "every step" {
			later = shops(200, 9)
		} else if name == "filled" {
			later = gappy(shops(200, 9))
		}
		want, err := a.Pipeline.Predict(later)
		if err != nil {
			t.Fatal(err)
		}
		got, err := again.Pipeline.Predict(later)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: predictions differ, %v", name, err)
		}
		if again.Library == "" || len(again.Checksum) != len("sha256:")+64 {
			t.Errorf("%s: library %q, checksum %q", name, again.Library, again.Checksum)
		}
	}
}

func TestAPersonCanReadIt(t *testing.T) {
	text := string(encoded(t, complete(t)))
	for _, want := range []string{
		`"lambda": 4,`, `"sklearn_alpha": 2,`, `"note": "<made> & kept"`, `"name": "size m² × city's name_O'Hara \"x\""`,
		`"status": "converged"`, `"seed": 42`, `"half_width": 70.5`, `"learning_rate": 0.05`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
}

func TestSaveAndLoad(t *testing.T) {
	path := filepath.Join(t.TempDir(), "model.json")
	a := complete(t)
	if err := a.Save(path); err != nil {
		t.Fatal(err)
	}
	again, err := Load(path)
	if err != nil || again.Records.Curve.Chosen != 1 || again.Training.Data.Window.To != "2023" || !math.IsNaN(float64(again.Training.Metrics[1].R2)) {
		t.Errorf("%+v, %v", again, err)
	}
	if low, high := again.Interval.Around(100); low != 29.5 || high != 170.5 {
		t.Errorf("interval %v to %v", low, high)
	}
	if _, err := Load(path + ".none"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
	if err := os.WriteFile(path, []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(path); !errors.Is(err, ErrNotArtifact) || !strings.Contains(err.Error(), path) {
		t.Errorf("an empty object: %v", err)
	}
}

func TestRecordsLeaveTheModelsFingerprint(t *testing.T) {
	a := complete(t)
	first, err := a.Model()
	if err != nil {
		t.Fatal(err)
	}
	a.Records, a.Training.Note = Records{}, "other"
	if second, err := a.Model(); err != nil || second != first {
		t.Errorf("%s, %v, want %s", second, err, first)
	}
	other, err := New(fitted(t, 3), nil)
	if err != nil {
		t.Fatal(err)
	}
	if second, err := other.Model(); err != nil || second == first {
		t.Errorf("another model: %s, %v", second, err)
	}
}

func TestWhatCannotBeReadIsNotWritten(t *testing.T) {
	for what, spoil := range map[string]func(*Artifact){
		"a level":   func(a *Artifact) { a.Interval.Level = 1.5 },
		"an error":  func(a *Artifact) { a.Training.Metrics[0].MSE = math.NaN() },
		"a hash":    func(a *Artifact) { a.Training.Data.SHA256 = "abc" },
		"a share":   func(a *Artifact) { a.Training.Split.TestSize = 1 },
		"knots":     func(a *Artifact) { a.Training.Profile.Predictions.Knots[0] = 1e9 },
		"below":     func(a *Artifact) { a.Training.Profile.Predictions.Below[5] = 0 },
		"counts":    func(a *Artifact) { a.Training.Profile.Predictions.Counts = []int{1} },
		"a name":    func(a *Artifact) { a.Training.Profile.Features[2].Name = "else" },
		"a profile": func(a *Artifact) { a.Training.Profile.Features = nil },
		"bins":      func(a *Artifact) { a.Training.Profile.Features[0].Distribution = nil },
	} {
		a := complete(t)
		spoil(a)
		var out bytes.Buffer
		if err := a.Write(&out); !errors.Is(err, ErrContent) && !errors.Is(err, ErrSchema) || out.Len() > 0 {
			t.Errorf("%s: %v, %d bytes", what, err, out.Len())
		}
		path := filepath.Join(t.TempDir(), "model.json")
		if err := a.Save(path); err == nil {
			t.Errorf("%s: saved", what)
		}
	}
	if _, err := New(nil, nil); !errors.Is(err, ErrContent) {
		t.Errorf("no pipeline: %v", err)
	}
	df := dataframe.New(series.New([]string{"a\xff", "b", "b"}, series.String, "c"), series.New([]float64{1, 2, 3}, series.Float, "y"))
	_, d, err := lasso.Recipe{Columns: lasso.Columns{Target: "y"}}.FitTransform(df)
	if err != nil {
		t.Fatal(err)
	}
	m, err := lasso.Lasso{}.Fit(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	a, err := New(m.Pipeline(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Write(&bytes.Buffer{}); !errors.Is(err, ErrContent) || !strings.Contains(err.Error(), `column "c"`) {
		t.Errorf("a level that is no UTF-8: %v", err)
	}
}

// TestTheSchemaNamesEveryMember holds the schema to the Go types.
func TestTheSchemaNamesEveryMember(t *testing.T) {
	var root map[string]any
	if err := json.Unmarshal(Schema(), &root); err != nil {
		t.Fatal(err)
	}
	compare(t, root, "document", root, reflect.TypeFor[document]())
}

// compare walks a type and its schema together.
func compare(t *testing.T, root map[string]any, place string, node map[string]any, typ reflect.Type) {
	t.Helper()
	if either, ok := node["anyOf"].([]any); ok {
		node = either[0].(map[string]any)
	}
	if ref, ok := node["$ref"].(string); ok {
		node = root["$defs"].(map[string]any)[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
	}
	for typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	switch {
	case typ == reflect.TypeFor[lasso.Figure]():
		if !reflect.DeepEqual(node["type"], []any{"number", "null"}) {
			t.Errorf("%s: type %v, want number or null", place, node["type"])
		}
	case typ.Kind() == reflect.Slice:
		if node["type"] != "array" {
			t.Errorf("%s: type %v, want array", place, node["type"])
			return
		}
		compare(t, root, place+"[]", node["items"].(map[string]any), typ.Elem())
	case typ.Kind() == reflect.Map:
		compare(t, root, place+"[]", node["additionalProperties"].(map[string]any), typ.Elem())
	case typ.Kind() == reflect.Struct:
		compareMembers(t, root, place, node, typ)
	default:
		want := map[reflect.Kind]string{reflect.Float64: "number", reflect.Int: "integer", reflect.Uint32: "integer", reflect.String: "string", reflect.Bool: "boolean"}[typ.Kind()]
		if _, fixed := node["const"]; !fixed && node["type"] != want {
			t.Errorf("%s: type %v, want %s", place, node["type"], want)
		}
	}
}

func compareMembers(t *testing.T, root map[string]any, place string, node map[string]any, typ reflect.Type) {
	t.Helper()
	properties, _ := node["properties"].(map[string]any)
	required, _ := node["required"].([]any)
	seen := map[string]bool{}
	for _, field := range reflect.VisibleFields(typ) {
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name == "" {
			continue // embedded: its fields come by themselves
		}
		seen[name] = true
		member, ok := properties[name].(map[string]any)
		if !ok {
			t.Errorf("%s: the schema lacks %q", place, name)
			continue
		}
		if must := slices.Contains(required, any(name)); must == (options == "omitempty") && len(field.Index) == 1 {
			t.Errorf("%s.%s: required %v", place, name, must)
		}
		compare(t, root, place+"."+name, member, field.Type)
	}
	for name := range properties {
		if !seen[name] {
			t.Errorf("%s: the schema has %q, the type has not", place, name)
		}
	}
	if node["additionalProperties"] != false {
		t.Errorf("%s: additional properties are allowed", place)
	}
}
