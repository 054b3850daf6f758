package synth_test

import (
	"fmt"
	"math"
	"reflect"
	"testing"

	"github.com/golasso/golasso/datasets/reference"
	"github.com/golasso/golasso/lasso/synth"
)

// TestGoldenSparse draws the walkthroughs' sparsity test again: every cell
// within 2 units in the last place. The target is a sum that may cancel, so
// there the unit is that of the largest number on the way.
func TestGoldenSparse(t *testing.T) {
	tally := reference.NewTally(t)
	sets, err := reference.Load("synthetic_")
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range sets {
		settings := set.At("settings")
		d := generate(t, synth.Sparse{
			N: settings.At("m").Int(), P: settings.At("n").Int(),
			Values: settings.At("true_values").Floats(), NoiseSD: settings.At("noise_sd").Float(),
		}, uint32(settings.At("seed").Int()))
		table, err := set.Data()
		if err != nil {
			t.Fatal(err)
		}
		for j, name := range d.Names {
			compareColumn(t, tally, table, fmt.Sprintf("x%d", j), d.Columns[j], nil)
			if name != table.Header[j] {
				t.Errorf("column %d is named %q, want %q", j, name, table.Header[j])
			}
		}
		compareColumn(t, tally, table, "y", d.Target, d)
		tally.Equal(d.Truth.Coefficients, set.At("true_w"), 0)
		tally.Equal(d.Truth.Support, set.At("true_nonzero_indices"), 0)
	}
}

func TestZeroSparseIsTheWalkthroughs(t *testing.T) {
	written := synth.Sparse{N: 200, P: 20, K: 3, Values: []float64{2.5, -1.7, 3.2}, NoiseSD: 0.5}
	if !reflect.DeepEqual(generate(t, synth.Sparse{}, 7), generate(t, written, 7)) {
		t.Error("the zero value is another set")
	}
}

// compareColumn wants 2 units in the last place; of the largest term of the
// row's sum where d is given.
func compareColumn(t *testing.T, tally *reference.Tally, table *reference.Table, name string, got []float64, d *synth.Data) {
	t.Helper()
	want, err := table.Float(name)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != len(want) {
		t.Fatalf("%s has %d rows, want %d", name, len(got), len(want))
	}
	for i := range want {
		size := math.Abs(want[i])
		if d != nil {
			for k, c := range d.Truth.Coefficients {
				size = max(size, math.Abs(c*d.Columns[k][i]))
			}
		}
		ulp := math.Nextafter(size, math.Inf(1)) - size
		if off := math.Abs(got[i] - want[i]); !(off <= 2*ulp) {
			t.Errorf("%s, row %d: %v, want %v, off by %.1f units", name, i, got[i], want[i], off/ulp)
		}
		tally.Add(1)
	}
}
