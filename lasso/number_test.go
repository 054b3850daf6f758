package lasso

import (
	"math"
	"testing"
)

func TestNumbersAreWrittenForReaders(t *testing.T) {
	for _, c := range []struct {
		v              float64
		short, trimmed string
	}{
		{0, "0", "0"}, {math.Copysign(0, -1), "0", "0"},
		{0.05, "0.0500", "0.05"}, {0.5, "0.5000", "0.5"}, {1, "1.0000", "1"}, {-0.83663, "-0.8366", "-0.8366"},
		{12.345678, "12.3457", "12.3457"}, {100, "100.00", "100"}, {12697.3984, "12,697.40", "12,697.4"},
		{-124333.12, "-124,333.1", "-124,333.1"}, {1234567.8, "1,234,568", "1,234,568"}, {1e12, "1,000,000,000,000", "1,000,000,000,000"},
		{1e-4, "0.0001", "0.0001"}, {1.2e-7, "1.2e-07", "1.2e-07"}, {2e20, "2e+20", "2e+20"},
		{math.NaN(), "NaN", "NaN"}, {math.Inf(-1), "-Inf", "-Inf"},
	} {
		if got := short(c.v); got != c.short {
			t.Errorf("short(%v) = %q, want %q", c.v, got, c.short)
		}
		if got := trimmed(c.v); got != c.trimmed {
			t.Errorf("trimmed(%v) = %q, want %q", c.v, got, c.trimmed)
		}
	}
	for want, v := range map[string]float64{"999": 999, "1,000": 1000, "-1,000": -1000, "0": -0.4, "100,000": 99999.6} {
		if got := thousands(v, 0); got != want {
			t.Errorf("thousands(%v) = %q, want %q", v, got, want)
		}
	}
}
