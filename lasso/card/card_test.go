package card

import (
	"math"
	"strings"
	"testing"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/artifact"
)

func carded(t *testing.T, a *artifact.Artifact) *Card {
	t.Helper()
	c, err := New(a)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// section returns a section's text and cells in one string.
func (c *Card) section(t *testing.T, title string) string {
	t.Helper()
	for _, s := range c.Sections {
		if s.Title == title {
			lines := append([]string{}, s.Text...)
			for _, row := range s.Rows {
				lines = append(lines, strings.Join(row, " | "))
			}
			return strings.Join(lines, "\n")
		}
	}
	t.Fatalf("no section %q", title)
	return ""
}

func TestTheCardTellsEverything(t *testing.T) {
	a := shipped(t)
	c := carded(t, a)
	for title, parts := range map[string][]string{
		"Model":                        {"height from 10 features", "not penalised", "holds the target in 90 %", "compared with: soil clay"},
		"Coefficients":                 {"share of 10 draws (10 halves)", "| raises | 100 % | 100 %", "| lowers | 80 % | 75 %", "| raises | – | –"},
		"Source columns":               {"light | 1 | 1 |"},
		"Errors":                       {"test | 90 |"},
		"Residuals":                    {"nothing stands out", "skewness", "median"},
		"Collinearity of what is kept": {"no factor is above 10", "light | 1."},
		"Hints of leakage":             {"none found"},
		"Training":                     {"plants.csv, 300 rows", "year from 2020 to 2024", "seed 42, 30 %", "coordinate descent", "fitted 2026-01-02"},
		"Ship checklist":               {"bias not penalised | pass |"},
	} {
		text := c.section(t, title)
		for _, part := range parts {
			if !strings.Contains(text, part) {
				t.Errorf("%s: no %q in\n%s", title, part, text)
			}
		}
	}
}

func TestTheCardSaysWhatIsUnknown(t *testing.T) {
	a, err := artifact.New(shipped(t).Pipeline, nil)
	if err != nil {
		t.Fatal(err)
	}
	c := carded(t, a)
	for _, title := range []string{"Coefficients", "Errors", "Residuals", "Collinearity of what is kept", "Hints of leakage", "Training"} {
		if !strings.Contains(c.section(t, title), "unknown") {
			t.Errorf("%s: %s", title, c.section(t, title))
		}
	}
	if strings.Count(c.section(t, "Ship checklist"), "FAIL") < 5 {
		t.Errorf("%s", c.section(t, "Ship checklist"))
	}
}

func TestTheCardWarns(t *testing.T) {
	a := shipped(t)
	r := a.Training.Profile.Residuals
	r.Skewness, r.Kurtosis, r.Spread, r.Serial = -2.5, 8, 0.4, lasso.Figure(math.NaN())
	high, none := lasso.Figure(0.97), lasso.Figure(math.NaN())
	a.Training.Profile.Features[0].TargetCorrelation, a.Training.Profile.Features[0].VIF = &high, &none
	a.Training.Metrics[0].R2 = 0.995
	for k := range a.Training.Profile.Columns {
		if c := &a.Training.Profile.Columns[k]; c.Name == "soil" {
			c.Levels = make([]lasso.LevelCount, 150)
		}
	}
	c := carded(t, a)
	for title, parts := range map[string][]string{
		"Residuals":                    {"errors are lopsided", "a few errors are very large", "one width does not fit"},
		"Collinearity of what is kept": {"light, – above 10"},
		"Hints of leakage":             {"light has a correlation of 0.97", "R² of 0.995 on test", `"soil" has 150 levels in 210 rows`},
	} {
		for _, part := range parts {
			if text := c.section(t, title); !strings.Contains(text, part) {
				t.Errorf("%s: no %q in\n%s", title, part, text)
			}
		}
	}
	if strings.Contains(c.section(t, "Residuals"), "the order of the rows") {
		t.Error("a figure that does not exist warns")
	}
}

func TestCardsAreEscaped(t *testing.T) {
	c := &Card{Title: "a <b> & c", Sections: []Section{{Title: "x|y", Text: []string{"<script>alert(1)</script> *bold* `code`"}, Head: []string{"f", "v"}, Rows: [][]string{{"soil_sand|stone", "1"}}}}}
	page := c.HTML()
	for _, want := range []string{"<title>a &lt;b&gt; &amp; c</title>", "&lt;script&gt;", `<td align="left">soil_sand|stone</td>`} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
	if strings.Contains(page, "<script") || strings.Contains(page, "http") {
		t.Errorf("%s", page)
	}
	want := "# a &lt;b&gt; & c\n\n## x\\|y\n\n&lt;script&gt;alert(1)&lt;/script&gt; \\*bold\\* \\`code\\`\n\n| f | v |\n|:--|--:|\n| soil\\_sand\\|stone | 1 |\n"
	if got := c.Markdown(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestCardsAreReproducible(t *testing.T) {
	a, b := carded(t, shipped(t)), carded(t, shipped(t))
	if a.HTML() != b.HTML() || a.Markdown() != b.Markdown() {
		t.Error("two cards of one artifact differ")
	}
}
