package reference

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

// plain returns the value as a result would come: numbers, texts, nested lists.
func plain(v Value) any {
	switch v.v.(type) {
	case string:
		return v.Text()
	case bool:
		return v.Bool()
	}
	if v.isObject() {
		m := map[string]any{}
		for key, inner := range v.Each() {
			if inner.Exists() { // what is null has no result
				m[key] = plain(inner)
			}
		}
		return m
	}
	if v.isList() {
		all := []any{}
		for _, inner := range v.All() {
			all = append(all, plain(inner))
		}
		return all
	}
	if !strings.ContainsAny(string(v.number()), ".eE") {
		return v.Int()
	}
	return v.Float()
}

func newCheck(t *testing.T, notebook string) *Check {
	t.Helper()
	c, err := NewCheck(notebook)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// perfect feeds a check with the reference itself.
func perfect(t *testing.T, notebook string) *Check {
	c := newCheck(t, notebook)
	for _, pattern := range c.rules.want {
		if !strings.HasSuffix(pattern, "*") || strings.HasSuffix(pattern, ".*") {
			c.Equal(pattern, plain(c.Select(pattern)))
		}
	}
	for path := range c.wanted {
		c.Equal(path, plain(c.Select(path)))
	}
	return c
}

func TestPerfectNotebooks(t *testing.T) {
	t.Setenv("GOLDEN_DIR", t.TempDir()) // must not matter
	for _, d := range demands {
		n, err := Demanded(d.notebook)
		if err != nil || n < 400 {
			t.Fatalf("%s demands %d, error %v", d.notebook, n, err)
		}
		t.Logf("%s demands %d", d.notebook, n)
		said := perfect(t, d.notebook).String()
		if !strings.HasSuffix(said, fmt.Sprintf("\nchecked %d of %d", n, n)) || strings.Contains(said, "differs") || strings.Contains(said, "not compared") {
			t.Errorf("%s:\n%s", d.notebook, said)
		}
	}
}

func TestEmptyNotebooks(t *testing.T) {
	for _, d := range demands {
		c := newCheck(t, d.notebook)
		n, _ := Demanded(d.notebook)
		said := c.String()
		if !strings.HasSuffix(said, fmt.Sprintf("\nchecked 0 of %d", n)) {
			t.Errorf("%s:\n%s", d.notebook, said)
		}
		for _, pattern := range c.rules.want {
			if !strings.Contains(said, "not compared: "+pattern+" (") {
				t.Errorf("%s does not say that %s was not compared:\n%s", d.notebook, pattern, said)
			}
		}
	}
	if _, err := NewCheck("05-nope"); err == nil || !strings.Contains(err.Error(), `"05-nope"`) || !strings.Contains(err.Error(), "04-salary-many-features") {
		t.Errorf("error %v, want one that names the notebooks", err)
	}
	if _, err := Demanded("salary"); err == nil {
		t.Error("a notebook without a demand has no error")
	}
}

// Every wrong result must be told from a right one.
func TestBadNumbers(t *testing.T) {
	const salary, city, synthetic, wide = "01-salary", "02-city-murder-rate", "03-synthetic-sparsity", "04-salary-many-features"
	const autodiff, market = "05-autodiff-lasso", "08-marketing-mix"
	nudge := func(rel float64) func(Value) any {
		return func(v Value) any { return v.Float() * (1 + rel) }
	}
	ulp := func(v Value) any { return math.Nextafter(v.Float(), math.Inf(1)) }
	tests := map[string]struct {
		notebook, path string
		spoil          func(Value) any
		agrees         bool
	}{
		"iterative w, near":        {salary, "gradient_descent.w.0", nudge(5e-13), true},
		"iterative w, far":         {salary, "gradient_descent.w.0", nudge(3e-12), false},
		"exact w, near":            {salary, "exact.w.0", nudge(5e-10), true},
		"exact w, far":             {salary, "exact.w.0", nudge(3e-9), false},
		"cost, near":               {salary, "gradient_descent.cost_history_every_50.20", nudge(5e-13), true},
		"cost, far though small":   {salary, "gradient_descent.cost_history_every_50.20", nudge(3e-12), false},
		"small w beside a large":   {synthetic, "proximal_gradient.w.5", nudge(5e-11), true},
		"small w, far":             {synthetic, "proximal_gradient.w.5", nudge(5e-10), false},
		"zero weight that is not":  {synthetic, "exact_solutions.3.w.19", func(Value) any { return 1e-8 }, false},
		"zero weight of rounding":  {synthetic, "exact_solutions.3.w.19", func(Value) any { return 1e-12 }, true},
		"bits":                     {city, "runs.0.final_coefs.0", func(v Value) any { return v.Float() }, true},
		"one bit off":              {city, "runs.0.final_coefs.0", ulp, false},
		"one bit off, long run":    {city, "long_runs_final_only.1.final_bias", ulp, false},
		"exact city solution":      {city, "exact_lasso.solutions.4.w.1", nudge(1e-10), true},
		"order":                    {city, "runs.0.epochs.3.order.7", func(v Value) any { return v.Int() + 1 }, false},
		"line":                     {city, "runs.0.printed_lines.5", func(v Value) any { return strings.TrimRight(v.Text(), " ") }, false},
		"truth value":              {city, "runs.0.within_pct.0", func(v Value) any { return !v.Bool() }, false},
		"count":                    {synthetic, "proximal_gradient.exact_zero_count", func(v Value) any { return v.Int() + 1 }, false},
		"count as a float":         {synthetic, "proximal_gradient.exact_zero_count", func(v Value) any { return v.Float() + 1e-13 }, false},
		"cross-validation, near":   {wide, "cv_5_fold.fold_mse.3.2", nudge(5e-10), true},
		"cross-validation, far":    {wide, "cv_5_fold.fold_mse.3.2", nudge(3e-9), false},
		"table, near":              {wide, "coefficient_table.2.exact_w", nudge(5e-9), true},
		"table, far":               {wide, "coefficient_table.2.exact_w", nudge(1e-7), false},
		"name":                     {wide, "coefficient_table.2.name", func(Value) any { return "Project" }, false},
		"trained w, near":          {autodiff, "runs.2.final_w.3", func(v Value) any { return v.Float() + 5e-10 }, true},
		"trained w, far":           {autodiff, "runs.2.final_w.0", func(v Value) any { return v.Float() + 2e-9 }, false},
		"gradient, near":           {autodiff, "gradient_check.grad_w.0", func(v Value) any { return v.Float() + 5e-13 }, true},
		"gradient, far":            {autodiff, "gradient_check.grad_w.0", func(v Value) any { return v.Float() + 2e-12 }, false},
		"bounded w, near":          {market, "models.at_one_se.w.2", nudge(5e-10), true},
		"bounded w, far":           {market, "models.at_one_se.w.2", nudge(3e-9), false},
		"dollars":                  {wide, "scratch.test_mse", nudge(3e-12), false},
		"NaN":                      {wide, "scratch.b", func(Value) any { return math.NaN() }, false},
		"infinite":                 {wide, "scratch.b", func(Value) any { return math.Inf(1) }, false},
		"number as text":           {wide, "scratch.b", func(v Value) any { return string(v.number()) }, false},
		"nothing":                  {wide, "scratch.b", func(Value) any { return nil }, false},
		"list for a number":        {wide, "scratch.b", func(v Value) any { return []float64{v.Float()} }, false},
		"number for a list":        {wide, "scratch.w", func(Value) any { return 12697.268933345153 }, false},
		"short list":               {wide, "scratch.w", func(v Value) any { return v.Floats()[:17] }, false},
		"long list":                {wide, "scratch.w", func(v Value) any { return append(v.Floats(), 0) }, false},
		"swapped":                  {wide, "scratch.w", func(v Value) any { w := v.Floats(); slices.Reverse(w); return w }, false},
		"something where nothing":  {synthetic, "huge_lambda.cases.0.exact.active", func(Value) any { return []int{1} }, false},
		"nothing where nothing":    {synthetic, "huge_lambda.cases.0.exact.active", func(Value) any { return []int{} }, true},
		"not demanded, wrong":      {salary, "settings.learning_rate", nudge(1e-3), false},
		"not in the file":          {salary, "gradient_descent.v", func(Value) any { return 1.0 }, false},
		"a row too few in a table": {salary, "lambda_sweep.*.gd.test_mse", func(v Value) any { return v.Floats()[1:] }, false},
		"column of a table":        {salary, "lambda_sweep.*.gd.test_mse", func(v Value) any { return v.Floats() }, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			c := newCheck(t, test.notebook)
			for path := range c.wanted {
				if !matches(test.path, path) {
					c.Equal(path, plain(c.Select(path)))
				}
			}
			c.Equal(test.path, test.spoil(c.Select(test.path)))
			agreed, n := c.Counts()
			if (agreed == n) != test.agrees {
				t.Errorf("checked %d of %d, want agreement: %v\n%s", agreed, n, test.agrees, c)
			}
			if !test.agrees && !strings.Contains(c.String(), strings.Split(test.path, ".*")[0]) {
				t.Errorf("does not name the place:\n%s", c)
			}
		})
	}
}

