package plots

import (
	"math"
	"testing"
)

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		v        float64
		decimals int
		want     string
	}{
		{0, 0, "0"}, {0, 2, "0.00"}, {-0.001, 2, "0.00"}, {999, 0, "999"}, {1000, 0, "1,000"},
		{-1234567.5, 1, "−1,234,567.5"}, {123456, 0, "123,456"}, {-0.25, 2, "−0.25"}, {1e15, 0, "1,000,000,000,000,000"},
	} {
		if got := number(c.v, c.decimals); got != c.want {
			t.Errorf("number(%v, %d) = %q, want %q", c.v, c.decimals, got, c.want)
		}
	}
}

func TestBrief(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0", 1: "1", 0.1: "0.1", 248.6638320836695: "248.7", 24866.383: "24,866", -12.5: "−12.5",
		0.00504: "0.00504", 1e-5: "1×10⁻⁵", -3.25e-9: "−3.25×10⁻⁹", 7.231e43: "7.231×10⁴³", 49830145.49: "49,830,145",
		math.Inf(1): "Inf", math.Inf(-1): "−Inf",
	} {
		if got := brief(v); got != want {
			t.Errorf("brief(%v) = %q, want %q", v, got, want)
		}
	}
}

func TestUnits(t *testing.T) {
	for unit, want := range map[string]string{"": "", "dollars": "dollars²", "US dollars": "(US dollars)²", "m/s": "(m/s)²"} {
		if got := squared(unit); got != want {
			t.Errorf("squared(%q) = %q, want %q", unit, got, want)
		}
	}
	if got := with(1500, "dollars") + "; " + with(1500, "") + "; " + count(1, "row") + "; " + count(1200, "row"); got !=
		"1,500 dollars; 1,500; 1 row; 1,200 rows" {
		t.Errorf("got %q", got)
	}
	if power(-12) != "10⁻¹²" {
		t.Errorf("power(-12) = %q", power(-12))
	}
}
