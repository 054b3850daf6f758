package lasso

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// RestoreBlueprint makes the blueprint that had this state. It transforms rows
// to the same bits. Nothing of the state is taken on trust: roles, levels and
// names must fit each other and numbers must be finite, or the error is a
// [StateError].
func RestoreBlueprint(state BlueprintState) (*Blueprint, error) {
	b := &Blueprint{columns: state.Columns, unscaled: state.Unscaled}
	b.columns = b.Columns()
	if err := restorableColumns(b.columns); err != nil {
		return nil, err
	}
	var err error
	if b.missing, err = restorePolicy(state, b.columns); err != nil {
		return nil, err
	}
	if b.numbers, err = restoreNumbers(state.Numeric, b.columns.Numeric, b.missing); err != nil {
		return nil, err
	}
	if b.encoder, err = restoreEncoder(state.Categorical, b.columns.Categorical, b.missing); err != nil {
		return nil, err
	}
	if err := checkInteractions(state.Interactions, nil, b.columns); err != nil {
		return nil, &StateError{"interactions", strings.TrimPrefix(err.Error(), "lasso: ")}
	}
	b.pairs = slices.Clone(state.Interactions)
	if want := b.size(); want != len(state.Features) || want == 0 {
		return nil, &StateError{"features", fmt.Sprintf("%d of them, where columns and levels make %d", len(state.Features), want)}
	}
	if err := b.compose(); err != nil {
		return nil, &StateError{"features", strings.TrimPrefix(err.Error(), "lasso: ")}
	}
	b.scaler, err = restoreScaler(state.Features, b.features)
	return b, err
}

// restorableColumns refuses roles that no recipe could have resolved.
func restorableColumns(c Columns) error {
	if c.Target == "" {
		return &StateError{"columns.target", "empty"}
	}
	all := slices.Concat([]string{c.Target}, c.Numeric, c.Categorical, c.Ignore)
	if c.Weight != "" {
		all = append(all, c.Weight)
	}
	if name, twice := repeated(all); twice {
		return &StateError{"columns", fmt.Sprintf("%q is named twice", name)}
	}
	return nil
}

// restoreNumbers makes what was learnt of the named columns.
func restoreNumbers(states []NumericState, names []string, p policy) ([]number, error) {
	if len(states) != len(names) {
		return nil, &StateError{"numeric", fmt.Sprintf("%d columns, want %d", len(states), len(names))}
	}
	out := make([]number, len(names))
	for k, s := range states {
		place := fmt.Sprintf("numeric[%d]", k)
		if s.Column != names[k] {
			return nil, &StateError{place + ".column", fmt.Sprintf("%q, want %q", s.Column, names[k])}
		}
		n, err := s.restore(p.of(s.Column).fills())
		if err != nil {
			return nil, &StateError{place + "." + err.Place, err.Reason}
		}
		out[k] = *n
	}
	return out, nil
}

// restore makes one numeric column; the place of an error is a field.
func (s NumericState) restore(fills bool) (*number, *StateError) {
	n := &number{name: s.Column, degree: s.Degree}
	if n.degree != 0 && (n.degree < 2 || n.degree > highest) {
		return nil, &StateError{"degree", fmt.Sprintf("%d, want 0 or 2 to %d", n.degree, highest)}
	}
	if (s.Fill != nil) != fills || s.Fill != nil && !finite(s.Fill.Value) {
		return nil, &StateError{"fill", "want a finite number where missing ones are filled, and none elsewhere"}
	}
	if s.Fill != nil {
		n.fill = &NumberFill{s.Fill.Value, s.Fill.Flag}
	}
	if flag := s.RareFlag; flag != nil {
		if len(s.Steps) > 0 || n.degree > 0 || flag.Value != 0 && flag.Value != 1 {
			return nil, &StateError{"rare_flag", "want no steps or powers, and a value of 0 or 1"}
		}
		n.rare = &RareFlagState{flag.Value, flag.Pooled}
	}
	for i, step := range s.Steps {
		fitted, err := step.restore()
		if err != nil {
			return nil, &StateError{fmt.Sprintf("steps[%d].%s", i, err.Place), err.Reason}
		}
		n.steps = append(n.steps, fitted)
	}
	return n, nil
}

