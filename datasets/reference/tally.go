package reference

import (
	"math"
	"os"
	"slices"
)

// T is what a Tally needs of a test; *testing.T has it.
type T interface {
	Helper()
	Errorf(format string, args ...any)
	Cleanup(func())
}

// A Tally counts the numbers and texts that a test compared with a reference.
type Tally struct {
	t       T
	checked int
}

// NewTally returns a Tally that fails the test at its end when nothing was
// compared. Sets in GOLDEN_DIR may lack a file or a key, so there the failure
// comes only when the folder holds nothing at all that any test could compare.
func NewTally(t T) *Tally {
	tally := &Tally{t: t}
	t.Cleanup(func() {
		if tally.checked == 0 && !otherwiseUseful() {
			t.Errorf("reference: nothing was checked (GOLDEN_DIR=%q)", os.Getenv("GOLDEN_DIR"))
		}
	})
	return tally
}

// Checked returns how many numbers and texts were compared so far.
func (t *Tally) Checked() int { return t.checked }

// Add counts n comparisons that the test made itself.
func (t *Tally) Add(n int) { t.checked += n }

// Equal compares a result with the reference, entry by entry, and fails the
// test for every difference. got is a float, an int, a string or a bool, or
// slices or maps of these to any depth. Whole numbers, texts and truth values
// must be equal; numbers may differ by rel times the largest absolute entry of
// the reference, and rel = 0 asks for the same bits. A missing or null
// reference is passed over and not counted.
func (t *Tally) Equal(got any, want Value, rel float64) {
	t.t.Helper()
	if !want.Exists() {
		return
	}
	all, err := leaves(got, want)
	if err != nil {
		t.t.Errorf("%v", err)
		return
	}
	scale := largest(all)
	for _, l := range all {
		t.compare(l, rel*scale)
	}
}

// Each is Equal, but every number may differ by rel times itself and not times
// the largest: for costs and errors, which have no cancellation.
func (t *Tally) Each(got any, want Value, rel float64) {
	t.t.Helper()
	if !want.Exists() {
		return
	}
	all, err := leaves(got, want)
	if err != nil {
		t.t.Errorf("%v", err)
		return
	}
	for _, l := range all {
		t.compare(l, rel*math.Abs(l.want.Float()))
	}
}

func (t *Tally) compare(l leaf, within float64) {
	t.t.Helper()
	t.checked++
	if !l.agrees(within) {
		t.t.Errorf("reference: %v, within %g", l, within)
	}
}

// otherwiseUseful reports whether GOLDEN_DIR is set and some set in it shares
// a key with the embedded sets of its family, beyond the keys that describe it.
func otherwiseUseful() bool {
	if os.Getenv("GOLDEN_DIR") == "" {
		return false
	}
	described := []string{"data_file", "settings", "tolerance", "units", "versions", "what"}
	for _, family := range families {
		sets, err := Load(family)
		known, knownErr := load(files, family)
		if err != nil || knownErr != nil {
			return false
		}
		for _, set := range sets {
			for key := range set.Each() {
				if !slices.Contains(described, key) && slices.ContainsFunc(known, func(k *Set) bool { return k.At(key).Exists() }) {
					return true
				}
			}
		}
	}
	return false
}
