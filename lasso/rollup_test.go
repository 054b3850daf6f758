package lasso_test

import (
	"math"
	"strings"
	"testing"

	"github.com/golasso/golasso/lasso"
)

func TestRollUpSharesAddUpToOne(t *testing.T) {
	r := byType("v")
	r.Interactions = []lasso.Interaction{{A: "a", B: "g"}, {A: "a", B: "a"}}
	_, d := fitted(t, r, made())
	m := fit(t, lasso.Lasso{Lambda: 0.5}, d)
	roll := m.RollUp()
	share, sum, all := 0.0, 0.0, 0.0
	for i, s := range roll {
		share += s.Share
		sum += s.AbsSum
		if i > 0 && s.AbsSum > roll[i-1].AbsSum {
			t.Errorf("%s comes after %s", s.Source, roll[i-1].Source)
		}
	}
	for _, w := range m.Standardized().W {
		all += math.Abs(w)
	}
	if !near(share, 1, 1e-12) || !near(sum, all, 1e-12) || len(roll) != 4 {
		t.Errorf("shares add up to %v, sums to %v of %v", share, sum, all)
	}
}

func TestRollUpRangeIsInUnits(t *testing.T) {
	_, d := fitted(t, byType("v"), made())
	m := fit(t, lasso.Lasso{Lambda: 0.5}, d)
	low, high := math.Inf(1), math.Inf(-1)
	for _, v := range made().Col("a").Float() {
		low, high = min(low, v), max(high, v)
	}
	a, _ := m.Coefficient("a")
	green, _ := m.Coefficient("g_green")
	red, _ := m.Coefficient("g_red")
	for _, s := range m.RollUp() {
		want := s.Range
		switch s.Source {
		case "a":
			want = math.Abs(a.PerUnit) * (high - low)
		case "g":
			want = max(0, green.PerUnit, red.PerUnit) - min(0, green.PerUnit, red.PerUnit)
			if s.Features != 2 {
				t.Errorf("%+v", s)
			}
		}
		if !near(s.Range, want, 1e-12) {
			t.Errorf("%s: range %v, want %v", s.Source, s.Range, want)
		}
	}
}

func TestRollUpOfNothing(t *testing.T) {
	_, d := fitted(t, byType("v"), made())
	m := fit(t, lasso.Lasso{Lambda: 1e9}, d)
	for _, s := range m.RollUp() {
		if s.Share != 0 || s.Kept != 0 || s.AbsSum != 0 || s.Range != 0 {
			t.Errorf("%+v", s)
		}
	}
	if text, html := m.RollUp().String(), m.RollUp().HTML(); !strings.Contains(text, "0.0 %") || !strings.Contains(html, "<table>") {
		t.Errorf("%s%s", text, html)
	}
}
