package lasso

import (
	"errors"
	"fmt"
	"strings"
)

// number is what has been learnt of one numeric column.
type number struct {
	name  string
	steps []fittedStep
	rare  *RareFlagState // nil unless the column is a rare flag
}

// learnNumber fits the steps of a column, each on what the one before gives.
func (r Recipe) learnNumber(name string, x, weights []float64) (number, error) {
	out := number{name: name}
	if len(r.Steps[name]) == 0 {
		out.rare = r.RareFlags.flag(x)
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

// words say what the steps do, in order; "" where there are none.
func (n *number) words() string {
	all := make([]string, len(n.steps))
	for i, s := range n.steps {
		all[i] = s.words()
	}
	return strings.Join(all, ", then ")
}

// encode returns a column after the steps; without any it is the column itself.
func (n *number) encode(x []float64) ([]float64, error) {
	raw := x
	for _, s := range n.steps {
		out, err := stepped(s, x)
		if e := (*CellError)(nil); errors.As(err, &e) {
			e.Column, e.Value = n.name, plain(raw[e.Row])
			return nil, e
		}
		x = out
	}
	return x, nil
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
