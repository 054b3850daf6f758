package drift

import (
	"math"
	"slices"

	"github.com/golasso/golasso/lasso"
)

// column looks at the cells of one source column.
func (t Thresholds) column(c lasso.ObservedColumn, profile *lasso.Profile) Column {
	out := Column{Name: c.Name, Categorical: c.Categorical, UnseenLevels: []string{}, Reasons: []string{}}
	at := slices.IndexFunc(profile.Columns, func(p lasso.ColumnProfile) bool { return p.Name == c.Name })
	if at < 0 {
		return out
	}
	trained := profile.Columns[at]
	rows := max(len(c.Numbers), len(c.Texts))
	missing, outside := 0, 0
	if c.Categorical {
		missing, outside, out.UnseenLevels = unseen(c.Texts, trained.Levels)
	} else if trained.Moments != nil {
		missing, outside = outOfRange(c.Numbers, float64(trained.Min), float64(trained.Max))
	}
	share := func(count, of int) float64 { return float64(count) / float64(of) }
	before := share(trained.Missing, profile.Rows)
	out.Missing, out.TrainingMissing = lasso.Figure(share(missing, rows)), lasso.Figure(before)
	out.Outside = lasso.Figure(share(outside, rows))
	var j judgement
	limit := before + t.Missing
	j.beyond("share of missing cells", float64(out.Missing), limit+t.chanceShare(min(limit, 0.5), rows), Drift)
	if c.Categorical {
		j.beyond("share of unseen levels", float64(out.Outside), t.Unseen+t.chanceShare(t.Unseen, rows), Drift)
	} else {
		// A new row is outside the range of m rows with probability 2/(m + 1).
		limit := max(t.OutOfRange, 2/float64(profile.Rows-trained.Missing+1))
		j.beyond("share outside the training range", float64(out.Outside), limit+t.chanceShare(min(limit, 0.5), rows), Drift)
	}
	out.Verdict, out.Reasons = j.verdict, append(out.Reasons, j.reasons...)
	return out
}

// unseen counts missing cells and those of levels that training did not have.
func unseen(cells []string, trained []lasso.LevelCount) (missing, outside int, levels []string) {
	known := map[string]bool{}
	for _, l := range trained {
		known[l.Level] = true
	}
	levels = []string{}
	for _, s := range cells {
		switch {
		case s == "":
			missing++
		case !known[s]:
			outside++
			levels = append(levels, s)
		}
	}
	slices.Sort(levels)
	return missing, outside, slices.Compact(levels)
}

// outOfRange counts missing cells and those outside a range.
func outOfRange(cells []float64, low, high float64) (missing, outside int) {
	for _, v := range cells {
		switch {
		case math.IsNaN(v):
			missing++
		case v < low || v > high:
			outside++
		}
	}
	return missing, outside
}
