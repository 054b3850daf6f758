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
// where a column that is read is NULL, has a level that training did not have
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
			sum.WriteString(" * " + f.sql())
		}
	}
	var guards []string
	for _, in := range e.inputs {
		guards = append(guards, in.sql())
	}
	if guards == nil {
		return sum.String(), nil
	}
	return "CASE WHEN " + strings.Join(guards, "\n  AND ") + "\nTHEN " + sum.String() + "\nEND", nil
}

// sql is true where the column can be used.
func (in input) sql() string {
	if in.levels == nil {
		return sqlName(in.column) + " IS NOT NULL"
	}
	return sqlName(in.column) + " IN (" + sqlTexts(in.levels) + ")"
}

// sql is the factor's value.
func (f factor) sql() string {
	switch {
	case f.flags != nil:
		var any []string
		for _, g := range f.flags {
			any = append(any, sqlName(g.column)+" = "+decimal(g.value))
		}
		return sqlIs(strings.Join(any, " OR "))
	case f.not:
		if len(f.levels) == 0 {
			return "1.0"
		}
		return sqlIs(sqlName(f.column) + " NOT IN (" + sqlTexts(f.levels) + ")")
	case len(f.levels) == 1:
		return sqlIs(sqlName(f.column) + " = " + sqlTexts(f.levels))
	case f.levels != nil:
		return sqlIs(sqlName(f.column) + " IN (" + sqlTexts(f.levels) + ")")
	}
	x := sqlName(f.column)
	for _, s := range f.steps {
		x = sqlStep(s, x)
	}
	return x
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
