package lasso_test

import (
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso"
)

// odd is made, with a constant column and a category that HTML must escape.
func odd() dataframe.DataFrame {
	df := made()
	k, g := make([]float64, 60), df.Col("g").Records()
	for i, level := range g {
		k[i] = 3
		g[i] = "<" + level + ">"
	}
	return df.Mutate(texts("g", g...)).CBind(dataframe.New(floats("k", k...)))
}

func TestReportSortsByStandardizedWeight(t *testing.T) {
	_, d := fitted(t, byType("v"), odd())
	m := fit(t, lasso.Lasso{Lambda: 2}, d)
	r := m.Report()
	for i := 1; i < len(r.Kept); i++ {
		if math.Abs(r.Kept[i].Standardized) > math.Abs(r.Kept[i-1].Standardized) {
			t.Errorf("%s comes after %s", r.Kept[i].Name, r.Kept[i-1].Name)
		}
	}
	if len(r.Kept)+len(r.Zero)+len(r.Held) != len(d.Features) || !slices.Equal(r.Held, []string{"k"}) || len(r.Zero) == 0 {
		t.Errorf("kept %d, zero %q, held %q", len(r.Kept), r.Zero, r.Held)
	}
}

func TestReportSaysLambdaInThreeConventions(t *testing.T) {
	_, d := fitted(t, byType("v"), odd())
	text := fit(t, lasso.Lasso{Lambda: 2}, d).Report().String()
	for _, s := range []string{
		"λ = 2 (scikit-learn: alpha = 1; glmnet: lambda = 1)", "y from 6 features", "60 training rows", "converged",
		"constant in training and held at zero, 1: k", "compared with: g <blue>", "at zero, ", "per sd", "per unit",
	} {
		if !strings.Contains(text, s) {
			t.Errorf("%q is missing in\n%s", s, text)
		}
	}
	net := fit(t, lasso.Lasso{Lambda: 2, L1Ratio: 0.5}, d).Report().String()
	if !strings.Contains(net, "l1_ratio = 0.5") || !strings.Contains(net, "glmnet: lambda = ") || !strings.Contains(net, "alpha = 0.") {
		t.Errorf("elastic net:\n%s", net)
	}
}

func TestReportTableIsAligned(t *testing.T) {
	_, d := fitted(t, byType("v"), odd())
	text := fit(t, lasso.Lasso{}, d).Report().String()
	_, body, _ := strings.Cut(text, "\n\n")
	width := 0
	for i, line := range strings.Split(body, "\n")[:6] {
		if n := utf8.RuneCountInString(line); i == 0 {
			width = n
		} else if n != width {
			t.Errorf("line %q has %d characters, the head %d", line, n, width)
		}
	}
}

func TestReportHTMLIsEscapedAndPlain(t *testing.T) {
	_, d := fitted(t, byType("v"), odd())
	html := fit(t, lasso.Lasso{Lambda: 1}, d).Report().HTML()
	for _, bad := range []string{"<red>", "style", "class", "\x00"} {
		if strings.Contains(html, bad) {
			t.Errorf("%q in\n%s", bad, html)
		}
	}
	for _, tag := range []string{"<table>", "</table>", "g_&lt;red&gt;", "<th", "<td"} {
		if !strings.Contains(html, tag) {
			t.Errorf("%q is missing in\n%s", tag, html)
		}
	}
	for _, tag := range []string{"p", "tr", "td", "th", "table"} {
		if a, b := strings.Count(html, "<"+tag+">")+strings.Count(html, "<"+tag+" "), strings.Count(html, "</"+tag+">"); a != b {
			t.Errorf("%d <%s>, %d closed", a, tag, b)
		}
	}
}

func TestTopHidesAndSaysSo(t *testing.T) {
	_, d := fitted(t, byType("v"), odd())
	r := fit(t, lasso.Lasso{}, d).Report()
	short := r.Top(2)
	if len(short.Kept) != 2 || len(r.Kept) != 5 || !strings.Contains(short.String(), "and 3 features with smaller coefficients") {
		t.Errorf("%s", short)
	}
	if one := short.Top(1); !strings.Contains(one.String(), "and 4 features with smaller") {
		t.Errorf("%s", one)
	}
	if all := r.Top(99); strings.Contains(all.String(), "smaller") || len(all.Kept) != 5 {
		t.Errorf("%s", all)
	}
}

func TestReportWithoutScalingHasUnitsOnly(t *testing.T) {
	r := byType("v", "b", "c")
	r.NoScale = true
	_, d := fitted(t, r, odd())
	text := fit(t, lasso.Lasso{Lambda: 1}, d).Report().String()
	if strings.Contains(text, "per sd") || strings.Contains(text, "means of the features") {
		t.Errorf("%s", text)
	}
}

func TestLongListsAreCut(t *testing.T) {
	g := make([]string, 60)
	for i := range g {
		g[i] = string(rune('A' + i%30))
	}
	_, d := fitted(t, byType("v"), odd().Mutate(texts("g", g...)))
	top, err := lasso.Lasso{}.LambdaMax(d)
	if err != nil {
		t.Fatal(err)
	}
	text := fit(t, lasso.Lasso{Lambda: top}, d).Report().String()
	if !strings.Contains(text, "at zero, 32: a, b, c, g_B") || !strings.Contains(text, " and 20 more") {
		t.Errorf("%s", text)
	}
}
