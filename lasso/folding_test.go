package lasso

import (
	"context"
	"fmt"
	"testing"

	"github.com/golasso/golasso/lasso/modelselect"
)

// homeCVs are cross-validations for which both ways are compared.
func homeCVs() map[string]CV {
	out := map[string]CV{}
	for name, r := range homeRecipes() {
		out[name] = CV{Recipe: r, Folds: 4}
	}
	all := Columns{Target: "Price", Weight: "Weight", Numeric: []string{"Size"}, Categorical: []string{"Street", "Agent"}}
	r := Recipe{Columns: all, OneHot: OneHot{Unseen: UnseenZero}}
	out["groups"] = CV{Recipe: r, By: GroupKFold{Column: "Agent", Folds: 4}, BySize: true}
	out["elastic net"] = CV{Recipe: r, Shuffle: true, Seed: 2, L1Ratio: 0.6}
	out["ridge"] = CV{Recipe: r, Ridge: true}
	out["levels per fold"] = CV{Recipe: r, LevelsPerFold: true}
	out["charges"] = CV{Recipe: r, Charges: Charges{Factor: map[string]float64{"Size": 0.5}, Upper: map[string]float64{"Street": 3}}}
	out["halves"] = CV{Recipe: Recipe{Columns: all, Scale: MinMax{}}, Splitter: modelselect.ShuffleSplit{Repeats: 3, Seed: 1}}
	return out
}

// TestSparseFoldsAreTheWritten compares the error and the predictions of every
// fold at every λ.
func TestSparseFoldsAreTheWritten(t *testing.T) {
	train := homes(300, 60, 1)
	type run struct {
		curve *modelselect.Curve
		kept  *modelselect.OutOfFold
	}
	for name, cv := range homeCVs() {
		cv.Lambdas = []float64{20, 5, 1}
		sparse, written := bothWays(t, func() (out run, err error) {
			out.curve, out.kept, err = cv.RunKeeping(context.Background(), train)
			return out, err
		})
		if sparse.curve.Unsolved != 0 {
			t.Errorf("%s: %d fits unsolved", name, sparse.curve.Unsolved)
		}
		sameNumbers(t, name+": errors", sparse.curve.FoldMSE, written.curve.FoldMSE)
		sameNumbers(t, name+": mean and SE", [][]float64{sparse.curve.Mean, sparse.curve.SE}, [][]float64{written.curve.Mean, written.curve.SE})
		for k := range cv.Lambdas {
			sameNumbers(t, fmt.Sprintf("%s: predictions at λ %v", name, cv.Lambdas[k]), sparse.kept.Values[k], written.kept.Values[k])
		}
	}
}

// TestSparseFitsAreTheWritten compares, in words, what else is fitted to such data
// or again and again to other rows.
func TestSparseFitsAreTheWritten(t *testing.T) {
	train, ctx := homes(300, 60, 1), context.Background()
	r := homeRecipes()["weighted"]
	cv := CV{Recipe: r, Folds: 3, Lambdas: []float64{20, 5}}
	report := func(fit func(d *Data) (*Model, error)) (fmt.Stringer, error) {
		_, d, err := r.FitTransform(train)
		if err != nil {
			return nil, err
		}
		m, err := fit(d)
		if err != nil {
			return nil, err
		}
		return m.Report(), nil
	}
	for name, do := range map[string]func() (fmt.Stringer, error){
		"stability": func() (fmt.Stringer, error) { return Stability{Recipe: r, Pairs: 4}.Run(ctx, train) },
		"bootstrap": func() (fmt.Stringer, error) {
			return Bootstrap{Recipe: r, Lasso: Lasso{Lambda: 2}, Draws: 5}.Run(ctx, train)
		},
		"compare": func() (fmt.Stringer, error) {
			most := []Estimator{RidgeRegression, PlainLasso, MatchingPursuit, RelaxedLasso, AdaptiveLasso}
			return Compare{CV: CV{Recipe: r, Folds: 3}, Estimators: most, Atoms: 4}.Run(ctx, train)
		},
		"sweep": func() (fmt.Stringer, error) {
			return Sweep{Recipe: r, Lambdas: []float64{9, 2}, Finer: -1}.Run(ctx, train, train)
		},
		"twins": func() (fmt.Stringer, error) {
			_, d, err := r.FitTransform(train)
			if err != nil {
				return nil, err
			}
			m, err := Lasso{Lambda: 5}.Fit(ctx, d)
			if err != nil {
				return nil, err
			}
			return TwinSearch{Threshold: 0.25}.Find(ctx, m, d)
		},
		"ratios": func() (fmt.Stringer, error) {
			return report(func(*Data) (*Model, error) {
				m, _, err := GridSearch{CV: cv, Alphas: []float64{0.5, 1}}.Fit(ctx, train, AtMin)
				return m, err
			})
		},
		"relaxed": func() (fmt.Stringer, error) {
			return report(func(*Data) (*Model, error) {
				m, _, err := GammaSearch{CV: cv}.Fit(ctx, train, AtMin)
				return m, err
			})
		},
		"conformal": func() (fmt.Stringer, error) {
			return report(func(*Data) (*Model, error) {
				c, err := Conformal{CV: cv}.Fit(ctx, train)
				if err != nil {
					return nil, err
				}
				return c.Model, nil
			})
		},
		"group lasso": func() (fmt.Stringer, error) {
			return report(func(d *Data) (*Model, error) { return GroupLasso{Lambda: 3}.Fit(ctx, d) })
		},
		"ridge": func() (fmt.Stringer, error) {
			return report(func(d *Data) (*Model, error) { return Lasso{Lambda: 1, Ridge: true}.Fit(ctx, d) })
		},
	} {
		sparse, written := bothWays(t, do)
		if got, want := sparse.String(), written.String(); got != want {
			t.Errorf("%s:\n%s\nwritten out:\n%s", name, got, want)
		}
	}
}
