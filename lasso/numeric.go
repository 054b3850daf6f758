package lasso

import (
	"errors"
	"fmt"
	"strings"
)

// number is what has been learnt of one numeric column.
type number struct {
	name   string
	fill   *NumberFill // nil unless missing cells are filled
	steps  []fittedStep
	degree int            // of the highest power; 0 for none
	rare   *RareFlagState // nil unless the column is a rare flag
}

// learnNumber fits the steps of a column, each on what the one before gives.
func (r Recipe) learnNumber(name string, x, weights []float64) (number, error) {
	out := number{name: name, degree: r.Powers[name]}
	if len(r.Steps[name]) == 0 && out.degree == 0 {
		out.rare = r.RareFlags.flag(x)
	}
	if missing := (policy{r.Missing, r.MissingOf}).of(name); missing.fills() {
		fill, err := fillNumbers(name, x, weights, missing)
		if err != nil {
			return out, err
		}
		out.fill = fill
		x, _ = fill.filled(x)
	}
	for i, step := range r.Steps[name] {
		field := fmt.Sprintf("Recipe.Steps[%q][%d]", name, i)
		if step == nil {
			return out, setting(field, "nil", "a step")
		}
		fitted, err := step.fit(x, weights)
		if err == nil {
			out.steps = append(out.steps, fitted)
			x, err = stepped(fitted, x)
		}
		if err != nil {
			return out, placed(err, name, field)
		}
	}
	return out, nil
}

// placed names the column of a cell's error, or the field of a setting's.
func placed(err error, column, field string) error {
	if e := (*CellError)(nil); errors.As(err, &e) {
		e.Column = column
	}
	if e := (*SettingError)(nil); errors.As(err, &e) {
		e.Field = field + "." + e.Field
	}
	return err
}

// label is the feature's name.
func (n *number) label() string {
	name := n.name
	for _, s := range n.steps {
		name = s.label(name)
	}
	return name
}

// terms returns the feature of the k-th numeric column, none for a rare flag.
func (n *number) terms(k int) []term {
	if n.rare != nil {
		return nil
	}
	f := Feature{Name: n.label(), Sources: []string{n.name}, Levels: []string{""}}
	if words := n.words(); words != "" {
		f.Steps = []string{words}
	}
	return []term{{f, []factor{{kind: asNumber, column: k}}}}
}

// powers returns the features of the column's powers from 2 on.
func (n *number) powers(k int) []term {
	var out []term
	for d := 2; d <= n.degree; d++ {
		t := n.terms(k)[0]
		t.feature.Name = fmt.Sprintf("%s^%d", t.feature.Name, d)
		t.feature.Steps = []string{strings.TrimPrefix(fmt.Sprintf("%s, then to the power %d", n.words(), d), ", then ")}
		t.factors[0].kind, t.factors[0].code = asPower, d
		out = append(out, t)
	}
	return out
}

// mark returns the feature that tells where the column was missing.
func (n *number) mark(k int) []term {
	if n.fill == nil || !n.fill.Flag {
		return nil
	}
	return []term{{missingFeature(n.name), []factor{{kind: asGap, column: k}}}}
}

// words say what is done, in order; "" for nothing.
func (n *number) words() string {
	var all []string
	if n.fill != nil && n.fill.Flag {
		all = append(all, "filled with "+trimmed(n.fill.Value))
	}
	for _, s := range n.steps {
		all = append(all, s.words())
	}
	return strings.Join(all, ", then ")
}

// encode returns a column filled and after the steps, and where it was missing;
// without gaps and steps it is the column itself, and without gaps they are nil.
func (n *number) encode(x []float64) ([]float64, []bool, error) {
	x, gaps := n.fill.filled(x)
	raw := x
	for _, s := range n.steps {
		out, err := stepped(s, x)
		if e := (*CellError)(nil); errors.As(err, &e) {
			e.Column, e.Value = n.name, plain(raw[e.Row])
			return nil, nil, e
		}
		x = out
	}
	return x, gaps, nil
}

// at is encode for one value.
func (n *number) at(x float64) (float64, error) {
	raw := x
	for _, s := range n.steps {
		if x = s.apply(x); !finite(x) {
			return 0, &CellError{Column: n.name, Value: plain(raw), Step: s.state().Step, Kind: ErrDomain}
		}
	}
	return x, nil
}
