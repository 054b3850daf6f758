package artifact

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/golasso/golasso/lasso"
)

// expression is a model as a formula of source columns, for the exports.
type expression struct {
	target       string
	intercept    float64 // where all features are 0
	standardized float64 // where all features are at their centres
	terms        []term  // those that are not zero, in the order of the model
	inputs       []input // the columns they read
}

// term is a coefficient and the factors its feature is the product of.
type term struct {
	name          string
	perUnit       float64
	standardized  float64
	center, scale float64
	factors       []factor
}

// factor is a number after its steps, or 0 and 1.
type factor struct {
	column string
	steps  []lasso.StepState // of a number
	degree int               // of a number: the power it is taken to; 0 means 1

	gap bool // 1 where the column is missing

	// For a category, 1 where the level is one of these, or with not, none of
	// these.
	levels []string
	not    bool

	flags []flag // 1 where any of them has its value
}

// flag is a 0/1 column and one of its values.
type flag struct {
	column string
	value  float64
}

// input is a column that is read. Levels are those it may have; nil means any.
// Where cells are missing, number or level stands for them, unless filled is false.
type input struct {
	column      string
	categorical bool
	levels      []string

	filled bool
	number float64
	level  string
}

// express takes a pipeline apart. What a later recipe may do and this does not
// know is an error of kind [ErrContent].
func express(p *lasso.Pipeline) (*expression, error) {
	s := p.State()
	e := &expression{target: s.Recipe.Columns.Target, intercept: s.Model.Intercept.PerUnit, standardized: s.Model.Intercept.Standardized}
	features := p.Model.Blueprint().Features()
	for _, c := range s.Model.Coefficients {
		scaler := s.Recipe.Features[c.Index]
		t := term{name: c.Name, perUnit: c.PerUnit, standardized: c.Standardized, center: scaler.Center, scale: scaler.Scale}
		f := features[c.Index]
		if f.Pooled {
			t.factors = []factor{pool(f, s.Recipe)}
		} else {
			for k, source := range f.Sources {
				t.factors = append(t.factors, factorOf(source, f.Levels[k], s.Recipe))
			}
			t.raise(f, s.Recipe)
		}
		if name := t.label(f); name != c.Name {
			return nil, &Error{Place: fmt.Sprintf("recipe: feature %q", c.Name), Reason: fmt.Sprintf("it cannot be exported: it is not %q", name), Kind: ErrContent}
		}
		e.terms = append(e.terms, t)
	}
	for _, in := range p.Predictor().Inputs() {
		e.inputs = append(e.inputs, inputOf(in, s.Recipe))
	}
	return e, nil
}

// factorOf returns what a feature does with one of its sources; level is "" for a
// number.
func factorOf(source, level string, s lasso.BlueprintState) factor {
	for _, n := range s.Numeric {
		if n.Column == source {
			return factor{column: source, steps: n.Steps, gap: level == missingLevel}
		}
	}
	f := factor{column: source, levels: []string{level}}
	for _, c := range s.Categorical {
		if c.Column != source {
			continue
		}
		if level == missingLevel && c.Fill != nil && !slices.Contains(c.Levels, level) {
			return factor{column: source, gap: true}
		}
		if !c.Other || level != otherLevel {
			continue
		}
		kept := slices.DeleteFunc(slices.Clone(c.Levels), func(l string) bool { return l == otherLevel })
		if c.Unseen == otherLevel {
			return factor{column: source, levels: kept, not: true}
		}
		f.levels = slices.Clone(c.Rare)
		if len(kept) < len(c.Levels) {
			f.levels = append(f.levels, otherLevel)
		}
	}
	return f
}

const (
	otherLevel   = "other"   // that rare and unseen ones are counted into
	missingLevel = "missing" // of the feature that tells where a column is missing
)

// raise finds the power that a feature of one number is, by its name.
func (t *term) raise(f lasso.Feature, s lasso.BlueprintState) {
	for _, n := range s.Numeric {
		for degree := 2; len(t.factors) == 1 && n.Column == t.factors[0].column && degree <= n.Degree; degree++ {
			raised := *t
			raised.factors = slices.Clone(t.factors)
			raised.factors[0].degree = degree
			if raised.label(f) == f.Name {
				*t = raised
				return
			}
		}
	}
}

// pool returns the factor that rare flags share.
func pool(f lasso.Feature, s lasso.BlueprintState) factor {
	out := factor{}
	for _, n := range s.Numeric {
		if n.RareFlag != nil && slices.Contains(f.Sources, n.Column) {
			out.flags = append(out.flags, flag{n.Column, n.RareFlag.Value})
		}
	}
	return out
}

// inputOf returns a column with the levels that do not make the prediction fail.
func inputOf(in lasso.Input, s lasso.BlueprintState) input {
	out := input{column: in.Name, categorical: in.Categorical}
	for _, c := range s.Categorical {
		if c.Column != in.Name {
			continue
		}
		if c.Unseen == "error" {
			out.levels = slices.Sorted(slices.Values(slices.Concat(c.Levels, c.Rare)))
		}
		if c.Fill != nil {
			out.filled, out.level = true, c.Fill.Level
		}
	}
	for _, n := range s.Numeric {
		if n.Column == in.Name && n.Fill != nil {
			out.filled, out.number = true, n.Fill.Value
		}
	}
	return out
}

// label is the name that a feature of these factors bears; a feature of another
// name is something else.
func (t term) label(f lasso.Feature) string {
	if f.Pooled && len(t.factors[0].flags) == len(f.Sources) {
		return f.Name
	}
	names := make([]string, len(t.factors))
	for k, g := range t.factors {
		names[k] = g.column
		if g.gap {
			names[k] += "_" + missingLevel
			continue
		}
		for _, s := range g.steps {
			switch s.Step {
			case "log1p":
				names[k] = "log1p(" + names[k] + ")"
			case "box-cox":
				names[k] = "boxcox(" + names[k] + ")"
			case "yeo-johnson":
				names[k] = "yeojohnson(" + names[k] + ")"
			}
		}
		if g.levels != nil || g.not {
			names[k] += "_" + f.Levels[k]
		}
		if g.degree > 1 {
			names[k] += fmt.Sprintf("^%d", g.degree)
		}
	}
	return strings.Join(names, " × ")
}

// input returns the column of that name.
func (e *expression) input(column string) input {
	return e.inputs[slices.IndexFunc(e.inputs, func(in input) bool { return in.column == column })]
}

// decimal writes a number for Go and SQL alike: shortest, never as an integer,
// negative ones in parentheses.
func decimal(v float64) string {
	s := strconv.FormatFloat(v, 'g', -1, 64)
	if !strings.ContainsAny(s, ".e") {
		s += ".0"
	}
	if v < 0 {
		return "(" + s + ")"
	}
	return s
}
