package lasso_test

import (
	"context"
	"errors"
	"math"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/solver"
	"github.com/golasso/golasso/lasso/stability"
)

// refitted makes the problem of some rows of made by a recipe fitted on them.
func refitted(r lasso.Recipe, rows []int) (*lasso.Data, error) {
	part, err := lasso.Subset(made(), rows)
	if err != nil {
		return nil, err
	}
	_, d, err := r.FitTransform(part)
	return d, err
}

// TestStabilityRefitsTheRecipe: the shares are those of halves that are each put
// through the recipe as a DataFrame of their own.
func TestStabilityRefitsTheRecipe(t *testing.T) {
	ctx := context.Background()
	r := lasso.Recipe{Columns: lasso.Columns{Target: "y", Weight: "v"}, Interactions: []lasso.Interaction{{A: "a", B: "g"}}}
	for name, s := range map[string]lasso.Stability{
		"first":   {Recipe: r, Pairs: 10, First: 3, Seed: 7},
		"lambdas": {Recipe: r, Pairs: 10, Lambdas: []float64{20, 10, 5}, Seed: 7, L1Ratio: 0.9},
	} {
		got, err := s.Run(ctx, made())
		if err != nil {
			t.Fatal(err)
		}
		_, d := fitted(t, r, made())
		ratio := s.L1Ratio
		if ratio == 0 {
			ratio = 1
		}
		want, err := stability.Subsampling{Pairs: 10, First: s.First, Seed: 7, ByLambda: s.Lambdas != nil,
			Part: func(rows []int) (*solver.Problem, error) {
				part, err := refitted(r, rows)
				return part.Problem(solver.Penalty{}), err
			}}.Run(ctx, d.Problem(solver.Penalty{}), s.Lambdas, ratio)
		if err != nil {
			t.Fatal(err)
		}
		for j, f := range got.Features {
			if f.Frequency != want.Frequency[j] || f.Positive != want.Positive[j] || f.Joint != want.Joint[j] || f.Name != d.Features[j].Name {
				t.Errorf("%s: %+v, by hand %v, %v, %v", name, f, want.Frequency[j], want.Positive[j], want.Joint[j])
			}
		}
		if got.Shares.MeanSize != want.MeanSize || !reflect.DeepEqual(got.Shares.ByLambda, want.ByLambda) {
			t.Errorf("%s: mean size %v, by hand %v", name, got.Shares.MeanSize, want.MeanSize)
		}
	}
}

// TestStabilityBySource: a number is its feature; a column with interactions and
// a category are selected at least as often as any feature of theirs.
func TestStabilityBySource(t *testing.T) {
	r := byType("v")
	r.Interactions = []lasso.Interaction{{A: "a", B: "g"}, {A: "b", B: "b"}}
	s, err := lasso.Stability{Recipe: r, Pairs: 20, First: 2}.Run(context.Background(), made())
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Sources) != 4 {
		t.Fatalf("sources %+v", s.Sources)
	}
	for _, c := range s.Sources {
		made, most, sum := 0, 0.0, 0.0
		for _, f := range s.Features {
			if f.From(c.Source) {
				made++
				most, sum = max(most, f.Frequency), sum+f.Frequency
			}
		}
		if c.Features != made || c.Frequency < most || c.Frequency > sum || c.Joint > c.Frequency {
			t.Errorf("%+v, its features: %d, at most %v, sum %v", c, made, most, sum)
		}
		if c.Source == "c" && c.Frequency != most {
			t.Errorf("a single feature: %+v, feature %v", c, most)
		}
	}
	stable := s.Stable()
	for k, f := range stable {
		if f.Frequency < 0.75 || k > 0 && f.Frequency > stable[k-1].Frequency {
			t.Errorf("stable: %+v", stable)
		}
	}
	if sources := s.StableSources(); len(stable) == 0 || len(sources) == 0 || sources[0].Frequency < stable[0].Frequency {
		t.Errorf("stable %+v, sources %+v", stable, sources)
	}
	bound, err := s.PFER(stability.WorstCase)
	if want := s.Shares.MeanSize * s.Shares.MeanSize / float64(len(s.Features)) / (2*0.75 - 1); err != nil || !near(bound, want, 1e-12) {
		t.Errorf("PFER %v, by hand %v, %v", bound, want, err)
	}
	if bound, err := s.SourcePFER(stability.WorstCase); err != nil || !(bound > 0) {
		t.Errorf("PFER of sources %v, %v", bound, err)
	}
}

