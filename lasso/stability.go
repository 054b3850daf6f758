package lasso

import (
	"context"
	"errors"
	"fmt"
	"math"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso/solver"
	"github.com/golasso/golasso/lasso/stability"
)

// Stability asks which features survive other rows: it draws complementary pairs
// of halves of the training rows, fits a path on each half and counts what is
// selected. The recipe's scaling is fitted anew in each half; the levels of
// categorical columns are those of all training rows, as in [CV].
type Stability struct {
	Recipe Recipe

	Pairs int    // pairs of halves, at least 1; 0 means 50, which is 100 fits
	Seed  uint32 // of the draws

	// First is q: a half selects the first q features that its path brings in; at
	// most their number. 0 means ⌊√(0.8·p)⌋ of p features, but at least 1, which
	// keeps the bound on noise features at 1 or less for a threshold of 0.9.
	First int

	// Lambdas, falling, are given in place of First: a half then selects what has
	// a coefficient at any of them, and the shares at each λ are kept for a
	// picture (ByLambda).
	Lambdas []float64

	// Threshold is the share of the halves from which on a feature counts as
	// stable, above 1/2 and at most 1; 0 means 0.75.
	Threshold float64

	L1Ratio float64 // as Lasso.L1Ratio
	Charges Charges // as Lasso.Charges; what is not penalised is not counted among the First

	Settings solver.Settings          // of every fit; Record is not called
	Method   solver.Method            // nil means the engine
	Workers  int                      // halves fitted at once; 0 means as many as there are processors
	Progress func(stability.Progress) // told of every half that is done, one call at a time; nil for none
}

// Run draws and fits. The result is the same for any number of workers. Errors:
// those of [Recipe.Fit]; [ErrSetting]; a stability.DrawError, wrapped, for what
// goes wrong in one half, among it the context's.
func (s Stability) Run(ctx context.Context, train dataframe.DataFrame) (*Selection, error) {
	l1Ratio, err := ratio("Stability", s.L1Ratio, false)
	if err != nil {
		return nil, err
	}
	f, err := s.Recipe.unfold(train)
	if err != nil {
		return nil, err
	}
	s, err = s.resolve(len(f.all.Features))
	if err != nil {
		return nil, err
	}
	f.charges = s.Charges
	whole, err := f.charged(f.all)
	if err != nil {
		return nil, err
	}
	sources, groups := f.all.sources()
	sub := stability.Subsampling{
		Pairs: s.Pairs, Seed: s.Seed, First: s.First, ByLambda: s.Lambdas != nil, Groups: groups, Part: f.problem,
		Fits: stability.Fits{Settings: s.Settings, Method: s.Method, Workers: s.Workers, Progress: s.Progress},
	}
	shares, err := sub.Run(ctx, whole, s.Lambdas, l1Ratio)
	if err != nil {
		return nil, drawsError("Stability", err)
	}
	return newSelection(s, f.all, sources, shares), nil
}

// resolve refuses settings out of range and puts in the defaults.
func (s Stability) resolve(features int) (Stability, error) {
	if s.Threshold == 0 {
		s.Threshold = 0.75
	}
	switch {
	case !(s.Threshold > 0.5 && s.Threshold <= 1):
		return s, setting("Stability.Threshold", s.Threshold, "above 0.5 and at most 1 (0 means 0.75)")
	case s.First < 0 || s.First > features:
		return s, setting("Stability.First", s.First, fmt.Sprintf("1 to the number of features, %d (0 means √(0.8·p))", features))
	case s.First != 0 && s.Lambdas != nil:
		return s, setting("Stability.First", s.First, "0 where Lambdas are given")
	case s.First == 0 && s.Lambdas == nil:
		s.First = max(1, int(math.Sqrt(0.8*float64(features))))
	}
	return s, nil
}

// problem makes the problem of some rows, as package stability asks for it.
func (f *folding) problem(rows []int) (*solver.Problem, error) {
	d, err := f.refit(rows)
	if err != nil {
		return nil, err
	}
	return f.charged(d)
}

// drawsError gives the errors of package stability this package's names.
func drawsError(owner string, err error) error {
	if e := (*stability.SettingError)(nil); errors.As(err, &e) {
		return setting(e.Field, e.Value, e.Range)
	}
	return fmt.Errorf("lasso: %s: %w", owner, err)
}

// sources returns the columns that features are made of, in the order in which
// they first occur, and the features of each. An interaction is of both its
// columns.
func (d *Data) sources() (names []string, features [][]int) {
	at := map[string]int{}
	for j, f := range d.Features {
		for _, name := range f.Sources {
			g, known := at[name]
			if !known {
				g = len(names)
				at[name] = g
				names, features = append(names, name), append(features, nil)
			}
			if n := len(features[g]); n == 0 || features[g][n-1] != j { // a column times itself comes twice
				features[g] = append(features[g], j)
			}
		}
	}
	return names, features
}
