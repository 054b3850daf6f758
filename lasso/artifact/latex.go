package artifact

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/golasso/golasso/lasso"
)

// LaTeX writes the model as an equation of amsmath, one term a line, with the
// coefficients per unit in the given number of significant digits; 0 means as many
// as it takes to read the same number back. A condition in ⟦ ⟧ is 1 where it holds
// and 0 elsewhere; log is the natural logarithm; a missing cell that the recipe
// fills counts as filled. An error is of kind [ErrContent].
func LaTeX(p *lasso.Pipeline, digits int) (string, error) {
	e, err := express(p)
	if err != nil {
		return "", err
	}
	if digits < 0 {
		return "", &Error{Place: "digits", Reason: fmt.Sprintf("%d, want at least 0", digits), Kind: ErrContent}
	}
	var out strings.Builder
	fmt.Fprintf(&out, "\\begin{aligned}\n\\widehat{%s} ={} & %s", latexText(e.target), latexNumber(e.intercept, digits))
	for _, t := range e.terms {
		fmt.Fprintf(&out, " \\\\\n& %s %s", sign(t.perUnit), latexNumber(math.Abs(t.perUnit), digits))
		for _, f := range t.factors {
			out.WriteString(" \\cdot " + f.latex(digits))
		}
	}
	out.WriteString("\n\\end{aligned}\n")
	return out.String(), nil
}

// latex is the factor's value.
func (f factor) latex(digits int) string {
	is := func(condition string) string { return "[\\![" + condition + "]\\!]" }
	switch {
	case f.flags != nil:
		any := make([]string, len(f.flags))
		for k, g := range f.flags {
			any[k] = latexText(g.column) + " = " + latexNumber(g.value, digits)
		}
		return is(strings.Join(any, " \\lor "))
	case f.gap:
		return is(latexText(f.column) + "\\text{ is missing}")
	case f.not:
		return is(latexText(f.column) + " \\notin \\{" + latexTexts(f.levels) + "\\}")
	case len(f.levels) == 1:
		return is(latexText(f.column) + " = " + latexTexts(f.levels))
	case f.levels != nil:
		return is(latexText(f.column) + " \\in \\{" + latexTexts(f.levels) + "\\}")
	}
	x := latexText(f.column)
	for _, s := range f.steps {
		x = latexStep(s, x, digits)
	}
	if f.degree > 1 {
		return fmt.Sprintf("\\left(%s\\right)^{%d}", x, f.degree)
	}
	return x
}

// latexStep wraps a step around a number.
func latexStep(s lasso.StepState, x string, digits int) string {
	power := func(base string, lambda float64) string {
		if lambda == 0 {
			return "\\log(" + base + ")"
		}
		return "\\frac{(" + base + ")^{" + latexNumber(lambda, digits) + "} - 1}{" + latexNumber(lambda, digits) + "}"
	}
	switch s.Step {
	case "log1p":
		return "\\log(1 + " + x + ")"
	case "box-cox":
		return power(x, *s.Lambda)
	case "yeo-johnson":
		return "\\begin{cases} " + power("1 + "+x, *s.Lambda) + " & " + x + " \\ge 0 \\\\ -" +
			power("1 - "+x, 2-*s.Lambda) + " & " + x + " < 0 \\end{cases}"
	}
	return "\\min(\\max(" + x + ", " + latexNumber(*s.Low, digits) + "), " + latexNumber(*s.High, digits) + ")"
}

// latexEscapes are the characters that mean something to LaTeX.
var latexEscapes = strings.NewReplacer(
	`\`, `\textbackslash{}`, `&`, `\&`, `%`, `\%`, `$`, `\$`, `#`, `\#`, `_`, `\_`, `{`, `\{`, `}`, `\}`,
	`~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`, `"`, `\textquotedbl{}`, "\n", " ",
)

func latexText(s string) string { return "\\text{" + latexEscapes.Replace(s) + "}" }

func latexTexts(levels []string) string {
	out := make([]string, len(levels))
	for k, l := range levels {
		out[k] = latexText(l)
	}
	return strings.Join(out, ", ")
}

// latexNumber writes powers of ten as such.
func latexNumber(v float64, digits int) string {
	if digits == 0 {
		digits = -1
	}
	mantissa, exponent, scientific := strings.Cut(strconv.FormatFloat(v, 'g', digits, 64), "e")
	if !scientific {
		return mantissa
	}
	power, _ := strconv.Atoi(exponent)
	return fmt.Sprintf("%s \\times 10^{%d}", mantissa, power)
}
