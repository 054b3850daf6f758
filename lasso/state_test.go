package lasso_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/golasso/golasso/lasso"
)

// recipes are settings whose blueprints differ in kind.
func recipes() map[string]lasso.Recipe {
	plain, unscaled, all, weighted, reference := recipe, recipe, recipe, recipe, recipe
	plain.Interactions = nil
	unscaled.NoScale = true
	all.OneHot.KeepAll = true
	weighted.Columns.Weight = "Weight"
	reference.OneHot.Reference = map[string]string{"Country": "Togo"}
	stepped, scaled := recipe, recipe
	stepped.Steps = map[string][]lasso.Step{
		"Years": {lasso.Winsorize{Low: 0.1, High: 0.7}, lasso.BoxCox{}}, "Remote": {lasso.YeoJohnson{}, lasso.Log1p{}},
	}
	scaled.Scale = lasso.Robust{}
	scaled.ScaleOf = map[string]lasso.Scaling{"Years": lasso.MinMax{}, "Team": lasso.FixedScale{Center: 1, Scale: 3}}
	pooled, dropped := recipe, recipe
	pooled.OneHot.Rare, pooled.OneHot.Unseen = lasso.Rare{MinCount: 3}, lasso.UnseenOther
	pooled.RareFlags = lasso.Rare{MinCount: 4}
	dropped.OneHot = lasso.OneHot{Rare: lasso.Rare{MinShare: 0.4, Drop: true}, Reference: map[string]string{"Country": "Togo", "Team": "2"}, Unseen: lasso.UnseenZero}
	dropped.RareFlags = lasso.Rare{MinShare: 0.9, Drop: true}
	filled, several := recipe, recipe
	filled.Missing, filled.Powers = lasso.FillMode, map[string]int{"Years": 4}
	several.Missing = lasso.DropRows
	several.MissingOf = map[string]lasso.Missing{"Years": lasso.FillMean, "Country": lasso.FillMedian}
	return map[string]lasso.Recipe{
		"plain": plain, "interactions": recipe, "unscaled": unscaled, "all": all,
		"weighted": weighted, "reference": reference, "filled": filled, "several": several, "pooled": pooled, "dropped": dropped, "stepped": stepped, "scaled": scaled,
	}
}

