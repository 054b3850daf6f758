package artifact

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/parser"
	"go/token"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/golasso/golasso/lasso"
)

// exported are the pipelines whose exports are run, with rows to predict.
func exported(t *testing.T) map[string]struct {
	pipeline *lasso.Pipeline
	rows     []map[string]any
} {
	type one = struct {
		pipeline *lasso.Pipeline
		rows     []map[string]any
	}
	strange := rowsOf(shops(30, 9))
	for i := range strange {
		switch i % 3 {
		case 0:
			strange[i]["city"] = "Nowhere"
		case 1:
			strange[i]["income"] = -5.0
		}
	}
	return map[string]one{
		"awkward names":   {fitted(t, 1), rowsOf(offices(50, 8))},
		"unseen is other": {everything(t, lasso.UnseenOther), append(rowsOf(shops(50, 8)), strange...)},
		"unseen is zero":  {everything(t, lasso.UnseenZero), append(rowsOf(shops(50, 8)), strange...)},
		"unseen is wrong": {everything(t, lasso.UnseenError), append(rowsOf(shops(50, 8)), strange...)},
		"nothing kept":    {fitted(t, 1e6), rowsOf(offices(3, 8))},
		"filled":          {filled(t), append(rowsOf(gappy(shops(50, 8))), strange...)},
	}
}

// program calls the exported function for each row of a JSON array and prints the
// bits of its results, or "error".
const program = `package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"reflect"
)

func main() {
	var names map[string]string
	var rows []map[string]any
	in := json.NewDecoder(os.Stdin)
	if err := in.Decode(&names); err != nil {
		panic(err)
	}
	if err := in.Decode(&rows); err != nil {
		panic(err)
	}
	for _, values := range rows {
		var row ScoreRow
		for field, column := range names {
			to := reflect.ValueOf(&row).Elem().FieldByName(field)
			if v := values[column]; v != nil {
				to.Set(reflect.ValueOf(v))
			} else if to.Kind() == reflect.Float64 {
				to.SetFloat(math.NaN())
			}
		}
		if y, err := Score(row); err != nil {
			fmt.Println("error")
		} else {
			fmt.Println(math.Float64bits(y))
		}
	}
}
`

// fieldsOf reads the columns of the row's fields from the comments of the source.
func fieldsOf(t *testing.T, source []byte) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, line := range strings.Split(string(source), "\n") {
		field, comment, ok := strings.Cut(strings.TrimSpace(line), " // column ")
		if !ok {
			continue
		}
		var column string
		if err := json.Unmarshal([]byte(comment), &column); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		out[strings.Fields(field)[0]] = column
	}
	return out
}

func TestGoFunctionHasThePipelinesBits(t *testing.T) {
	for name, c := range exported(t) {
		source, err := Go(c.pipeline, GoOptions{Package: "main", Function: "Score"})
		if err != nil {
			t.Fatal(err)
		}
		got := runGo(t, source, c.rows)
		if len(got) != len(c.rows) {
			t.Fatalf("%s: %d results for %d rows", name, len(got), len(c.rows))
		}
		refused := 0
		for i, row := range c.rows {
			want := "error"
			if y, err := c.pipeline.Predictor().Predict(row); err == nil {
				want = fmt.Sprint(math.Float64bits(y))
			} else {
				refused++
			}
			if got[i] != want {
				t.Errorf("%s, row %d %v: %s, want %s", name, i, row, got[i], want)
			}
		}
		if strings.HasPrefix(name, "unseen") && (refused == 0 || refused == len(c.rows)) {
			t.Errorf("%s: %d of %d rows refused", name, refused, len(c.rows))
		}
	}
}

// runGo compiles a source and runs it on rows.
func runGo(t *testing.T, source []byte, values []map[string]any) []string {
	t.Helper()
	folder := t.TempDir()
	for file, text := range map[string]string{"model.go": string(source), "main.go": program} {
		if err := os.WriteFile(filepath.Join(folder, file), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	names, err := json.Marshal(fieldsOf(t, source))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := json.Marshal(values)
	if err != nil {
		t.Fatal(err)
	}
	run := exec.Command("go", "run", "main.go", "model.go")
	run.Dir, run.Env = folder, append(os.Environ(), "GOFLAGS=", "GOWORK=off", "GO111MODULE=off")
	run.Stdin = strings.NewReader(string(names) + string(rows))
	out, err := run.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s\n%s", err, out, source)
	}
	return strings.Fields(string(out))
}

func TestNumbersOfExportsAreNoIntegers(t *testing.T) {
	for v, want := range map[float64]string{3: "3.0", -3: "(-3.0)", 0.5: "0.5", 1e21: "1e+21", -1e-7: "(-1e-07)"} {
		if got := decimal(v); got != want {
			t.Errorf("%v: %s, want %s", v, got, want)
		}
	}
}

func TestGoNamesAreIdentifiers(t *testing.T) {
	for column, want := range map[string]string{
		"size m²": "SizeM", "city's name": "CitySName", "1st": "Column1st", "": "Column", "été": "Été", "日本": "Column日本",
		"a_b": "AB", "type": "Type", "x٣": "X",
	} {
		if got := fieldName(column); got != want || !token.IsIdentifier(got) {
			t.Errorf("%q: %s, want %s", column, got, want)
		}
	}
	for _, bad := range []GoOptions{{Package: "my model"}, {Function: "type"}, {Function: "a()"}} {
		if _, err := Go(fitted(t, 1), bad); !errors.Is(err, ErrContent) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	source, err := Go(fitted(t, 1), GoOptions{})
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), "", source, 0)
	if err != nil || file.Name.Name != "model" {
		t.Errorf("%v", err)
	}
}
