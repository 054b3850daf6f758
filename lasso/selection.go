package lasso

import (
	"fmt"
	"slices"

	"github.com/golasso/golasso/lasso/stability"
)

// Selection is a finished [Stability]: how often each feature, and each column
// of the DataFrame, was selected. String and HTML write it as a table.
type Selection struct {
	Features []SelectedFeature // in the order of the matrix
	Sources  []SelectedSource  // in the order in which features are made of them

	Threshold float64              // share of the halves from which on a feature counts as stable
	Shares    *stability.Selection // the same by number of feature, with ByLambda where Stability.Lambdas were given

	target string
	rows   int
	shown  int // features in the table; −1 for all that were selected
}

// SelectedFeature says how often a feature was selected, in shares of all halves.
type SelectedFeature struct {
	Feature
	Frequency          float64
	Positive, Negative float64 // by the sign of its coefficient; they sum to Frequency
	Joint              float64 // share of the pairs in which both halves select it
}

// SelectedSource says how often any feature made of a column was selected; an
// interaction counts for both of its columns.
type SelectedSource struct {
	Source    string
	Features  int // made of it
	Frequency float64
	Joint     float64 // share of the pairs in which both halves select it
}

func newSelection(s Stability, d *Data, sources []string, shares *stability.Selection) *Selection {
	out := &Selection{
		Threshold: s.Threshold, Shares: shares, target: d.blueprint.columns.Target, rows: len(d.Y), shown: -1,
	}
	for j, f := range d.Features {
		out.Features = append(out.Features, SelectedFeature{
			f.clone(), shares.Frequency[j], shares.Positive[j], shares.Negative[j], shares.Joint[j],
		})
	}
	_, made := d.sources()
	for g, name := range sources {
		out.Sources = append(out.Sources, SelectedSource{name, len(made[g]), shares.GroupFrequency[g], shares.GroupJoint[g]})
	}
	return out
}

// Ranked returns the features that were selected at all, the most frequent first,
// equal ones in the order of the matrix.
func (s *Selection) Ranked() []SelectedFeature {
	out := slices.DeleteFunc(slices.Clone(s.Features), func(f SelectedFeature) bool { return f.Frequency == 0 })
	slices.SortStableFunc(out, func(a, b SelectedFeature) int { return descending(a.Frequency, b.Frequency) })
	return out
}

// Stable returns the ranked features whose frequency is at least Threshold.
func (s *Selection) Stable() []SelectedFeature {
	return slices.DeleteFunc(s.Ranked(), func(f SelectedFeature) bool { return f.Frequency < s.Threshold })
}

// StableSources returns the columns whose frequency is at least Threshold, the
// most frequent first.
func (s *Selection) StableSources() []SelectedSource {
	out := slices.DeleteFunc(slices.Clone(s.Sources), func(c SelectedSource) bool { return c.Frequency < s.Threshold })
	slices.SortStableFunc(out, func(a, b SelectedSource) int { return descending(a.Frequency, b.Frequency) })
	return out
}

// PFER bounds how many features of low selection probability Stable is expected
// to let through; see [stability.PFER]. Errors, of kind stability.ErrSetting,
// are for thresholds and numbers of features that an assumption does not cover.
func (s *Selection) PFER(a stability.Assumption) (float64, error) {
	bound, err := s.Shares.PFER(s.Threshold, a)
	if err != nil {
		return 0, fmt.Errorf("lasso: %w", err)
	}
	return bound, nil
}

// SourcePFER is PFER for columns of the DataFrame and StableSources.
func (s *Selection) SourcePFER(a stability.Assumption) (float64, error) {
	bound, err := stability.PFER(s.Shares.GroupMeanSize, len(s.Sources), s.Shares.Pairs, s.Threshold, a)
	if err != nil {
		return 0, fmt.Errorf("lasso: %w", err)
	}
	return bound, nil
}

// Top returns a copy whose table shows the n most frequent features only. It
// panics for n < 0.
func (s *Selection) Top(n int) *Selection {
	if n < 0 {
		panic(fmt.Sprintf("lasso: Selection.Top: n = %d, want at least 0", n))
	}
	out := *s
	out.shown = n
	return &out
}

// String returns heading and table as text.
func (s *Selection) String() string { return lines(s.heading()) + "\n" + s.table().text() }

// HTML returns heading and table as plain HTML, without styles.
func (s *Selection) HTML() string { return paragraphs(s.heading()) + s.table().html() }

func (s *Selection) heading() []string {
	bound := "no bound on noise features"
	for _, a := range []stability.Assumption{stability.Unimodal, stability.WorstCase} {
		if most, err := s.PFER(a); err == nil {
			bound = fmt.Sprintf("at most %s noise features expected among them (%v bound)", thousands(most, 2), a)
			break
		}
	}
	return []string{
		fmt.Sprintf("%s, %s in %s of halves; a half selects %s of %s on average", s.target, count(s.rows, "row"),
			count(s.Shares.Pairs, "pair"), thousands(s.Shares.MeanSize, 1), count(len(s.Features), "feature")),
		fmt.Sprintf("%s selected by at least %s of the halves; %s", thousands(float64(len(s.Stable())), 0), percent(s.Threshold), bound),
	}
}

func (s *Selection) table() table {
	t := table{head: []string{"feature", "selected", "positive", "negative", "both halves"}}
	ranked := s.Ranked()
	if s.shown >= 0 && s.shown < len(ranked) {
		ranked = ranked[:s.shown]
	}
	for _, f := range ranked {
		t.rows = append(t.rows, []string{f.Name, percent(f.Frequency), percent(f.Positive), percent(f.Negative), percent(f.Joint)})
	}
	return t
}

// percent writes a share as a whole percentage.
func percent(share float64) string { return thousands(100*share, 0) + " %" }