// through sends a state through JSON.
func through(t *testing.T, s lasso.BlueprintState) lasso.BlueprintState {
	t.Helper()
	text, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	var out lasso.BlueprintState
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestStateRestoresBitForBit(t *testing.T) {
	for name, r := range recipes() {
		b, d := fitted(t, r, pay())
		again, err := lasso.RestoreBlueprint(through(t, b.State()))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !reflect.DeepEqual(again.State(), b.State()) {
			t.Errorf("%s: another state", name)
		}
		e, err := again.Transform(pay())
		if err != nil || !reflect.DeepEqual(e.Rows(), d.Rows()) || !reflect.DeepEqual(e.Features, d.Features) {
			t.Errorf("%s: other rows, %v", name, err)
		}
		m := fit(t, lasso.Lasso{Lambda: 0.5}, d)
		if _, err := m.PredictData(e); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestStateOfMarks: fills of training rows with gaps come with features of their
// own.
func TestStateOfMarks(t *testing.T) {
	r := lasso.Recipe{Columns: lasso.Columns{Target: "y"}, Missing: lasso.FillMean, Interactions: []lasso.Interaction{{A: "x", B: "c"}}}
	b, d := fitted(t, r, holey())
	again, err := lasso.RestoreBlueprint(through(t, b.State()))
	if err != nil {
		t.Fatal(err)
	}
	e, err := again.Transform(holey())
	if err != nil || !reflect.DeepEqual(e.Rows(), d.Rows()) || !reflect.DeepEqual(e.Features, d.Features) {
		t.Errorf("other rows, %v", err)
	}
	for place, spoil := range map[string]func(*lasso.BlueprintState){
		"numeric[0].fill":     func(s *lasso.BlueprintState) { s.Numeric[0].Fill = nil },
		"numeric[1].fill":     func(s *lasso.BlueprintState) { s.Numeric[1].Fill.Value = nan },
		"categorical[0].fill": func(s *lasso.BlueprintState) { s.Categorical[0].Fill.Level = "z" },
		"missing":             func(s *lasso.BlueprintState) { s.Missing = "" },
		"missing_of":          func(s *lasso.BlueprintState) { s.MissingOf = map[string]string{"y": "mean"} },
		"features":            func(s *lasso.BlueprintState) { s.Numeric[0].Fill.Flag = false },
		"numeric[0].degree":   func(s *lasso.BlueprintState) { s.Numeric[0].Degree = 1 << 40 },
	} {
		s := through(t, b.State())
		spoil(&s)
		var e *lasso.StateError
		if _, err := lasso.RestoreBlueprint(s); !errors.As(err, &e) || e.Place != place {
			t.Errorf("%s: %v", place, err)
		}
	}
}

func TestStateSharesNothing(t *testing.T) {
	b, _ := fitted(t, recipe, pay())
	before := through(t, b.State())
	s := b.State()
	s.Columns.Numeric[0], s.Categorical[0].Levels[0], s.Interactions[0].A, s.Features[0].Scale = "x", "x", "x", -1
	if got := through(t, b.State()); !reflect.DeepEqual(got, before) {
		t.Errorf("%+v", got)
	}
}

func TestRestoreTrustsNothing(t *testing.T) {
	nan := math.NaN()
	for place, spoil := range map[string]func(*lasso.BlueprintState){
		"columns.target":             func(s *lasso.BlueprintState) { s.Columns.Target = "" },
		"columns":                    func(s *lasso.BlueprintState) { s.Columns.Weight = "Years" },
		"numeric":                    func(s *lasso.BlueprintState) { s.Numeric = nil },
		"numeric[1].column":          func(s *lasso.BlueprintState) { s.Numeric[1].Column = "Years" },
		"numeric[0].steps[0].step":   func(s *lasso.BlueprintState) { s.Numeric[0].Steps[0].Step = "sqrt" },
		"numeric[0].steps[0].low":    func(s *lasso.BlueprintState) { *s.Numeric[0].Steps[0].Low = 1e9 },
		"numeric[0].steps[1].lambda": func(s *lasso.BlueprintState) { s.Numeric[0].Steps[1].Lambda = nil },
		"features[4].scaling":        func(s *lasso.BlueprintState) { s.Features[4].Scaling = "" },
		"categorical":                func(s *lasso.BlueprintState) { s.Categorical = s.Categorical[:1] },
		"categorical[0].column":      func(s *lasso.BlueprintState) { s.Categorical[0].Column = "Nation" },
		"categorical[1].levels":      func(s *lasso.BlueprintState) { s.Categorical[1].Levels[0] = "9" },
		"categorical[0].levels":      func(s *lasso.BlueprintState) { s.Categorical[0].Levels[0] = " " },
		"categorical[0].reference":   func(s *lasso.BlueprintState) { s.Categorical[0].Reference = "Oz" },
		"interactions":               func(s *lasso.BlueprintState) { s.Interactions[0].A = "Oz" },
		"categorical[0].rare":        func(s *lasso.BlueprintState) { s.Categorical[0].Rare = []string{"b", "a"} },
		"categorical[1].unseen":      func(s *lasso.BlueprintState) { s.Categorical[1].Unseen = "none" },
		"categorical[1].other":       func(s *lasso.BlueprintState) { s.Categorical[1].Unseen = "other" },
		"numeric[1].rare_flag":       func(s *lasso.BlueprintState) { s.Numeric[1].RareFlag = &lasso.RareFlagState{Value: 1} },
		"features":                   func(s *lasso.BlueprintState) { s.Features = s.Features[1:] },
		"features[1].name":           func(s *lasso.BlueprintState) { s.Features[1].Name = "Oz" },
		"features[2].center":         func(s *lasso.BlueprintState) { s.Features[2].Center = nan },
		"features[2].scale":          func(s *lasso.BlueprintState) { s.Features[2].Scale = -1 },
		"features[3].high":           func(s *lasso.BlueprintState) { s.Features[3].High = math.Inf(1) },
		"features[3].low":            func(s *lasso.BlueprintState) { s.Features[3].Low = 9 },
	} {
		b, _ := fitted(t, recipes()["stepped"], pay())
		s := b.State()
		spoil(&s)
		_, err := lasso.RestoreBlueprint(s)
		var e *lasso.StateError
		if !errors.As(err, &e) || e.Place != place || !errors.Is(err, lasso.ErrState) {
			t.Errorf("%s: %v", place, err)
		}
	}
	if _, err := lasso.RestoreBlueprint(lasso.BlueprintState{}); !errors.Is(err, lasso.ErrState) {
		t.Errorf("empty: %v", err)
	}
}

func FuzzRestoreBlueprint(f *testing.F) {
	for _, r := range recipes() {
		b, err := r.Fit(pay())
		if err != nil {
			f.Fatal(err)
		}
		text, err := json.Marshal(b.State())
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Fuzz(func(t *testing.T, text string) {
		var s lasso.BlueprintState
		if json.NewDecoder(strings.NewReader(text)).Decode(&s) != nil {
			return
		}
		b, err := lasso.RestoreBlueprint(s)
		if err != nil {
			if !errors.Is(err, lasso.ErrState) {
				t.Fatalf("%v", err)
			}
			return
		}
		again, err := lasso.RestoreBlueprint(through(t, b.State()))
		if err != nil || !reflect.DeepEqual(again.State(), b.State()) {
			t.Fatalf("restored twice: %v", err)
		}
		if d, err := b.TransformFeatures(pay()); err == nil && len(d.Features) != len(s.Features) {
			t.Fatal("another number of features")
		}
	})
}
