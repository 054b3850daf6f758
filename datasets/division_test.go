package datasets_test

import (
	"testing"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/datasets/reference"
)

// The cells in which a raw figure divided by its unit is not the normalised
// number are those that the reference lists.
func TestDivisionMissesWhereTheReferenceSays(t *testing.T) {
	c, err := reference.NewCheck("02-city-murder-rate")
	if err != nil {
		t.Fatal(err)
	}
	raw, city := datasets.CityMurderRateRaw(), datasets.CityMurderRate()
	divisors := []float64{1e7, 100, 10, 100}
	var missed [][]any
	for i := range city.Nrow() {
		for j, name := range city.Names() {
			divided, want := raw.Elem(i, j).Float()/divisors[j], city.Elem(i, j).Float()
			if divided != want {
				missed = append(missed, []any{i, name, divided, want})
			}
		}
	}
	tally := reference.NewTally(t)
	tally.Equal(missed, c.At("division_not_bit_exact", "row_column_divided_csv"), 0)
	if tally.Checked() != 4*17 {
		t.Errorf("compared %d entries, want 17 rows of 4", tally.Checked())
	}
}
