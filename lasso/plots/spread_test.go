package plots

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/plot/vg"
)

func TestSpread(t *testing.T) {
	same := func(got []vg.Length, want ...vg.Length) bool {
		return slices.EqualFunc(got, want, func(a, b vg.Length) bool { return math.Abs(float64(a-b)) < 1e-9 })
	}
	ten := []vg.Length{10, 10, 10}
	if got := spread([]vg.Length{20, 50, 80}, ten, 0, 100); !same(got, 20, 50, 80) {
		t.Errorf("labels apart moved to %v", got)
	}
	if got := spread([]vg.Length{50, 50, 50}, ten, 0, 100); !same(got, 40, 50, 60) {
		t.Errorf("coinciding labels at %v", got)
	}
	if got := spread([]vg.Length{1, 2, 99}, ten, 0, 100); !same(got, 5, 15, 95) {
		t.Errorf("labels at the ends at %v", got)
	}
	if got := spread([]vg.Length{1, 2, 3}, ten, 0, 20); !same(got, 5, 10, 15) {
		t.Errorf("labels without room at %v", got)
	}
	if got := spread(nil, nil, 0, 1); got != nil {
		t.Errorf("no labels at %v", got)
	}
}

func TestSpreadNeverOverlaps(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		n := 1 + random.IntN(20)
		want, size := make([]vg.Length, n), make([]vg.Length, n)
		for i := range want {
			want[i], size[i] = vg.Length(300*random.Float64()-50), vg.Length(5+5*random.Float64())
		}
		slices.Sort(want)
		got := spread(want, size, 0, 200)
		for i := range got {
			if got[i]-size[i]/2 < -1e-9 || got[i]+size[i]/2 > 200+1e-9 {
				t.Fatalf("label %d of %v leaves 0 to 200", i, got)
			}
			if i > 0 && got[i]-got[i-1] < (size[i]+size[i-1])/2-1e-9 {
				t.Fatalf("labels %d and %d of %v overlap", i-1, i, got)
			}
		}
	}
}
