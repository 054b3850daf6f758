package solver

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestFactorFollowsItsList appends, removes and rebuilds at random and holds
// L Lᵀ against A.
func TestFactorFollowsItsList(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const m = 150
	x := make([][]float64, m)
	for i := range x {
		x[i] = make([]float64, m+5)
		for k := range x[i] {
			x[i][k] = r.NormFloat64()
		}
	}
	g := func(i, j int) (sum float64) {
		for k, v := range x[i] {
			sum += v * x[j][k]
		}
		return sum
	}
	f := &factor{}
	for step := range 400 {
		switch k := f.len(); {
		case step%97 == 96 || (step > 300 && step%20 == 0):
			slots := r.Perm(m)[:r.IntN(m)]
			ridge := slices.Repeat([]float64{0.5}, len(slots))
			f.rebuild(slots, ridge, func(dst []float64, i int) {
				for j := range dst {
					dst[j] = g(slots[i], slots[j])
				}
			})
		case k > 0 && r.IntN(5) < 2:
			f.remove(r.IntN(k))
		case k > 3 && r.IntN(20) == 0:
			f.truncate(k - 2)
		default:
			slot := r.IntN(m)
			if slices.Contains(f.slots, slot) {
				continue
			}
			var a []float64
			for _, j := range f.slots {
				a = append(a, g(slot, j))
			}
			f.append(slot, append(a, g(slot, slot)), 0.5)
		}
		if step%10 == 0 {
			checkFactor(t, f, g)
		}
	}
}

func checkFactor(t *testing.T, f *factor, g func(i, j int) float64) {
	t.Helper()
	b, want := make([]float64, f.len()), make([]float64, f.len())
	for i := range b {
		want[i] = float64(i%7) - 3
	}
	for i, a := range f.slots {
		for j, c := range f.slots {
			b[i] += g(a, c) * want[j]
		}
		b[i] += 0.5 * want[i]
	}
	f.solve(b)
	for i := range b {
		if math.Abs(b[i]-want[i]) > 1e-8 {
			t.Fatalf("%d rows, row %d: got %v, want %v", f.len(), i, b[i], want[i])
		}
	}
	if f.floors != 0 {
		t.Fatalf("%d pivots raised", f.floors)
	}
}

// TestFactorRaisesDependentPivots: a column twice.
func TestFactorRaisesDependentPivots(t *testing.T) {
	f := &factor{}
	f.append(0, []float64{2}, 0)
	f.append(1, []float64{2, 2}, 0)
	if f.floors != 1 || !f.raised[1] {
		t.Errorf("%d pivots raised, want that of row 1", f.floors)
	}
	f.remove(1)
	if f.floors != 0 {
		t.Errorf("%d pivots raised after the row is gone", f.floors)
	}
}