func TestAPathCountsOnce(t *testing.T) {
	c := newCheck(t, "01-salary")
	b := c.At("gradient_descent", "b").Float()
	c.Float("gradient_descent.b", b)
	c.Float("gradient_descent.b", b)
	if agreed, _ := c.Counts(); agreed != 1 {
		t.Errorf("%d agree after one number was compared twice", agreed)
	}
	c.Float("gradient_descent.b", b+1)
	c.Float("gradient_descent.b", b)
	c.Float("gradient_descent.b", b+1)
	if agreed, _ := c.Counts(); agreed != 0 || strings.Count(c.String(), "differs: gradient_descent.b: ") != 1 {
		t.Errorf("%d agree after one of two was wrong:\n%s", agreed, c)
	}
}

func TestManyDifferencesAreCutShort(t *testing.T) {
	c := newCheck(t, "03-synthetic-sparsity")
	c.Floats("diagnostics_constant_rate.w", make([]float64, 20))
	if said := c.String(); strings.Count(said, "differs: ") != 12 || !strings.Contains(said, "… and 8 more differences") {
		t.Errorf("said\n%s", said)
	}
}

func TestTypedDoors(t *testing.T) {
	c := newCheck(t, "01-salary")
	c.Float("gradient_descent.b", c.At("gradient_descent", "b").Float())
	c.Floats("gradient_descent.w", c.At("gradient_descent", "w").Floats())
	c.Int("gradient_descent_diagnostics.last_iteration", c.At("gradient_descent_diagnostics", "last_iteration").Int())
	c.Ints("split.test_index", c.At("split", "test_index").Ints())
	c.Lines("gradient_descent.printed_lines", c.At("gradient_descent", "printed_lines").Texts())
	if agreed, _ := c.Counts(); agreed != 1+1+1+6+3 || strings.Contains(c.String(), "differs") {
		t.Errorf("%d agree:\n%s", agreed, c)
	}
}
