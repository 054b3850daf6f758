package lasso

import "slices"

// Feature is one column of the matrix that is fitted, and where it comes from.
//
//   - A numeric column is a feature under its own name, or under one that tells
//     its steps, such as log1p(Revenue): Sources is that column and Levels is [""].
//   - A dummy is 1 where its source column has its level and 0 elsewhere; its
//     name is Column_Level.
//   - A power is named Column^2, and its Steps end in the power.
//   - The mark of missing cells is 1 where its source column had none; its name
//     is Column_missing and its level "missing".
//   - An interaction is the product of two such columns; its name is "A × B",
//     and it has two sources and two levels ("" for a numeric source).
type Feature struct {
	Name    string
	Sources []string // columns of the DataFrame
	Levels  []string // one for each source; "" where the source is numeric
	Steps   []string // what was done to each source, in words; nil where nothing was
	Pooled  bool     // 1 where any of Sources, rare flags, has its level; else 0
}

// Interaction says whether the feature is a product of two columns.
func (f Feature) Interaction() bool { return len(f.Sources) > 1 && !f.Pooled }

// From says whether the feature is made from the named source column.
func (f Feature) From(column string) bool { return slices.Contains(f.Sources, column) }

// clone returns a copy that shares nothing.
func (f Feature) clone() Feature {
	f.Sources, f.Levels, f.Steps = slices.Clone(f.Sources), slices.Clone(f.Levels), slices.Clone(f.Steps)
	return f
}

// times is the feature of the product of two.
func (f Feature) times(g Feature) Feature {
	out := Feature{
		Name:    f.Name + " × " + g.Name,
		Sources: append(slices.Clone(f.Sources), g.Sources...),
		Levels:  append(slices.Clone(f.Levels), g.Levels...),
	}
	if f.Steps != nil || g.Steps != nil {
		out.Steps = append(f.steps(), g.steps()...)
	}
	return out
}

// steps returns Steps with "" for each source that nothing was done to.
func (f Feature) steps() []string {
	if f.Steps == nil {
		return make([]string, len(f.Sources))
	}
	return slices.Clone(f.Steps)
}

func cloneFeatures(fs []Feature) []Feature {
	out := make([]Feature, len(fs))
	for i, f := range fs {
		out[i] = f.clone()
	}
	return out
}

// featureNames returns the names in order.
func featureNames(fs []Feature) []string {
	out := make([]string, len(fs))
	for i, f := range fs {
		out[i] = f.Name
	}
	return out
}
