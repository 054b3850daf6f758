package modelselect_test

import (
	"math"
	"testing"

	"github.com/golasso/golasso/datasets/reference"
	"github.com/golasso/golasso/lasso/modelselect"
)

func TestGoldenHoldOut(t *testing.T) {
	tally := reference.NewTally(t)
	for _, set := range load(t, "rng") {
		cases := set.At("train_test_split").All()
		for _, key := range []string{"train_test_split_both_sizes", "train_test_split_integer_size"} {
			if set.At(key).Exists() {
				cases = append(cases, set.At(key))
			}
		}
		for _, c := range cases {
			s := modelselect.HoldOut{Seed: uint32(c.At("random_state").Int())}
			s.TestSize, s.TestRows = sizeOf(c.At("test_size"))
			s.TrainSize, s.TrainRows = sizeOf(c.At("train_size"))
			fold, err := s.Split(c.At("n").Int())
			if err != nil {
				t.Errorf("%s: %v", c.Path(), err)
				continue
			}
			tally.Equal(fold.Test, c.At("test_index"), 0)
			tally.Equal(fold.Train, c.At("train_index"), 0)
			tally.Equal(len(fold.Test), c.At("n_test"), 0)
			tally.Equal(len(fold.Train), c.At("n_train"), 0)
		}
	}
}

func TestGoldenKFold(t *testing.T) {
	tally := reference.NewTally(t)
	for _, set := range load(t, "rng") {
		for _, c := range []reference.Value{set.At("kfold_plain"), set.At("kfold_shuffled")} {
			seed := c.At("random_state")
			s := modelselect.KFold{Folds: c.At("k").Int(), Shuffle: seed.Exists(), Seed: uint32(seed.Int())}
			checkFolds(t, tally, s, c.At("n"), c.At("folds"))
		}
	}
}

func TestGoldenShuffleSplit(t *testing.T) {
	tally := reference.NewTally(t)
	for _, set := range load(t, "rng") {
		c := set.At("shuffle_split")
		s := modelselect.ShuffleSplit{Repeats: c.At("n_splits").Int(), Seed: uint32(c.At("random_state").Int())}
		s.TestSize, s.TestRows = sizeOf(c.At("test_size"))
		s.TrainSize, s.TrainRows = sizeOf(c.At("train_size"))
		checkFolds(t, tally, s, c.At("n"), c.At("repeats"))
	}
}

// checkFolds splits n rows and compares each fold with the reference's.
func checkFolds(t *testing.T, tally *reference.Tally, s modelselect.Splitter, n, want reference.Value) {
	t.Helper()
	if !want.Exists() {
		return
	}
	folds, err := s.Split(n.Int())
	if err != nil {
		t.Fatal(err)
	}
	if len(folds) != want.Len() {
		t.Fatalf("%s: %d folds, want %d", want.Path(), len(folds), want.Len())
	}
	for f, fold := range folds {
		tally.Equal(fold.Train, want.At(f, "train_index"), 0)
		tally.Equal(fold.Test, want.At(f, "test_index"), 0)
	}
}

// sizeOf tells a fraction from a number of rows, as scikit-learn does by type.
func sizeOf(v reference.Value) (fraction float64, rows int) {
	switch size := v.Float(); {
	case math.IsNaN(size):
		return 0, 0
	case size < 1:
		return size, 0
	default:
		return 0, v.Int()
	}
}

func load(t *testing.T, prefix string) []*reference.Set {
	t.Helper()
	sets, err := reference.Load(prefix)
	if err != nil {
		t.Fatal(err)
	}
	return sets
}
