package reader

import (
	"math"
	"math/rand/v2"
	"strconv"
	"testing"
)

// The short way to a number is the long way's to the bit.
func TestShortIsParseFloat(t *testing.T) {
	draw := rand.New(rand.NewPCG(3, 4))
	texts := []string{"0", "-0", "+0.0", ".5", "5.", "-.25", "999999999999999", "0.00000000000001", "123456789012.345"}
	for range 20000 {
		whole := draw.Uint64N(1e15)
		s := strconv.FormatUint(whole>>draw.IntN(50), 10)
		at := draw.IntN(len(s) + 1)
		texts = append(texts, s, "-"+s[:at]+"."+s[at:])
	}
	for _, s := range texts {
		got, ok := short(s)
		want, err := strconv.ParseFloat(s, 64)
		if !ok || err != nil || math.Float64bits(got) != math.Float64bits(want) {
			t.Fatalf("%q: %v, %t, want %v, %v", s, got, ok, want, err)
		}
	}
	for _, s := range []string{"", "-", ".", "1.2.3", "1e3", "1234567890123456", "Inf", "x", "0.1234567890123456"} {
		if v, ok := short(s); ok {
			t.Errorf("%q is %v", s, v)
		}
	}
}

func FuzzFloat(f *testing.F) {
	for _, s := range []string{"1", "-0", ".5e-3", "1e999", "Inf", "0x1p3", "1_0", "nan", "+", "1e", "00.10"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, fits, ok := float(s)
		want, err := strconv.ParseFloat(s, 64)
		if ok && (math.Float64bits(v) != math.Float64bits(want) || fits != (err == nil)) {
			t.Errorf("%q: %v, %t, want %v, %v", s, v, fits, want, err)
		}
		if i, whole := integer(s); whole && (!ok || float64(i) != v) {
			t.Errorf("%q: %d as an int, %v as a float", s, i, v)
		}
	})
}
