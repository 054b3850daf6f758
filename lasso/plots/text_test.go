package plots

import (
	"slices"
	"testing"

	"gonum.org/v1/plot/text"
)

func TestStretches(t *testing.T) {
	got := stretches("dollars² of 10⁻¹²")
	want := []stretch{{"dollars", false}, {"2", true}, {" of 10", false}, {"−12", true}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestWrap(t *testing.T) {
	style := lettering(10, ink, text.XLeft)
	for _, c := range []struct {
		text  string
		width string // as wide as this
		lines []string
	}{
		{"short", "short", []string{"short"}},
		{"two words", "words ", []string{"two", "words"}},
		{longName, "Developer_with_stats_math_background", []string{"Developer_with_stats_math_background", "×\u00a0Germany"}},
		{longName, "Developer_with_stats_", []string{"Developer_with_stats_", "math_background", "×\u00a0Germany"}},
		{"unbreakable", "un", []string{"unbreakable"}},
		{"", "x", []string{""}},
	} {
		if got := wrap(style, c.text, style.Width(c.width)+0.1); !slices.Equal(got, c.lines) {
			t.Errorf("wrap(%q) = %q, want %q", c.text, got, c.lines)
		}
	}
}

// Every character that the figures use must be in the font.
func TestSuperscriptsHaveWidth(t *testing.T) {
	style := lettering(10, ink, text.XLeft)
	if base, raised := style.Width("2"), style.Width("²"); !(raised > 0 && raised < base) {
		t.Errorf("² is %v wide, 2 is %v", raised, base)
	}
}
