package stability_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/golasso/golasso/lasso/solver"
	"github.com/golasso/golasso/lasso/stability"
)

// TestGroupsOfOneAndOfAll: a group of one column is that column, one of all
// columns is selected always, an empty one never, and a group of two is selected
// where either is.
func TestGroupsOfOneAndOfAll(t *testing.T) {
	p := normals(4, 50, 6, []float64{0.5, 0.5, 0.4}, 1)
	s, err := stability.Subsampling{Pairs: 30, First: 2, Seed: 2, Groups: [][]int{{0}, {1}, {0, 1}, {0, 1, 2, 3, 4, 5}, {}}}.
		Run(context.Background(), p, nil, 1)
	if err != nil {
		t.Fatal(err)
	}
	f, joint := s.GroupFrequency, s.GroupJoint
	if f[0] != s.Frequency[0] || f[1] != s.Frequency[1] || joint[0] != s.Joint[0] || joint[1] != s.Joint[1] {
		t.Errorf("groups of one: %v %v, columns %v %v", f, joint, s.Frequency, s.Joint)
	}
	if f[3] != 1 || joint[3] != 1 || f[4] != 0 || joint[4] != 0 {
		t.Errorf("all and none: %v %v", f, joint)
	}
	if f[2] < max(f[0], f[1]) || f[2] > f[0]+f[1] || joint[2] < max(joint[0], joint[1]) {
		t.Errorf("either of two: %v %v", f, joint)
	}
	sum := 0.0
	for _, v := range f {
		sum += v
	}
	if s.GroupMeanSize != sum {
		t.Errorf("mean size %v, want %v", s.GroupMeanSize, sum)
	}
	if _, err := (stability.Subsampling{First: 1, Groups: [][]int{{6}}}).Run(context.Background(), p, nil, 1); !errors.Is(err, stability.ErrShape) {
		t.Errorf("a column that does not exist: %v", err)
	}
}

// TestTwoWorkersAtOnce: with two workers the first two halves are under way
// together, on any number of processors. Each waits for the other.
func TestTwoWorkersAtOnce(t *testing.T) {
	p := normals(5, 40, 3, []float64{1}, 1)
	both, first := make(chan struct{}), make(chan struct{}, 1)
	sub := stability.Subsampling{Pairs: 2, First: 1, Fits: stability.Fits{Workers: 2}}
	sub.Part = func(rows []int) (*solver.Problem, error) {
		select {
		case first <- struct{}{}: // the first to come waits
			select {
			case <-both:
			case <-time.After(time.Minute):
				return nil, errors.New("alone")
			}
		default:
			select {
			case <-both:
			default:
				close(both)
			}
		}
		q := *p
		return &q, nil
	}
	if _, err := sub.Run(context.Background(), p, nil, 1); err != nil {
		t.Error(err)
	}
}

// TestBootstrapRestates: a coefficient stated in another unit has an interval in
// that unit, and so has the fit of all rows.
func TestBootstrapRestates(t *testing.T) {
	p := normals(6, 40, 2, []float64{1, -1}, 0.5)
	plain := stability.Bootstrap{Draws: 30, Seed: 1}
	want, err := plain.Run(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	plain.Restate = func(_ *solver.Problem, at solver.Point) solver.Point {
		return solver.Point{W: []float64{4 * at.W[0], at.W[1]}, B: 2 * at.B}
	}
	got, err := plain.Run(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	if got.Lower[0] != 4*want.Lower[0] || got.Upper[1] != want.Upper[1] || got.InterceptSE != 2*want.InterceptSE || got.Estimate.W[0] != 4*want.Estimate.W[0] {
		t.Errorf("got %+v, want four times the first of %+v", got, want)
	}
}
