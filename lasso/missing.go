package lasso

import (
	"fmt"
	"math"
	"slices"
)

// Missing says what becomes of missing cells: NaN, an empty or blank text, or
// what gota could not read.
//
// A filled column also gets a feature, Column_missing, that is 1 where a cell was
// missing, so that the model can tell; it is there if a training cell was. Where
// none was, a later missing cell is filled all the same, with a [Warning]. In a
// categorical column each of the three kinds of filling takes the most frequent
// level.
//
// Dropped rows are left out of training, of scores and of [Data], whose Kept says
// which rows remain. [Model.Predict] gives NaN for such a row, so that its
// predictions stay in step with the DataFrame; a [Predictor], asked for a single
// row, gives the error [ErrMissingValue].
type Missing int

const (
	// MissingError refuses them: a [CellError] of kind [ErrMissingValue].
	MissingError Missing = iota
	// FillMean takes the weighted mean of the training rows.
	FillMean
	// FillMedian takes their median; rows of weight 0 are left out, the others
	// count alike.
	FillMedian
	// FillMode takes their most frequent value, the smallest (for levels the first
	// by bytes) of those equally frequent; each row counts once.
	FillMode
	// DropRows drops the row. As Recipe.Missing it drops rows without target or
	// weight as well.
	DropRows
)

// missingNames are the policies as a state names them.
var missingNames = map[Missing]string{
	MissingError: "error", FillMean: "mean", FillMedian: "median", FillMode: "mode", DropRows: "drop",
}

// fills says whether missing cells get a value.
func (m Missing) fills() bool { return m == FillMean || m == FillMedian || m == FillMode }

// policy is what becomes of missing cells, by column.
type policy struct {
	all    Missing
	single map[string]Missing
}

// of returns what becomes of a column's missing cells.
func (p policy) of(column string) Missing {
	if m, given := p.single[column]; given {
		return m
	}
	return p.all
}

// checkMissing refuses settings out of range.
func (r Recipe) checkMissing(c Columns) error {
	const want = "MissingError, FillMean, FillMedian, FillMode or DropRows"
	if _, known := missingNames[r.Missing]; !known {
		return setting("Recipe.Missing", int(r.Missing), want)
	}
	for _, name := range sortedKeys(r.MissingOf) {
		field := fmt.Sprintf("Recipe.MissingOf[%q]", name)
		if _, known := missingNames[r.MissingOf[name]]; !known {
			return setting(field, int(r.MissingOf[name]), want)
		}
		if !c.feature(name) {
			return setting(field, missingNames[r.MissingOf[name]], "numeric or categorical columns of the recipe")
		}
	}
	return nil
}

// NumberFill is what missing cells of a numeric column are taken as.
type NumberFill struct {
	Value float64 `json:"value"`
	Flag  bool    `json:"flag"` // whether training had any, so that there is a feature Column_missing
}

// LevelFill is what missing cells of a categorical column are taken as.
type LevelFill struct {
	Level string `json:"level"`
	Flag  bool   `json:"flag"` // as in NumberFill
}

// fillNumbers learns a fill from a column that has NaN where it is missing.
func fillNumbers(name string, x, weights []float64, how Missing) (*NumberFill, error) {
	var present, v []float64
	for i, value := range x {
		if math.IsNaN(value) || weights != nil && weights[i] == 0 {
			continue
		}
		present = append(present, value)
		if weights != nil {
			v = append(v, weights[i])
		}
	}
	if len(present) == 0 {
		return nil, allMissing(name, len(x))
	}
	out := &NumberFill{Flag: slices.ContainsFunc(x, math.IsNaN)}
	switch how {
	case FillMean:
		if out.Value, _ = moments(present, v); slices.Min(present) == slices.Max(present) {
			out.Value = present[0]
		}
	case FillMedian:
		out.Value = ascending(present, nil).median()
	default:
		out.Value = mode(present)
	}
	out.Value += 0 // no negative zero
	return out, nil
}

// fillTexts fills a column of levels that has "" where it is missing. The fill is
// nil where the policy is not to fill.
func fillTexts(name string, text []string, how Missing) ([]string, *LevelFill, error) {
	if !how.fills() {
		return text, nil, nil
	}
	present := slices.DeleteFunc(slices.Clone(text), func(s string) bool { return s == "" })
	if len(present) == 0 {
		return nil, nil, allMissing(name, len(text))
	}
	fill := &LevelFill{mode(present), len(present) < len(text)}
	out, _ := fill.filled(text)
	return out, fill, nil
}

// allMissing is the error for a column without any value to learn from.
func allMissing(name string, n int) error {
	return &CellError{Column: name, More: n - 1, Kind: ErrMissingValue}
}

// mode returns the most frequent value, the smallest of those equally frequent.
func mode[T float64 | string](values []T) T {
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	best, most := sorted[0], 0
	for i := 0; i < len(sorted); {
		j := i
		for j < len(sorted) && sorted[j] == sorted[i] {
			j++
		}
		if j-i > most {
			best, most = sorted[i], j-i
		}
		i = j
	}
	return best
}

// filled returns a column without gaps, and where they were; nil if there are
// none, or for a nil fill.
func (f *NumberFill) filled(x []float64) ([]float64, []bool) {
	if f == nil {
		return x, nil
	}
	return fillGaps(x, f.Value, math.IsNaN)
}

// filled is as that of NumberFill.
func (f *LevelFill) filled(text []string) ([]string, []bool) {
	if f == nil {
		return text, nil
	}
	return fillGaps(text, f.Level, func(s string) bool { return s == "" })
}

// fillGaps returns a column with a value in place of its gaps, and where they
// were; the column itself and nil if it has none.
func fillGaps[T any](column []T, value T, gap func(T) bool) ([]T, []bool) {
	if !slices.ContainsFunc(column, gap) {
		return column, nil
	}
	out, gaps := slices.Clone(column), make([]bool, len(column))
	for i, v := range column {
		if gap(v) {
			out[i], gaps[i] = value, true
		}
	}
	return out, gaps
}

// missingFeature is the feature that marks a column's missing cells.
func missingFeature(column string) Feature {
	return Feature{Name: column + "_missing", Sources: []string{column}, Levels: []string{"missing"}}
}

// restorePolicy makes the policy of a state.
func restorePolicy(s BlueprintState, c Columns) (policy, error) {
	byName := map[string]Missing{}
	for m, name := range missingNames {
		byName[name] = m
	}
	out := policy{}
	var known bool
	if out.all, known = byName[s.Missing]; !known {
		return out, &StateError{"missing", fmt.Sprintf("%q is not known", s.Missing)}
	}
	for _, column := range sortedKeys(s.MissingOf) {
		m, known := byName[s.MissingOf[column]]
		if !known || !c.feature(column) {
			return out, &StateError{"missing_of", fmt.Sprintf("%q for %q is not known", s.MissingOf[column], column)}
		}
		if out.single == nil {
			out.single = map[string]Missing{}
		}
		out.single[column] = m
	}
	return out, nil
}
