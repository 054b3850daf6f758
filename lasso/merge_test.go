package lasso_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/stability"
)

// TestMergeByHand: heat and its two probes become one column, the mean of their
// standardised values with probe2 turned round, of variance 1.
func TestMergeByHand(t *testing.T) {
	merger, err := lasso.Merge{Threshold: 0.8, Ignore: []string{"y"}}.Fit(context.Background(), doubled())
	if err != nil {
		t.Fatal(err)
	}
	groups := merger.Groups()
	if len(groups) != 1 || groups[0].Name != "heat ~ probe ~ 1 more" || len(groups[0].Members) != 3 || groups[0].Explained < 0.9 {
		t.Fatalf("groups %+v", groups)
	}
	df, err := merger.Transform(doubled())
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(df.Names()); got != "[heat ~ probe ~ 1 more pressure y]" {
		t.Errorf("columns %v", got)
	}
	_, d := fitted(t, byType(), doubled())
	sum, mean, square := make([]float64, 50), 0.0, 0.0
	for _, name := range []string{"heat", "probe", "probe2"} {
		column, err := d.Column(name)
		if err != nil {
			t.Fatal(err)
		}
		for i, v := range column {
			if name == "probe2" {
				v = -v
			}
			sum[i] += v
		}
	}
	for _, v := range sum {
		square += v * v / 50
	}
	for i, v := range df.Col(groups[0].Name).Float() {
		mean += v / 50
		if want := sum[i] / math.Sqrt(square); math.Abs(v-want) > 1e-9 {
			t.Errorf("row %d: %v, by hand %v", i, v, want)
		}
	}
	if math.Abs(mean) > 1e-9 {
		t.Errorf("mean %v", mean)
	}
	if text := merger.String(); strings.Count(text, "\n") != 2 || strings.Count(merger.HTML(), "<tr>") != 2 {
		t.Errorf("table:\n%s", text)
	}
}

// TestMergeNothing: columns that are not alike stay as they are, to the bit.
func TestMergeNothing(t *testing.T) {
	merger, err := lasso.Merge{Columns: []string{"a", "b", "c"}, By: stability.FirstComponent}.Fit(context.Background(), made())
	if err != nil || len(merger.Groups()) != 0 {
		t.Fatal(merger, err)
	}
	df, err := merger.Transform(made())
	if err != nil || fmt.Sprint(df.Records()) != fmt.Sprint(made().Records()) {
		t.Errorf("columns %v, %v", df.Names(), err)
	}
}

func TestMergeErrors(t *testing.T) {
	ctx := context.Background()
	gone, cancel := context.WithCancel(ctx)
	cancel()
	taken := doubled()
	taken = taken.Mutate(floats("heat ~ probe ~ 1 more", taken.Col("y").Float()...))
	for name, c := range map[string]struct {
		m    lasso.Merge
		ctx  context.Context
		df   dataframe.DataFrame
		want error
	}{
		"no frame":       {lasso.Merge{}, ctx, dataframe.DataFrame{}, lasso.ErrFrame},
		"one column":     {lasso.Merge{Columns: []string{"heat"}}, ctx, doubled(), lasso.ErrSetting},
		"twice":          {lasso.Merge{Columns: []string{"heat", "heat"}}, ctx, doubled(), lasso.ErrDuplicateColumn},
		"missing":        {lasso.Merge{Columns: []string{"heat", "cold"}}, ctx, doubled(), lasso.ErrMissingColumn},
		"text":           {lasso.Merge{Columns: []string{"a", "g"}}, ctx, made(), lasso.ErrNotNumber},
		"threshold":      {lasso.Merge{Threshold: 2}, ctx, doubled(), lasso.ErrSetting},
		"way of merging": {lasso.Merge{By: 5}, ctx, doubled(), lasso.ErrSetting},
		"cancelled":      {lasso.Merge{}, gone, doubled(), context.Canceled},
		"taken name":     {lasso.Merge{Threshold: 0.8, Ignore: []string{"y"}, Columns: []string{"heat", "probe", "probe2"}}, ctx, taken, lasso.ErrDuplicateColumn},
	} {
		if _, err := c.m.Fit(c.ctx, c.df); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	merger, err := lasso.Merge{Threshold: 0.8}.Fit(ctx, doubled())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := merger.Transform(doubled().Drop("probe")); !errors.Is(err, lasso.ErrMissingColumn) {
		t.Errorf("rows without a member: %v", err)
	}
}

// Three columns that measure the same become one, and the lasso keeps it.
func ExampleMerge_Fit() {
	ctx := context.Background()
	merger, err := lasso.Merge{Threshold: 0.8, Ignore: []string{"y"}, By: stability.FirstComponent}.Fit(ctx, doubled())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(merger)
	df, err := merger.Transform(doubled())
	if err != nil {
		fmt.Println(err)
		return
	}
	_, d, err := lasso.Recipe{Columns: lasso.Columns{Target: "y"}}.FitTransform(df)
	if err != nil {
		fmt.Println(err)
		return
	}
	model, err := lasso.Lasso{Lambda: 20}.Fit(ctx, d)
	fmt.Println(model.Support(0), err)
	// Output:
	// merged column                      members  variance carried
	// heat ~ probe ~ 1 more  heat, probe, probe2            93.3 %
	// [heat ~ probe ~ 1 more pressure] <nil>
}
