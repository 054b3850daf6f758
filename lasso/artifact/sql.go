package artifact

import (
	"fmt"
	"math"
	"strings"

	"github.com/golasso/golasso/lasso"
)

// SQL writes the model as an expression over the columns of a table, in standard
// SQL: names in double quotes, texts in single quotes, CASE, LN and EXP. SQLite
// (with its mathematical functions), PostgreSQL and DuckDB take it as it is,
// MySQL in its mode ANSI_QUOTES.
//
//	SELECT <expression> AS prediction FROM rows
//
// The coefficients are those per unit, so a prediction may differ from
// lasso.Pipeline.Predict by rounding. It is NULL where Predict would be an error:
// where a column that is read is NULL (unless the recipe fills it), has a level that training did not have
// (unless the recipe allows it), or lies outside the domain of a step. Numeric
// columns must have a numeric type. An error is of kind [ErrContent].
func SQL(p *lasso.Pipeline) (string, error) {
	e, err := express(p)
	if err != nil {
		return "", err
	}
	var sum strings.Builder
	sum.WriteString(decimal(e.intercept))
	for _, t := range e.terms {
		fmt.Fprintf(&sum, "\n  %s %s", sign(t.perUnit), decimal(math.Abs(t.perUnit)))
		for _, f := range t.factors {
			sum.WriteString(" * " + e.sql(f))
		}
	}
	var guards []string
	for _, in := range e.inputs {
		if guard := in.guard(); guard != "" {
			guards = append(guards, guard)
		}
	}
	if guards == nil {
		return sum.String(), nil
	}
	return "CASE WHEN " + strings.Join(guards, "\n  AND ") + "\nTHEN " + sum.String() + "\nEND", nil
}

// guard is true where the column can be used; "" where it always can.
func (in input) guard() string {
	switch {
	case in.levels != nil:
		return in.sql() + " IN (" + sqlTexts(in.levels) + ")"
	case in.filled:
		return ""
	}
	return in.sql() + " IS NOT NULL"
}

// sql is the column's value.
func (in input) sql() string {
	switch {
	case !in.filled:
		return sqlName(in.column)
	case in.categorical:
		return "COALESCE(" + sqlName(in.column) + ", " + sqlTexts([]string{in.level}) + ")"
	}
	return "COALESCE(" + sqlName(in.column) + ", " + decimal(in.number) + ")"
}

// sql is the factor's value.
func (e *expression) sql(f factor) string {
	if f.flags != nil {
		any := make([]string, len(f.flags))
		for k, g := range f.flags {
			any[k] = e.input(g.column).sql() + " = " + decimal(g.value)
		}
		return sqlIs(strings.Join(any, " OR "))
	}
	x := e.input(f.column).sql()
	switch {
	case f.gap:
		return sqlIs(sqlName(f.column) + " IS NULL")
	case f.not && len(f.levels) == 0:
		return "1.0"
	case f.not:
		return sqlIs(x + " NOT IN (" + sqlTexts(f.levels) + ")")
	case len(f.levels) == 1:
		return sqlIs(x + " = " + sqlTexts(f.levels))
	case f.levels != nil:
		return sqlIs(x + " IN (" + sqlTexts(f.levels) + ")")
	}
	for _, s := range f.steps {
		x = sqlStep(s, x)
	}
	return x + strings.Repeat(" * "+x, max(0, f.degree-1))
}

// sqlStep wraps a step around a number.
func sqlStep(s lasso.StepState, x string) string {
	power := func(base string, lambda float64) string {
		if lambda == 0 {
			return "LN(" + base + ")"
		}
		return "((EXP(" + decimal(lambda) + " * LN(" + base + ")) - 1.0) / " + decimal(lambda) + ")"
	}
	switch s.Step {
	case "log1p":
		return "LN(1.0 + " + x + ")"
	case "box-cox":
		return power(x, *s.Lambda)
	case "yeo-johnson":
		return "(CASE WHEN " + x + " >= 0.0 THEN " + power("1.0 + "+x, *s.Lambda) + " ELSE -" + power("1.0 - "+x, 2-*s.Lambda) + " END)"
	}
	return "(CASE WHEN " + x + " < " + decimal(*s.Low) + " THEN " + decimal(*s.Low) +
		" WHEN " + x + " > " + decimal(*s.High) + " THEN " + decimal(*s.High) + " ELSE " + x + " END)"
}

func sqlIs(condition string) string { return "(CASE WHEN " + condition + " THEN 1.0 ELSE 0.0 END)" }

func sqlName(column string) string { return `"` + strings.ReplaceAll(column, `"`, `""`) + `"` }

func sqlTexts(levels []string) string {
	quoted := make([]string, len(levels))
	for i, l := range levels {
		quoted[i] = "'" + strings.ReplaceAll(l, "'", "''") + "'"
	}
	return strings.Join(quoted, ", ")
}

// sign is what stands before a term.
func sign(v float64) string {
	if v < 0 {
		return "-"
	}
	return "+"
}