// restoreEncoder makes the encoder of the named columns.
func restoreEncoder(states []CategoricalState, names []string, p policy) (*Encoder, error) {
	if len(states) != len(names) {
		return nil, &StateError{"categorical", fmt.Sprintf("%d columns, want %d", len(states), len(names))}
	}
	e := &Encoder{}
	for k, s := range states {
		if s.Column != names[k] {
			return nil, &StateError{fmt.Sprintf("categorical[%d].column", k), fmt.Sprintf("%q, want %q", s.Column, names[k])}
		}
		c, err := s.restore()
		if err != nil {
			return nil, &StateError{fmt.Sprintf("categorical[%d].%s", k, err.Place), err.Reason}
		}
		if fill := s.Fill; (fill != nil) != p.of(s.Column).fills() || fill != nil && !slices.Contains(c.known(), fill.Level) {
			return nil, &StateError{fmt.Sprintf("categorical[%d].fill", k), "want a level of the column where missing ones are filled, and none elsewhere"}
		} else if fill != nil {
			c.fill = &LevelFill{fill.Level, fill.Flag}
		}
		e.columns = append(e.columns, *c)
	}
	return e, nil
}

// restore makes one category; the place of an error is a field.
func (s CategoricalState) restore() (*category, *StateError) {
	for _, part := range []struct {
		field  string
		levels []string
	}{{"levels", s.Levels}, {"rare", s.Rare}} {
		for i, level := range part.levels {
			if strings.TrimSpace(level) == "" {
				return nil, &StateError{part.field, "a blank level"}
			}
			if i > 0 && part.levels[i-1] >= level {
				return nil, &StateError{part.field, fmt.Sprintf("%q after %q, want rising order", level, part.levels[i-1])}
			}
		}
	}
	if level, twice := repeated(slices.Concat(s.Levels, s.Rare)); twice || len(s.Levels)+len(s.Rare) == 0 {
		return nil, &StateError{"levels", fmt.Sprintf("none, or %q is rare as well", level)}
	}
	unseen := UnseenError
	for unseenNames[unseen] != s.Unseen {
		if unseen++; unseen > UnseenOther {
			return nil, &StateError{"unseen", fmt.Sprintf("%q, want error, zero or other", s.Unseen)}
		}
	}
	if unseen == UnseenOther && !s.Other {
		return nil, &StateError{"other", "false, where unseen levels are counted into it"}
	}
	c := newCategory(s.Column, slices.Clone(s.Levels), slices.Clone(s.Rare), s.Other, unseen)
	if s.Reference != "" {
		if c.drop = slices.Index(c.levels, s.Reference); c.drop < 0 {
			return nil, &StateError{"reference", fmt.Sprintf("%q is not a level", s.Reference)}
		}
	}
	return &c, nil
}

// restoreScaler makes the scaler of the features.
func restoreScaler(states []FeatureState, features []Feature) (*Scaler, error) {
	out := &Scaler{}
	for j, s := range states {
		place := fmt.Sprintf("features[%d]", j)
		if s.Name != features[j].Name {
			return nil, &StateError{place + ".name", fmt.Sprintf("%q, want %q", s.Name, features[j].Name)}
		}
		if err := s.check(); err != nil {
			return nil, &StateError{place + "." + err.Place, err.Reason}
		}
		out.mean, out.scale = append(out.mean, s.Center), append(out.scale, s.Scale)
		out.low, out.high, out.kind = append(out.low, s.Low), append(out.high, s.High), append(out.kind, s.Scaling)
	}
	return out, nil
}

// check refuses numbers that no scaler has; the place is a field.
func (s FeatureState) check() *StateError {
	for i, v := range []float64{s.Center, s.Scale, s.Low, s.High} {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return &StateError{[]string{"center", "scale", "low", "high"}[i], fmt.Sprintf("%v is not finite", v)}
		}
	}
	switch _, known := scalings[s.Scaling]; {
	case !known:
		return &StateError{"scaling", fmt.Sprintf("%q is not known", s.Scaling)}
	case s.Scale < 0:
		return &StateError{"scale", fmt.Sprintf("%v, want at least 0", s.Scale)}
	case s.Low > s.High:
		return &StateError{"low", fmt.Sprintf("%v is above high, %v", s.Low, s.High)}
	}
	return nil
}

// size returns the number of features that compose would make, so that a small
// state cannot ask for a huge blueprint.
func (b *Blueprint) size() int {
	bySource, total := map[string]int{}, 0
	pooled := 0
	for _, n := range b.numbers {
		if n.rare == nil {
			bySource[n.name] = 1
		} else if n.rare.Pooled {
			pooled = 1
		}
		total += bySource[n.name] + max(n.degree-1, 0) + len(n.mark(0))
	}
	total += pooled
	for _, c := range b.encoder.columns {
		bySource[c.name] = len(c.levels)
		if c.drop >= 0 {
			bySource[c.name]--
		}
		total += bySource[c.name] + len(c.mark(0))
	}
	for _, pair := range b.pairs {
		total += bySource[pair.A] * bySource[pair.B]
	}
	return total
}
