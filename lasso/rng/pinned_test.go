package rng

import (
	"math"
	"slices"
	"testing"
)

// The pinned numbers of this file are well known: the first draws of seed 42
// and seed 0 appear in countless tutorials.

func TestPinnedUniform(t *testing.T) {
	r := New(42)
	for i, want := range []float64{0.3745401188473625, 0.9507143064099162, 0.7319939418114051} {
		if got := r.Float64(); got != want {
			t.Errorf("draw %d: %v, want %v", i, got, want)
		}
	}
}

func TestPinnedNormal(t *testing.T) {
	r := New(0)
	for i, want := range []float64{1.764052345967664, 0.4001572083672233, 0.9787379841057392} {
		if got := r.Normal(); math.Abs(got-want) > 2*(math.Nextafter(math.Abs(want), 10)-math.Abs(want)) {
			t.Errorf("draw %d: %v, want %v", i, got, want)
		}
	}
}

func TestPinnedShuffle(t *testing.T) {
	want := []int{8, 1, 5, 0, 7, 2, 9, 4, 3, 6}
	if got := New(42).Permutation(10); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestGeneratorCheckpoint is the C++ standard's own check of MT19937: with the
// seed 5489 the ten-thousandth draw is 4123659995.
func TestGeneratorCheckpoint(t *testing.T) {
	r := New(5489)
	for range 9999 {
		r.Uint32()
	}
	if got := r.Uint32(); got != 4123659995 {
		t.Errorf("got %d", got)
	}
}

func TestFloat64TakesTwoDraws(t *testing.T) {
	a, b := New(7), New(7)
	for range 100 {
		hi, lo := b.Uint32(), b.Uint32()
		want := (float64(hi>>5)*67108864 + float64(lo>>6)) / 9007199254740992
		if got := a.Float64(); got != want {
			t.Fatalf("got %v, want %v", got, want)
		}
	}
}

func TestUint64HoldsFirstDrawAbove(t *testing.T) {
	a, b := New(7), New(7)
	if got, want := a.Uint64(), uint64(b.Uint32())<<32|uint64(b.Uint32()); got != want {
		t.Errorf("got %x, want %x", got, want)
	}
}

func TestSeedForgetsKeptNormal(t *testing.T) {
	r := New(3)
	first := r.Normal()
	r.Seed(3)
	if got := r.Normal(); got != first {
		t.Errorf("after reseeding %v, want %v", got, first)
	}
}

func TestIntnOfOneTakesNoDraw(t *testing.T) {
	a, b := New(1), New(1)
	if got := a.Intn(1); got != 0 {
		t.Errorf("Intn(1) = %d", got)
	}
	if a.Uint32() != b.Uint32() {
		t.Error("Intn(1) took a draw")
	}
}

func TestIntnStaysBelow(t *testing.T) {
	r := New(9)
	for _, n := range []int{1, 2, 3, 7, 8, 9, 1000, math.MaxInt32, math.MaxInt} {
		for range 200 {
			if got := r.Intn(n); got < 0 || got >= n {
				t.Fatalf("Intn(%d) = %d", n, got)
			}
		}
	}
}

// TestIntervalOfFullWord: for 2³² values the mask keeps every bit, so the draws
// come through as they are.
func TestIntervalOfFullWord(t *testing.T) {
	a, b := New(4), New(4)
	for range 50 {
		if got, want := a.interval(math.MaxUint32), uint64(b.Uint32()); got != want {
			t.Fatalf("got %d, want %d", got, want)
		}
	}
	if got, want := a.interval(math.MaxUint64), b.Uint64(); got != want {
		t.Errorf("got %d, want %d", got, want)
	}
}

func TestPermutationIsOne(t *testing.T) {
	for _, n := range []int{0, 1, 2, 50} {
		p := New(11).Permutation(n)
		slices.Sort(p)
		for i, v := range p {
			if v != i {
				t.Errorf("n = %d: sorted %v", n, p)
				break
			}
		}
	}
}

func TestChoicePExtremes(t *testing.T) {
	r := New(5)
	if got := r.ChoiceP([]float64{0, 1, 0}, 4); !slices.Equal(got, []int{1, 1, 1, 1}) {
		t.Errorf("certain choice: %v", got)
	}
	counts := make([]int, 3)
	for _, k := range r.ChoiceP([]float64{0.2, 0.5, 0.3}, 20000) {
		counts[k]++
	}
	for k, p := range []float64{0.2, 0.5, 0.3} {
		if got := float64(counts[k]) / 20000; math.Abs(got-p) > 0.02 {
			t.Errorf("index %d drawn %v of the time, want %v", k, got, p)
		}
	}
}

func TestNormalMoments(t *testing.T) {
	r := New(6)
	const n = 40000
	sum, squares := 0.0, 0.0
	for range n {
		z := r.NormalWith(2, 3)
		sum += z
		squares += (z - 2) * (z - 2)
	}
	if mean := sum / n; math.Abs(mean-2) > 0.06 {
		t.Errorf("mean %v, want 2", mean)
	}
	if variance := squares / n; math.Abs(variance-9) > 0.3 {
		t.Errorf("variance %v, want 9", variance)
	}
}

func TestMisusePanics(t *testing.T) {
	r := New(0)
	for name, call := range map[string]func(){
		"NewSequence(nil)":  func() { NewSequence(nil) },
		"Intn(0)":           func() { r.Intn(0) },
		"Permutation(-1)":   func() { r.Permutation(-1) },
		"Shuffle(-1)":       func() { r.Shuffle(-1, nil) },
		"Choice(2,3)":       func() { r.Choice(2, 3) },
		"ChoiceReplace":     func() { r.ChoiceReplace(0, 1) },
		"ChoiceP negative":  func() { r.ChoiceP([]float64{1.5, -0.5}, 1) },
		"ChoiceP sum":       func() { r.ChoiceP([]float64{0.5, 0.4}, 1) },
		"ChoiceP empty":     func() { r.ChoiceP(nil, 1) },
		"ChoiceP size":      func() { r.ChoiceP([]float64{1}, -1) },
		"NormalWith sd < 0": func() { r.NormalWith(0, -1) },
	} {
		func() {
			defer func() {
				if text, ok := recover().(string); !ok || len(text) < 5 || text[:5] != "rng: " {
					t.Errorf("%s: panicked with %q, want a text that starts with rng:", name, text)
				}
			}()
			call()
		}()
	}
}
