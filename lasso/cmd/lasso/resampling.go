package main

import (
	"fmt"
	"math"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/artifact"
	"github.com/golasso/golasso/lasso/stability"
)

// resampling says how often the rows are drawn again to see which features stay.
type resampling struct {
	pairs int // 0: not at all
}

func (r *resampling) flags(f *pflag.FlagSet) {
	f.IntVar(&r.pairs, "stability", 0, "cut the training rows B times into two random halves (by --seed), fit each half at the model's lambda and count how often each feature is kept; 50 is a good number, 100 fits")
}

// check refuses what has no answer.
func (r *resampling) check(l1Ratio float64) error {
	switch {
	case r.pairs < 0:
		return usage("--stability %d: want at least 1", r.pairs)
	case r.pairs > 0 && l1Ratio == 0:
		return usage("--stability: ridge regression keeps every feature")
	}
	return nil
}

// draw fits the halves. The tutorials' algorithms give way to the engine.
func (r *resampling) draw(cmd *cobra.Command, d *divided, l lasso.Lasso, how *algorithm, seed uint32) (*lasso.Selection, error) {
	if r.pairs == 0 {
		return nil, nil
	}
	if l.Lambda == 0 {
		return nil, usage("--stability: lambda 0 keeps every feature")
	}
	method, settings, ok, err := how.solver()
	if err != nil {
		return nil, err
	}
	if !ok {
		settings.MaxIter = 0
	}
	tell, end := newProgress(cmd.ErrOrStderr(), "halves of the rows")
	defer end()
	selection, err := lasso.Stability{
		Recipe: d.recipe, Pairs: r.pairs, Seed: seed, Lambdas: []float64{l.Lambda}, L1Ratio: l.L1Ratio, Charges: l.Charges,
		Settings: settings, Method: method, Progress: func(p stability.Progress) { tell(p.Done, p.Total) },
	}.Run(cmd.Context(), d.split.Train)
	if err != nil {
		return nil, ofTable(err, d.split.TrainRows)
	}
	if n := selection.Shares.Unsolved; n > 0 {
		fmt.Fprintf(d.warn, "warning: %d of %d halves did not converge\n", n, 2*r.pairs)
	}
	return selection, nil
}

// record counts what was selected; nil for nil.
func (r *resampling) record(s *lasso.Selection, seed uint32) *artifact.StabilityRecord {
	if s == nil {
		return nil
	}
	draws := 2 * r.pairs
	times := func(share float64) int { return int(math.Round(share * float64(draws))) }
	out := &artifact.StabilityRecord{
		How:   fmt.Sprintf("%d complementary pairs of halves of the training rows, seed %d", r.pairs, seed),
		Draws: draws, Features: []artifact.FeatureStability{},
	}
	for _, f := range s.Features {
		out.Features = append(out.Features, artifact.FeatureStability{Name: f.Name, Kept: times(f.Frequency), Positive: times(f.Positive)})
	}
	return out
}
