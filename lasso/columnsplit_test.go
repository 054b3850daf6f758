package lasso_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/modelselect"
)

// panel is made() with a firm of three rows each and a month that falls from row
// to row, two rows a month.
func panel() dataframe.DataFrame {
	firm, month := make([]string, 60), make([]int, 60)
	for i := range firm {
		firm[i] = string(rune('A' + i/3))
		month[i] = 30 - i/2
	}
	return made().CBind(dataframe.New(texts("firm", firm...), ints("month", month...)))
}

func TestGroupsStayTogether(t *testing.T) {
	folds, err := lasso.GroupKFold{Column: "firm", Folds: 4}.Split(panel())
	if err != nil || len(folds) != 4 {
		t.Fatalf("%d folds, %v", len(folds), err)
	}
	firm := panel().Col("firm").Records()
	for f, fold := range folds {
		for _, i := range fold.Test {
			for _, j := range fold.Train {
				if firm[i] == firm[j] {
					t.Errorf("fold %d trains on row %d and tests row %d of firm %s", f, j, i, firm[i])
				}
			}
		}
	}
	cv := lasso.CV{Recipe: byType("v", "firm", "month"), By: lasso.GroupKFold{Column: "firm", Folds: 4}, Lambdas: []float64{1}}
	got, err := cv.Run(context.Background(), panel())
	if err != nil {
		t.Fatal(err)
	}
	cv.By, cv.Splitter = nil, given(folds)
	want, err := cv.Run(context.Background(), panel())
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("By is not the same as its folds: %v", err)
	}
}

// given are folds made elsewhere.
type given []modelselect.Fold

func (g given) Split(int) ([]modelselect.Fold, error) { return g, nil }

func TestStrataOfTextsNumbersAndFlags(t *testing.T) {
	df := panel().CBind(dataframe.New(bools("flag", slices.Repeat([]bool{true, false, false}, 20)...)))
	share := func(rows []int, column, value string) int {
		n := 0
		for _, i := range rows {
			if df.Col(column).Elem(i).String() == value {
				n++
			}
		}
		return n
	}
	folds, err := lasso.StratifiedKFold{Column: "flag", Folds: 4, Shuffle: true, Seed: 1}.Split(df)
	if err != nil {
		t.Fatal(err)
	}
	for f, fold := range folds {
		if got := share(fold.Test, "flag", "true"); got != 5 {
			t.Errorf("fold %d tests %d of the 20 flagged rows, want 5", f, got)
		}
	}
	folds, err = lasso.StratifiedKFold{Column: "y", Bins: 4, Folds: 5}.Split(df)
	if err != nil {
		t.Fatal(err)
	}
	strata, err := modelselect.QuantileStrata(df.Col("y").Float(), 4)
	if err != nil {
		t.Fatal(err)
	}
	want, err := modelselect.StratifiedKFold{Strata: strata, Folds: 5}.Split(60)
	if err != nil || !reflect.DeepEqual(folds, want) {
		t.Errorf("strata of a number are not its quantiles: %v", err)
	}
}

func TestTimeNeverRunsBackwards(t *testing.T) {
	s := lasso.TimeSeriesSplit{Column: "month", Splits: 4, TestRows: 5, Gap: 2, MaxTrainRows: 20}
	folds, err := s.Split(panel())
	if err != nil || len(folds) != 4 {
		t.Fatalf("%d folds, %v", len(folds), err)
	}
	month, err := panel().Col("month").Int()
	if err != nil {
		t.Fatal(err)
	}
	for f, fold := range folds {
		last, first := 0, 99
		for _, i := range fold.Train {
			last = max(last, month[i])
		}
		for _, i := range fold.Test {
			first = min(first, month[i])
		}
		if last >= first || len(fold.Test) != 5 || len(fold.Train) > 20 {
			t.Errorf("fold %d: trains up to month %d, tests from %d", f, last, first)
		}
	}
	s = lasso.TimeSeriesSplit{Splits: 3}
	got, err := s.Split(panel())
	want, _ := modelselect.TimeSeriesSplit{Splits: 3}.Split(60)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("without a column: %v", err)
	}
}

func TestColumnsThatCannotDivideTheRows(t *testing.T) {
	one := panel().Mutate(ints("month", make([]int, 60)...)).Mutate(texts("firm", slices.Repeat([]string{"A"}, 60)...))
	blank := panel().Mutate(texts("firm", append(slices.Repeat([]string{"A"}, 59), "")...))
	alone := make([]string, 60)
	for i := range alone {
		alone[i] = string(rune('A'+i%30)) + string(rune('a'+i/30))
	}
	for says, c := range map[string]struct {
		by   lasso.RowSplitter
		df   dataframe.DataFrame
		kind error
	}{
		"1 groups for 5 folds":     {lasso.GroupKFold{Column: "firm"}, one, modelselect.ErrStratum},
		"nope":                     {lasso.GroupKFold{Column: "nope"}, one, lasso.ErrMissingColumn},
		`column "firm", row 59`:    {lasso.GroupKFold{Column: "firm"}, blank, lasso.ErrMissingValue},
		"largest stratum has 1":    {lasso.StratifiedKFold{Column: "firm"}, one.Mutate(texts("firm", alone...)), modelselect.ErrStratum},
		"StratifiedKFold.Folds":    {lasso.StratifiedKFold{Column: "y", Folds: 61}, one, modelselect.ErrSetting},
		"bins":                     {lasso.StratifiedKFold{Column: "y", Bins: -1}, one, modelselect.ErrSetting},
		"a time before":            {lasso.TimeSeriesSplit{Column: "month"}, one, lasso.ErrSetting},
		"TimeSeriesSplit.Splits":   {lasso.TimeSeriesSplit{Splits: 60}, one, modelselect.ErrSetting},
		"TimeSeriesSplit.Gap = -1": {lasso.TimeSeriesSplit{Gap: -1}, one, modelselect.ErrSetting},
	} {
		cv := lasso.CV{Recipe: byType("v", "firm", "month"), By: c.by}
		_, err := cv.Run(context.Background(), c.df)
		if !errors.Is(err, c.kind) || !strings.Contains(err.Error(), says) || !strings.HasPrefix(err.Error(), "lasso: ") {
			t.Errorf("%s: %v", says, err)
		}
	}
	both := lasso.CV{Recipe: byType("v"), By: lasso.GroupKFold{Column: "g"}, Folds: 3}
	if _, err := both.Run(context.Background(), made()); !errors.Is(err, lasso.ErrSetting) {
		t.Errorf("By and Folds: %v", err)
	}
	overlap := lasso.CV{Recipe: byType("v"), Splitter: given{{Train: []int{0, 1, 2}, Test: []int{2, 3}}}}
	if _, err := overlap.Run(context.Background(), made()); err == nil || !strings.Contains(err.Error(), "row 2 to train and to test") {
		t.Errorf("a row on both sides: %v", err)
	}
}
