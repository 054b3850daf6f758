package main

import (
	"errors"
	"math"
	"testing"
)

// fakePeer has a gap of factor·tolerance and counts its trials.
type fakePeer struct {
	factor float64
	slow   float64 // tolerances below it end with ErrCapped
	tried  []float64
}

func (f *fakePeer) tuner() *Tuner {
	return &Tuner{Loosest: 1e-2, Tightest: 1e-14, Run: func(tolerance float64) *Trial {
		f.tried = append(f.tried, tolerance)
		t := &Trial{Tolerance: tolerance, Gap: f.factor * tolerance, Seconds: -math.Log10(tolerance)}
		if tolerance < f.slow {
			t.Err = ErrCapped
		}
		return t
	}}
}

func good(t *Trial) bool     { return t.Gap <= target }
func hopeful(*Trial) bool    { return false }
func never(*Trial) bool      { return false }
func isHopeless(*Trial) bool { return true }

func TestToleranceGrid(t *testing.T) {
	for k, want := range []float64{1, 0.316, 0.1, 0.0316, 0.01} {
		if got := tolerance(k); math.Abs(got-want) > 1e-12 {
			t.Errorf("step %d is %g, want %g", k, got, want)
		}
	}
	for k := range 50 {
		if got := step(tolerance(k)); got != k {
			t.Errorf("step(tolerance(%d)) = %d", k, got)
		}
	}
}

// From wherever the search starts, it must end at the same tolerance.
func TestTunerFindsTheLoosest(t *testing.T) {
	for _, c := range []struct{ factor, want float64 }{
		{1, 1e-6}, {30, 3.16e-8}, {32, 1e-8}, {1e-3, 1e-3}, {1e-9, 1e-2}, {1e8, 1e-14},
	} {
		for _, start := range []float64{1, 1e-2, 1e-5, 1e-9, 1e-14, 1e-30} {
			f := &fakePeer{factor: c.factor}
			got, ok := f.tuner().Find(start, good, hopeful)
			if !ok || math.Abs(got.Tolerance/c.want-1) > 1e-9 {
				t.Errorf("factor %g from %g: %g, %v; want %g", c.factor, start, got.Tolerance, ok, c.want)
			}
			if len(f.tried) > 12 {
				t.Errorf("factor %g from %g: %d trials", c.factor, start, len(f.tried))
			}
		}
	}
}

// A start known from elsewhere is taken if it is good, and tightened if not.
func TestTunerSettled(t *testing.T) {
	for _, c := range []struct{ start, want float64 }{{1e-9, 1e-9}, {1e-5, 1e-6}} {
		f := &fakePeer{factor: 1}
		u := f.tuner()
		u.Settled = true
		if got, ok := u.Find(c.start, good, hopeful); !ok || math.Abs(got.Tolerance/c.want-1) > 1e-9 {
			t.Errorf("from %g: %g, %v; want %g", c.start, got.Tolerance, ok, c.want)
		}
	}
}

func TestTunerTriesOnce(t *testing.T) {
	f := &fakePeer{factor: 1}
	u := f.tuner()
	u.Find(1e-3, good, hopeful)
	u.Find(1e-9, good, hopeful)
	seen := map[float64]bool{}
	for _, v := range f.tried {
		if seen[v] {
			t.Errorf("tolerance %g was tried twice", v)
		}
		seen[v] = true
	}
}

func TestTunerThatIsNeverGood(t *testing.T) {
	f := &fakePeer{factor: 1e12}
	got, ok := f.tuner().Find(1e-6, good, hopeful)
	if ok || got.Err != nil || math.Abs(got.Tolerance/1e-14-1) > 1e-9 {
		t.Errorf("%v, %v; want the tightest, not good", got, ok)
	}
	if got, ok := f.tuner().Find(1e-6, never, isHopeless); ok || math.Abs(got.Tolerance/1e-6-1) > 1e-9 {
		t.Errorf("%v, %v; want to give up at the start", got, ok)
	}
}

func TestTunerStopsAtTheCap(t *testing.T) {
	f := &fakePeer{factor: 1e3, slow: 1e-8} // needs 1e-9
	got, ok := f.tuner().Find(1e-6, good, hopeful)
	if ok || !errors.Is(got.Err, ErrCapped) || !got.capped() {
		t.Errorf("%v, %v; want the trial over its limit", got, ok)
	}
	// Over the limit from the start, where a looser one would do.
	f = &fakePeer{factor: 1, slow: 9e-7}
	if got, ok := f.tuner().Find(1e-12, good, hopeful); !ok || math.Abs(got.Tolerance/1e-6-1) > 1e-9 {
		t.Errorf("%v, %v; want 1e-6", got, ok)
	}
	// The loosest takes too long for what it is: any that is good takes longer.
	f = &fakePeer{factor: 1e3, slow: 1e-8}
	if got, ok := f.tuner().Find(1e-9, good, isHopeless); ok || got.Err != nil || len(f.tried) != 2 {
		t.Errorf("%v, %v after %d trials; want to give up after 2", got, ok, len(f.tried))
	}
	// So does one on the way, here from 4 s on.
	f = &fakePeer{factor: 1e3, slow: 1e-8}
	late := func(x *Trial) bool { return x.Seconds > 4 }
	if got, ok := f.tuner().Find(1e-9, good, late); ok || got.Err != nil || got.Seconds <= 4 || len(f.tried) > 4 {
		t.Errorf("%v, %v after %d trials; want to give up on the way", got, ok, len(f.tried))
	}
	// Over the limit everywhere: two trials are enough to know.
	f = &fakePeer{factor: 1, slow: 1}
	if got, ok := f.tuner().Find(1e-6, good, hopeful); ok || !got.capped() || len(f.tried) != 2 {
		t.Errorf("%v, %v after %d trials; want to end over the limit after 2", got, ok, len(f.tried))
	}
	// A second search knows it without a trial.
	u := f.tuner()
	u.Find(1e-6, good, hopeful)
	f.tried = nil
	if got, ok := u.Find(1e-4, good, hopeful); ok || !got.capped() || len(f.tried) != 0 {
		t.Errorf("%v, %v after %d more trials; want none", got, ok, len(f.tried))
	}
	// Over the limit only where it is tighter than needed, and passed on the way.
	f = &fakePeer{factor: 1, slow: 9e-7}
	if got, ok := f.tuner().Find(3.16e-5, good, hopeful); !ok || math.Abs(got.Tolerance/1e-6-1) > 1e-9 {
		t.Errorf("%v, %v; want 1e-6", got, ok)
	}
}

// A search that is given up says how long its last trial took, and is not taken
// for one that went to its end.
func TestSlowPeersAreGivenUp(t *testing.T) {
	peers := []*Contest{{Gap: &Choice{Trial: &Trial{Seconds: 2}, OK: true}}, {Gap: &Choice{Trial: &Trial{Seconds: 1}}}, {}}
	if got := fastestOf(peers, func(c *Contest) *Choice { return c.Gap }); got != 2 {
		t.Errorf("the fastest peer takes %g s, want 2", got)
	}
	f := &Field{Bench: &Bench{Cap: 60}, duals: Duals{}}
	if got := f.timing(&Choice{Trial: &Trial{Seconds: 7}, Slow: true}); got.Status != ">7" || *got.Seconds != 7 {
		t.Errorf("%+v", got)
	}
	if got := f.timing(&Choice{Trial: &Trial{Seconds: 7}}); got.Seconds != nil {
		t.Errorf("%+v", got)
	}
}
