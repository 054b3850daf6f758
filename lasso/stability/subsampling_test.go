package stability_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
	"github.com/golasso/golasso/lasso/stability"
)

// TestSelectionOfOneColumn: y = x on four rows, so that every half of two rows
// has a λmax that is known from their distance.
func TestSelectionOfOneColumn(t *testing.T) {
	p := problem([][]float64{{-3, -1, 1, 3}}, []float64{-3, -1, 1, 3})
	s, err := stability.Subsampling{Pairs: 20, Seed: 1, ByLambda: true}.Run(context.Background(), p, []float64{9, 1}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if s.Frequency[0] != 1 || s.Positive[0] != 1 || s.Negative[0] != 0 || s.Joint[0] != 1 || s.MeanSize != 1 {
		t.Errorf("y = x: %+v", s)
	}
	// Two rows a distance d apart have λmax = 2·(d/2)²: 2 for neighbours, 8 for
	// the next and 18 for the outermost, which alone pass λ = 9. Each outermost
	// half is one of 6 possible; a pair holds at most one.
	if f := s.ByLambda[0][0]; f <= 0 || f > 0.5 || s.ByLambda[1][0] != 1 {
		t.Errorf("by λ: %v", s.ByLambda)
	}
}

func TestSigns(t *testing.T) {
	p := normals(1, 60, 4, []float64{2, -2}, 0.5)
	s, err := stability.Subsampling{Pairs: 5}.Run(context.Background(), p, []float64{1, 0.5}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if s.Positive[0] != 1 || s.Negative[1] != 1 || s.Positive[1] != 0 {
		t.Errorf("positive %v, negative %v", s.Positive, s.Negative)
	}
	if got := s.Stable(0.9); !slices.Equal(got, []int{0, 1}) {
		t.Errorf("stable: %v", got)
	}
}

// TestFrequenciesAreThoseOfPlainFits draws nothing by itself: Part sees the rows
// of every half, and plain fits on them must give the same counts.
func TestFrequenciesAreThoseOfPlainFits(t *testing.T) {
	p := normals(2, 41, 8, []float64{1, 0.5}, 1)
	p.Weights = make([]float64, 41)
	for i := range p.Weights {
		p.Weights[i] = 1 + float64(i%3)
	}
	p.Weights[7] = 0
	lambdas := []float64{0.8, 0.4, 0.2}
	var halves [][]int
	plain := make([]float64, 8)
	sub := stability.Subsampling{Pairs: 6, Seed: 9, Fits: stability.Fits{Workers: 1}}
	sub.Part = func(rows []int) (*solver.Problem, error) {
		halves = append(halves, rows)
		x, err := design.Take(p.X, rows)
		q := &solver.Problem{X: x}
		for _, i := range rows {
			q.Y, q.Weights = append(q.Y, p.Y[i]), append(q.Weights, p.Weights[i])
		}
		path, pathErr := regpath.Run(context.Background(), q, lambdas, 1, solver.Settings{}, nil)
		for j, k := range path.Entered() {
			if k >= 0 {
				plain[j] += 1.0 / 12
			}
		}
		return q, errors.Join(err, pathErr)
	}
	withPart, err := sub.Run(context.Background(), p, lambdas, 1)
	if err != nil {
		t.Fatal(err)
	}
	for b := range 6 {
		pair := slices.Sorted(slices.Values(slices.Concat(halves[2*b], halves[2*b+1])))
		if len(halves[2*b]) != 20 || len(slices.Compact(slices.Clone(pair))) != 40 || slices.Contains(pair, 7) {
			t.Errorf("pair %d: %v", b, pair)
		}
	}
	for j := range plain {
		if math.Abs(plain[j]-withPart.Frequency[j]) > 1e-12 {
			t.Errorf("column %d: %v, plain fits %v", j, withPart.Frequency[j], plain[j])
		}
	}
	sub.Part = nil
	without, err := sub.Run(context.Background(), p, lambdas, 1)
	if err != nil || !reflect.DeepEqual(without, withPart) {
		t.Errorf("rows as they are: %v, %+v and %+v", err, without, withPart)
	}
}

// TestAnyNumberOfProcessors gives the same bits.
func TestAnyNumberOfProcessors(t *testing.T) {
	p := normals(3, 50, 30, []float64{1, -1}, 1)
	run := func(workers int) [2]any {
		s, err := stability.Subsampling{Pairs: 6, Fits: stability.Fits{Workers: workers}, ByLambda: true}.Run(context.Background(), p, []float64{1, 0.5, 0.25}, 0.9)
		if err != nil {
			t.Fatal(err)
		}
		q := *p
		q.Penalty = solver.Lasso(0.3)
		b, err := stability.Bootstrap{Draws: 20, Fits: stability.Fits{Workers: workers}}.Run(context.Background(), &q)
		if err != nil {
			t.Fatal(err)
		}
		return [2]any{s, b}
	}
	want := run(1)
	for _, processors := range []int{1, 2, 5} {
		old := runtime.GOMAXPROCS(processors)
		if got := run(0); !reflect.DeepEqual(got, want) {
			t.Errorf("%d processors: another result", processors)
		}
		runtime.GOMAXPROCS(old)
	}
}

// TestFirstDrawsStay: more pairs begin with the same ones.
func TestFirstDrawsStay(t *testing.T) {
	p := normals(4, 30, 10, []float64{1}, 1)
	few, err := stability.Subsampling{Pairs: 1, Seed: 5}.Run(context.Background(), p, []float64{0.5}, 1)
	if err != nil {
		t.Fatal(err)
	}
	many, err := stability.Subsampling{Pairs: 2, Seed: 5}.Run(context.Background(), p, []float64{0.5}, 1)
	if err != nil {
		t.Fatal(err)
	}
	for j := range few.Joint {
		if few.Joint[j] > 2*many.Joint[j] {
			t.Errorf("column %d: both halves of the first pair select it, of two pairs %v do", j, many.Joint[j])
		}
	}
}

// TestDuplicatesAndConstants: a constant column is never selected; of two
// copies and their original some column always is.
func TestDuplicatesAndConstants(t *testing.T) {
	c := columnsOf(normals(5, 40, 3, nil, 1))
	c = append(c, c[0], make([]float64, 40))
	for i := range c[4] {
		c[4][i] = 7
	}
	s, err := stability.Subsampling{Pairs: 10}.Run(context.Background(), problem(c, c[0]), []float64{0.5}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if s.Frequency[4] != 0 || max(s.Frequency[0], s.Frequency[3]) != 1 {
		t.Errorf("frequencies %v", s.Frequency)
	}
}

// TestUnpenalisedColumnsDoNotCount: they are in every model, and no choice.
func TestUnpenalisedColumnsDoNotCount(t *testing.T) {
	p := normals(6, 40, 5, []float64{1, 1, 1}, 1)
	p.Penalty.Factor = []float64{0, 1, 1, 1, math.Inf(1)}
	s, err := stability.Subsampling{Pairs: 4, First: 1}.Run(context.Background(), p, nil, 1)
	if err != nil {
		t.Fatal(err)
	}
	if s.Candidates != 3 || s.MeanSize != 1 || s.Frequency[0] != 1 || s.Frequency[4] != 0 {
		t.Errorf("%+v", s)
	}
}

func TestProgressAndCancelling(t *testing.T) {
	p := normals(7, 40, 6, []float64{1}, 1)
	ctx, cancel := context.WithCancel(context.Background())
	var told atomic.Int64
	sub := stability.Subsampling{Pairs: 200}
	sub.Progress = func(pr stability.Progress) {
		if told.Add(1) != int64(pr.Done) || pr.Total != 400 {
			t.Errorf("progress %+v after %d calls", pr, told.Load())
		}
		if pr.Done == 10 {
			cancel()
		}
	}
	_, err := sub.Run(ctx, p, []float64{0.5}, 1)
	if !errors.Is(err, context.Canceled) || told.Load() > 20 {
		t.Errorf("error %v after %d draws", err, told.Load())
	}
	if e := (*stability.DrawError)(nil); !errors.As(err, &e) {
		t.Errorf("error %v names no draw", err)
	}
}

// TestFewRows: halves of two rows of 50 columns have one direction to fit; a
// target without variation has none.
func TestFewRows(t *testing.T) {
	few := normals(9, 5, 50, []float64{1}, 1)
	s, err := stability.Subsampling{Pairs: 10, First: 2}.Run(context.Background(), few, nil, 1)
	if err != nil || s.MeanSize != 1 || s.Unsolved != 0 {
		t.Errorf("five rows: %+v, %v", s, err)
	}
	flat := normals(9, 20, 5, nil, 0)
	s, err = stability.Subsampling{Pairs: 10, First: 2}.Run(context.Background(), flat, nil, 1)
	if err != nil || s.MeanSize != 0 || len(s.Stable(0.1)) != 0 {
		t.Errorf("a constant target: %+v, %v", s, err)
	}
	few.Penalty = solver.Lasso(0.1)
	b, err := stability.Bootstrap{Draws: 50}.Run(context.Background(), few)
	if err != nil || b.Unsolved != 0 {
		t.Errorf("bootstrap of five rows: %+v, %v", b, err)
	}
}

func TestSubsamplingErrors(t *testing.T) {
	p := normals(8, 20, 3, nil, 1)
	small := normals(8, 3, 3, nil, 1)
	for _, c := range []struct {
		s           stability.Subsampling
		p           *solver.Problem
		lambdas     []float64
		ratio       float64
		field, text string
	}{
		{stability.Subsampling{Pairs: -1}, p, []float64{1}, 1, "Subsampling.Pairs", "= -1"},
		{stability.Subsampling{First: 4}, p, nil, 1, "Subsampling.First", "= 4"},
		{stability.Subsampling{First: 1, ByLambda: true}, p, nil, 1, "Subsampling.ByLambda", "false where First"},
		{stability.Subsampling{}, p, nil, 1, "len(lambdas)", "at least 1"},
		{stability.Subsampling{}, p, []float64{1}, 0, "l1Ratio", "ridge selects every column"},
		{stability.Subsampling{}, small, []float64{1}, 1, "number of rows of positive weight", "= 3"},
		{stability.Subsampling{Fits: stability.Fits{Workers: -2}}, p, []float64{1}, 1, "Subsampling.Workers", "= -2"},
	} {
		_, err := c.s.Run(context.Background(), c.p, c.lambdas, c.ratio)
		wantSetting(t, err, c.field, c.text)
	}
	if _, err := (stability.Subsampling{}).Run(context.Background(), p, []float64{1, 2}, 1); !errors.Is(err, regpath.ErrSetting) {
		t.Errorf("rising λ: %v", err)
	}
	bad := *p
	bad.Y = append(slices.Clone(p.Y[:19]), math.NaN())
	if _, err := (stability.Subsampling{}).Run(context.Background(), &bad, []float64{1}, 1); !errors.Is(err, solver.ErrInvalid) {
		t.Errorf("NaN in y: %v", err)
	}
	failing := stability.Subsampling{Part: func([]int) (*solver.Problem, error) { return nil, fmt.Errorf("no level") }}
	var e *stability.DrawError
	if _, err := failing.Run(context.Background(), p, []float64{1}, 1); !errors.As(err, &e) || e.Draw != 0 {
		t.Errorf("a part that fails: %v", err)
	}
	other := stability.Subsampling{Part: func([]int) (*solver.Problem, error) { return normals(1, 9, 2, nil, 1), nil }}
	if _, err := other.Run(context.Background(), p, []float64{1}, 1); !errors.Is(err, stability.ErrShape) {
		t.Errorf("a part of other columns: %v", err)
	}
}
