package lasso_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/modelselect"
)

// grouped has 30 rows, two thirds of them "a", with a group in text and as a
// number.
func grouped() dataframe.DataFrame {
	text, number, row := make([]string, 30), make([]int, 30), make([]int, 30)
	for i := range 30 {
		text[i], number[i], row[i] = "a", 9, i
		if i%3 == 0 {
			text[i], number[i] = "b", 10
		}
	}
	return dataframe.New(texts("text", text...), ints("number", number...), ints("row", row...))
}

func TestSplitThenJoinGivesEveryRowOnce(t *testing.T) {
	for _, o := range []lasso.SplitOptions{
		{}, {TestSize: 0.2, Seed: 42}, {TestRows: 7}, {TrainRows: 29}, {TrainSize: 0.5}, {Stratify: "text"}, {Stratify: "number", TestSize: 0.4},
	} {
		s, err := lasso.TrainTestSplit(grouped(), o)
		if err != nil {
			t.Fatalf("%+v: %v", o, err)
		}
		all := slices.Sorted(slices.Values(append(slices.Clone(s.TrainRows), s.TestRows...)))
		for i, row := range all {
			if i != row || len(all) != 30 {
				t.Fatalf("%+v: rows %v", o, all)
			}
		}
		for _, part := range []struct {
			df   dataframe.DataFrame
			rows []int
		}{{s.Train, s.TrainRows}, {s.Test, s.TestRows}} {
			got, err := part.df.Col("row").Int()
			if err != nil || !slices.Equal(got, part.rows) {
				t.Errorf("%+v: the frame holds rows %v, the list says %v", o, got, part.rows)
			}
			if !slices.Equal(part.df.Types(), grouped().Types()) {
				t.Errorf("%+v: types %v", o, part.df.Types())
			}
		}
	}
}

func TestDefaultTestSizeIsAQuarterRoundedUp(t *testing.T) {
	s, err := lasso.TrainTestSplit(grouped(), lasso.SplitOptions{})
	if err != nil || len(s.TestRows) != 8 || len(s.TrainRows) != 22 {
		t.Errorf("%d and %d rows, %v", len(s.TrainRows), len(s.TestRows), err)
	}
}

func TestStratifyKeepsShares(t *testing.T) {
	for _, column := range []string{"text", "number"} {
		s, err := lasso.TrainTestSplit(grouped(), lasso.SplitOptions{TestRows: 6, Stratify: column, Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		counts := map[string]int{}
		for _, group := range s.Test.Col(column).Records() {
			counts[group]++
		}
		if counts["a"]+counts["9"] != 4 || counts["b"]+counts["10"] != 2 {
			t.Errorf("%s: %v", column, counts)
		}
	}
}

// The rows are those of scikit-learn 1.2.1,
// train_test_split(range(30), test_size=6, random_state=1, stratify=number),
// which deals the groups in numeric order: 9 before 10.
func TestStratifyByANumberDealsInNumericOrder(t *testing.T) {
	s, err := lasso.TrainTestSplit(grouped(), lasso.SplitOptions{TestRows: 6, Stratify: "number", Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := fmt.Sprint(s.TestRows), "[6 17 13 12 19 8]"; got != want {
		t.Errorf("test rows %s, want %s", got, want)
	}
	s, err = lasso.TrainTestSplit(grouped(), lasso.SplitOptions{TestRows: 6, Stratify: "text", Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := fmt.Sprint(s.TestRows), "[6 17 13 12 19 8]"; got != want {
		t.Errorf("test rows %s, want %s", got, want)
	}
}

func TestSplitErrors(t *testing.T) {
	df := grouped()
	lonely := dataframe.New(texts("g", "a", "a", "b", "a"))
	blank := dataframe.New(texts("g", "a", "a", "", "a"))
	for _, c := range []struct {
		df   dataframe.DataFrame
		o    lasso.SplitOptions
		kind error
		says string
	}{
		{df, lasso.SplitOptions{TestSize: 1.5}, lasso.ErrSetting, "SplitOptions.TestSize"},
		{df, lasso.SplitOptions{TrainSize: -1}, lasso.ErrSetting, "SplitOptions.TrainSize"},
		{df, lasso.SplitOptions{TestRows: 30}, lasso.ErrSetting, "SplitOptions.TestRows"},
		{df, lasso.SplitOptions{TestSize: 0.1, TestRows: 3}, lasso.ErrSetting, "SplitOptions.TestRows"},
		{dataframe.New(ints("x", 1)), lasso.SplitOptions{}, lasso.ErrSetting, "SplitOptions"},
		{df, lasso.SplitOptions{Stratify: "nope"}, lasso.ErrMissingColumn, `"nope"`},
		{lonely, lasso.SplitOptions{Stratify: "g"}, modelselect.ErrStratum, `"b"`},
		{blank, lasso.SplitOptions{Stratify: "g"}, lasso.ErrMissingValue, "row 2"},
	} {
		_, err := lasso.TrainTestSplit(c.df, c.o)
		if !errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.says) || !strings.HasPrefix(err.Error(), "lasso: ") {
			t.Errorf("%+v: %v", c.o, err)
		}
	}
}

func TestSubset(t *testing.T) {
	got, err := lasso.Subset(pay(), []int{5, 0})
	if err != nil || !slices.Equal(got.Col("Years").Float(), []float64{6, 1}) {
		t.Errorf("%v, %v", got, err)
	}
	if _, err := lasso.Subset(pay(), []int{6}); !errors.Is(err, lasso.ErrFrame) {
		t.Errorf("row 6: %v", err)
	}
}
