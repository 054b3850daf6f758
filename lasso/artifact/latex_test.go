package artifact

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/golasso/golasso/lasso"
)

// latexFactors are the factors that the small reader below knows.
var latexFactors = []struct {
	form  *regexp.Regexp
	value func(match []string, row map[string]any) float64
}{
	{regexp.MustCompile(`^\[\\!\[\\text\{(.*)\} = \\text\{(.*)\}\]\\!\]$`), func(m []string, row map[string]any) float64 {
		if row[m[1]] == m[2] {
			return 1
		}
		return 0
	}},
	{regexp.MustCompile(`^\\text\{(.*)\}$`), func(m []string, row map[string]any) float64 { return row[m[1]].(float64) }},
	{regexp.MustCompile(`^\\log\(1 \+ \\text\{(.*)\}\)$`), func(m []string, row map[string]any) float64 { return math.Log1p(row[m[1]].(float64)) }},
}

// evaluate reads an equation of numbers, logarithms and levels, as LaTeX writes
// it, and computes it for a row.
func evaluate(t *testing.T, equation string, row map[string]any) float64 {
	t.Helper()
	unescape := strings.NewReplacer(`\textbackslash{}`, `\`, `\%`, `%`, `\$`, `$`, `\_`, `_`, `\{`, `{`, `\}`, `}`, `\textasciicircum{}`, `^`, `\textquotedbl{}`, `"`)
	_, right, _ := strings.Cut(strings.TrimSuffix(equation, "\n\\end{aligned}\n"), "={} & ")
	sum := 0.0
	for _, term := range strings.Split(right, " \\\\\n& ") {
		value := 1.0
		if rest, negative := strings.CutPrefix(term, "- "); negative {
			value, term = -1, rest
		}
		parts := strings.Split(strings.TrimPrefix(term, "+ "), ` \cdot `)
		number, err := strconv.ParseFloat(strings.TrimSuffix(strings.Replace(parts[0], ` \times 10^{`, "e", 1), "}"), 64)
		if err != nil {
			t.Fatal(err)
		}
		value *= number
	factors:
		for _, part := range parts[1:] {
			for _, f := range latexFactors {
				if m := f.form.FindStringSubmatch(part); m != nil {
					for k := range m {
						m[k] = unescape.Replace(m[k])
					}
					value *= f.value(m, row)
					continue factors
				}
			}
			t.Fatalf("factor %q is not known", part)
		}
		sum += value
	}
	return sum
}

func TestLaTeXSaysWhatPredictDoes(t *testing.T) {
	for name, p := range map[string]*lasso.Pipeline{"awkward names": fitted(t, 1), "nothing kept": fitted(t, 1e6)} {
		equation, err := LaTeX(p, 0)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rowsOf(offices(40, 8)) {
			want, err := p.Predictor().Predict(row)
			if err != nil {
				t.Fatal(err)
			}
			if got := evaluate(t, equation, row); math.Abs(got-want) > 1e-9*math.Abs(want) {
				t.Errorf("%s, row %d: %v, want %v\n%s", name, i, got, want, equation)
			}
		}
	}
}

func TestLaTeXOfEveryStep(t *testing.T) {
	equation, err := LaTeX(everything(t, lasso.UnseenOther), 4)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{
		`\widehat{\text{sales}} ={} & `, `\log(1 + \text{amount})`, `\frac{(\text{income})^{`, `\begin{cases} \frac{(1 + \text{change})^{`,
		`\log(1 + \min(\max(\text{size}, `, `[\![\text{promo 1} = 1 \lor \text{promo 2} = 1]\!]`, `[\![\text{city} \notin \{\text{A}, \text{B}, \text{C}\}]\!]`,
	} {
		if !strings.Contains(equation, part) {
			t.Errorf("no %s in\n%s", part, equation)
		}
	}
	if open, closed := strings.Count(equation, "{"), strings.Count(equation, "}"); open != closed {
		t.Errorf("%d braces opened, %d closed", open, closed)
	}
	if equation, err = LaTeX(filled(t), 4); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{`\left(\log(1 + \text{amount})\right)^{2}`, `\left(\text{size}\right)^{3}`, `[\![\text{city}\text{ is missing}]\!]`} {
		if !strings.Contains(equation, part) {
			t.Errorf("no %s in\n%s", part, equation)
		}
	}
	if _, err := LaTeX(fitted(t, 1), -1); err == nil {
		t.Error("−1 digits: no error")
	}
	for s, want := range map[string]string{`a_b & 50%`: `\text{a\_b \& 50\%}`, `x^{2}~`: `\text{x\textasciicircum{}\{2\}\textasciitilde{}}`} {
		if got := latexText(s); got != want {
			t.Errorf("%s: %s, want %s", s, got, want)
		}
	}
	if got := latexNumber(-1.25e-7, 0); got != `-1.25 \times 10^{-07}` && got != `-1.25 \times 10^{-7}` {
		t.Errorf("number %s", got)
	}
}