// TestStabilityFirstByDefault: q = ⌊√(0.8·p)⌋, which bounds the worst case by 1 at
// the threshold 0.9.
func TestStabilityFirstByDefault(t *testing.T) {
	s, err := lasso.Stability{Recipe: byType("v"), Pairs: 5, Threshold: 0.9}.Run(context.Background(), made())
	if err != nil {
		t.Fatal(err)
	}
	if s.Shares.MeanSize != 2 { // p = 5
		t.Errorf("a half selects %v, want 2", s.Shares.MeanSize)
	}
	if bound, err := s.PFER(stability.WorstCase); err != nil || bound > 1 {
		t.Errorf("bound %v, %v", bound, err)
	}
}

func TestStabilityDoesNotDependOnWorkers(t *testing.T) {
	var all []*lasso.Selection
	for _, workers := range []int{1, 3} {
		done := 0
		s := lasso.Stability{Recipe: byType("v"), Pairs: 6, Seed: 2, Workers: workers}
		s.Progress = func(p stability.Progress) {
			done++
			if p.Done != done || p.Total != 12 {
				t.Errorf("call %d: %+v", done, p)
			}
		}
		got, err := s.Run(context.Background(), made())
		if err != nil || done != 12 {
			t.Fatalf("%d calls, %v", done, err)
		}
		all = append(all, got)
	}
	if !reflect.DeepEqual(all[0], all[1]) {
		t.Error("the selection depends on the number of workers")
	}
}

func TestStabilityCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	var once sync.Once
	s := lasso.Stability{Recipe: byType("v"), Pairs: 500, Progress: func(stability.Progress) { once.Do(cancel) }}
	if _, err := s.Run(ctx, made()); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestStabilityErrors(t *testing.T) {
	for field, s := range map[string]lasso.Stability{
		"Stability.Threshold": {Threshold: 0.5},
		"Stability.First":     {First: 6},
		"Stability.L1Ratio":   {L1Ratio: -1},
		"Subsampling.Pairs":   {Pairs: -1},
		"Subsampling.Workers": {Workers: -1},
	} {
		s.Recipe = byType("v")
		_, err := s.Run(context.Background(), made())
		if e := (*lasso.SettingError)(nil); !errors.As(err, &e) || e.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	both := lasso.Stability{Recipe: byType("v"), First: 1, Lambdas: []float64{1}}
	if _, err := both.Run(context.Background(), made()); !errors.Is(err, lasso.ErrSetting) {
		t.Errorf("First and Lambdas: %v", err)
	}
	if _, err := (lasso.Stability{Recipe: byType("x")}).Run(context.Background(), made()); !errors.Is(err, lasso.ErrMissingColumn) {
		t.Errorf("a column that is not there: %v", err)
	}
}

func TestSelectionTable(t *testing.T) {
	s, err := lasso.Stability{Recipe: byType("v"), Pairs: 5}.Run(context.Background(), made())
	if err != nil {
		t.Fatal(err)
	}
	if text := s.Top(1).String(); strings.Count(text, "\n") != 5 {
		t.Errorf("one feature:\n%s", text)
	}
	if page := s.Top(0).HTML(); strings.Count(page, "<tr>") != 1 {
		t.Errorf("no feature:\n%s", page)
	}
	defer func() {
		if recover() == nil {
			t.Error("Top(-1) does not panic")
		}
	}()
	s.Top(-1)
}

// TestStabilityWithCharges: what is left out is never selected, what is not
// penalised always is and takes no place among the first.
func TestStabilityWithCharges(t *testing.T) {
	s, err := lasso.Stability{
		Recipe: byType("v"), Pairs: 5, First: 1,
		Charges: lasso.Charges{Factor: map[string]float64{"a": 0, "g": math.Inf(1)}},
	}.Run(context.Background(), made())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range s.Features {
		switch {
		case f.Name == "a" && f.Frequency != 1, f.From("g") && f.Frequency != 0, f.Name == "b" && f.Frequency < 0.5:
			t.Errorf("%+v", f)
		}
	}
	if s.Shares.MeanSize != 1 || s.Shares.Candidates != 2 {
		t.Errorf("%v of %d candidates", s.Shares.MeanSize, s.Shares.Candidates)
	}
	wrong := lasso.Stability{Recipe: byType("v"), Charges: lasso.Charges{Factor: map[string]float64{"z": 1}}}
	if _, err := wrong.Run(context.Background(), made()); !errors.Is(err, lasso.ErrMissingColumn) {
		t.Errorf("a factor of nothing: %v", err)
	}
}
