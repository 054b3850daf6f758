package modelselect_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"regexp"
	"strings"
	"testing"

	"github.com/golasso/golasso/datasets/reference"
	"github.com/golasso/golasso/lasso/modelselect"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// TestGoldenHeldOutSweep: the exact fits of the tutorial's sweep.
func TestGoldenHeldOutSweep(t *testing.T) {
	tally := reference.NewTally(t)
	for _, set := range load(t, "synthetic_") {
		want := set.At("held_out_sweep")
		if !want.Exists() {
			continue
		}
		p := goldenProblem(t, set)
		fold, err := goldenHoldOut(t, want.At("split").Text()).Split(len(p.Y))
		if err != nil {
			t.Fatal(err)
		}
		tally.Equal(fold.Train, want.At("train_index"), 0)
		tally.Equal(fold.Test, want.At("test_index"), 0)
		table := want.At("table").All()
		var lambdas []float64
		for k := range table {
			lambdas = append(lambdas, table[len(table)-1-k].At("lambda").Float()) // they rise there
		}
		sweep, err := modelselect.RunSweep(context.Background(), p, fold, lambdas, 1, solver.Settings{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		for k, row := range sweep {
			exact := table[len(table)-1-k].At("exact")
			tally.Equal(row.TestMSE, exact.At("test_mse"), tolerance)
			tally.Equal(row.NonZero, exact.At("nonzero"), 0)
		}
	}
}

// goldenHoldOut reads a text such as train_test_split(test_size=0.25,
// random_state=42).
func goldenHoldOut(t *testing.T, text string) modelselect.HoldOut {
	t.Helper()
	var s modelselect.HoldOut
	match := regexp.MustCompile(`train_test_split\(test_size=([0-9.]+), random_state=(\d+)\)`).FindString(text)
	if _, err := fmt.Sscanf(match, "train_test_split(test_size=%g, random_state=%d)", &s.TestSize, &s.Seed); err != nil {
		t.Fatalf("split %q: %v", text, err)
	}
	return s
}

// TestSweepOfTheTrainingRows scores them alike, and errors grow with λ there.
func TestSweepOfTheTrainingRows(t *testing.T) {
	p := drawProblem(t, 30, 4, 6)
	sweep, err := modelselect.RunSweepPart(context.Background(), modelselect.Part{Train: p, Test: p}, modelselect.Decades(1, -3), 1, solver.Settings{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for k, row := range sweep {
		if row.TrainMSE != row.TestMSE || !row.Solved {
			t.Errorf("λ %v: %+v", row.Lambda, row)
		}
		if k > 0 && row.TrainMSE > sweep[k-1].TrainMSE {
			t.Errorf("λ %v: training error %v above that at λ %v", row.Lambda, row.TrainMSE, sweep[k-1].Lambda)
		}
	}
}

func TestSweepByHand(t *testing.T) {
	s := modelselect.Sweep{{Lambda: 8, TestMSE: 9}, {Lambda: 4, NonZero: 1, TestMSE: 5}, {Lambda: 2, NonZero: 3, TestMSE: 5},
		{Lambda: 1, NonZero: 3, TestMSE: 4}, {Lambda: 0.5, NonZero: 2, TestMSE: 6}}
	if k := s.Min(); k != 3 {
		t.Errorf("Min %d, want 3", k)
	}
	var got []float64
	for _, row := range s.Frontier() {
		got = append(got, row.Lambda)
	}
	if fmt.Sprint(got) != "[8 4 1]" {
		t.Errorf("frontier at λ %v, want 8, 4, 1", got)
	}
	got = nil
	for _, row := range s.Merge(modelselect.Sweep{{Lambda: 3}, {Lambda: 1}}) {
		got = append(got, row.Lambda)
	}
	if fmt.Sprint(got) != "[8 4 3 2 1 0.5]" {
		t.Errorf("merged λ %v", got)
	}
}

// TestRefineByHand: where the new λ begin and end.
func TestRefineByHand(t *testing.T) {
	for name, c := range map[string]struct {
		lambdas, errors []float64
		from, to        float64
	}{
		"in the middle": {[]float64{1000, 100, 10, 1, 0.1}, []float64{9, 5, 2, 3, 8}, 100, 0.1},
		"apart":         {[]float64{1000, 100, 10, 1, 0.1}, []float64{9, 2, 5, 3, 8}, 1000, 0.1},
		"largest":       {[]float64{1000, 100, 10, 1}, []float64{1, 2, 5, 8}, 1000, 10},
		"smallest":      {[]float64{1000, 100, 10, 1}, []float64{9, 5, 2, 1}, 100, 1},
		"zero below":    {[]float64{10, 1, 0}, []float64{3, 2, 1}, 10, 1},
		"equal errors":  {[]float64{1000, 100, 10, 1, 0.1}, []float64{4, 4, 4, 4, 4}, 1000, 10},
		"two":           {[]float64{10, 1}, []float64{1, 2}, 10, 1},
	} {
		got, err := modelselect.Refine(c.lambdas, c.errors, 5)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(got) != 5 || got[0] != c.from || math.Abs(got[4]-c.to) > 1e-12*c.to {
			t.Errorf("%s: %v, want 5 from %v to %v", name, got, c.from, c.to)
		}
	}
}

func TestSweepErrors(t *testing.T) {
	two, nan := []float64{2, 1}, math.NaN()
	for text, run := range map[string]func() ([]float64, error){
		"Refine n = 1":           func() ([]float64, error) { return modelselect.Refine(two, two, 1) },
		"len(Refine held) = 1":   func() ([]float64, error) { return modelselect.Refine(two, two[:1], 0) },
		"Refine held[1] = NaN":   func() ([]float64, error) { return modelselect.Refine(two, []float64{1, nan}, 0) },
		"Refine lambdas = [1 0]": func() ([]float64, error) { return modelselect.Refine([]float64{1, 0}, two, 0) },
	} {
		if _, err := run(); !errors.Is(err, modelselect.ErrSetting) || !strings.Contains(err.Error(), text) {
			t.Errorf("error %v, want %q", err, text)
		}
	}
	if _, err := modelselect.Refine([]float64{1, 2}, two, 0); !errors.Is(err, regpath.ErrSetting) {
		t.Errorf("rising λ: error %v", err)
	}
	p, wide := drawProblem(t, 12, 2, 1), drawProblem(t, 12, 3, 1)
	ctx := context.Background()
	if _, err := modelselect.RunSweepPart(ctx, modelselect.Part{Train: p, Test: wide}, two, 1, solver.Settings{}, nil); !errors.Is(err, regpath.ErrRows) {
		t.Errorf("other columns: error %v", err)
	}
	if _, err := modelselect.RunSweep(ctx, p, modelselect.Fold{Train: []int{1}, Test: []int{1}}, two, 1, solver.Settings{}, nil); !errors.Is(err, modelselect.ErrFold) {
		t.Errorf("a row on both sides: error %v", err)
	}
	if _, err := modelselect.RunSweep(ctx, p, modelselect.Fold{Train: []int{1, 2, 3}, Test: []int{4}}, nil, 1, solver.Settings{}, nil); !errors.Is(err, regpath.ErrSetting) {
		t.Errorf("no λ: error %v", err)
	}
	if got := modelselect.Decades(-1, 1); len(got) != 0 {
		t.Errorf("rising decades %v", got)
	}
}

// A first look by powers of ten, then a second around the two best.
func ExampleRefine() {
	coarse := modelselect.Decades(2, -2)
	held := []float64{9, 6, 2, 3, 7} // the errors found there
	fine, err := modelselect.Refine(coarse, held, 7)
	fmt.Printf("%v\n%.3f %v\n", coarse, fine, err)
	// Output:
	// [100 10 1 0.1 0.01]
	// [10.000 3.162 1.000 0.316 0.100 0.032 0.010] <nil>
}

// Error against the number of features on rows held out.
func ExampleRunSweep() {
	p := exampleProblem()
	fold, err := modelselect.HoldOut{Seed: 1}.Split(len(p.Y))
	if err != nil {
		fmt.Println(err)
		return
	}
	sweep, err := modelselect.RunSweep(context.Background(), p, fold, modelselect.Decades(1, -2), 1, solver.Settings{}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, row := range sweep {
		fmt.Printf("λ %-5v %d features, error %.2f\n", row.Lambda, row.NonZero, row.TestMSE)
	}
	// Output:
	// λ 10    0 features, error 3.83
	// λ 1     2 features, error 1.85
	// λ 0.1   6 features, error 1.18
	// λ 0.01  8 features, error 1.19
}
