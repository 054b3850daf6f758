package lasso

import (
	"fmt"

	"github.com/golasso/golasso/lasso/internal/frame"
)

// Interaction asks for the products of two source columns, each of which must
// be a numeric or categorical column of the recipe:
//
//   - numeric × numeric: one product, of the values as they are; a column with
//     itself gives its square;
//   - numeric × categorical: the number times each dummy, so that each level has
//     its own slope; a coefficient says how much that slope differs from the
//     reference level's;
//   - categorical × categorical: each dummy of one times each of the other; a
//     coefficient is what comes on top of the two levels' own.
//
// The dummies are those the recipe has: a reference level stays without column,
// so k levels × m levels give (k−1)(m−1) products, and the products describe
// departures from the references. With OneHot.KeepAll they are all there. The
// products are made of the columns as they are and are standardised afterwards,
// like every feature; a combination that no training row has is constant and is
// held at 0. Keep the columns themselves in the recipe too (they always are):
// without them a product's coefficient cannot be read.
type Interaction struct {
	A string `json:"a"`
	B string `json:"b"`
}

// Cross returns the interactions of every column of a with every column of b,
// such as Cross([]string{"Country"}, roles).
func Cross(a, b []string) []Interaction {
	out := make([]Interaction, 0, len(a)*len(b))
	for _, x := range a {
		for _, y := range b {
			out = append(out, Interaction{x, y})
		}
	}
	return out
}

// checkInteractions refuses columns that are not features of the recipe, pairs
// that occur twice in either order, and a categorical column with itself. The
// roles are resolved; t, which may be nil, only helps to name what is wrong.
func checkInteractions(pairs []Interaction, t *frame.Table, c Columns) error {
	kind := map[string]frame.Kind{}
	for _, name := range c.Numeric {
		kind[name] = frame.Numeric
	}
	for _, name := range c.Categorical {
		kind[name] = frame.Text
	}
	seen := map[Interaction]bool{}
	for i, pair := range pairs {
		field := fmt.Sprintf("Recipe.Interactions[%d]", i)
		value := fmt.Sprintf("%q × %q", pair.A, pair.B)
		for _, name := range []string{pair.A, pair.B} {
			if _, known := kind[name]; known {
				continue
			}
			if t != nil && !t.Has(name) {
				return missing(t, name)
			}
			return setting(field, value, "numeric or categorical columns of the recipe")
		}
		if pair.A == pair.B && kind[pair.A] == frame.Text {
			return setting(field, value, "two columns; a level times itself is nothing new")
		}
		if seen[pair] || seen[Interaction{pair.B, pair.A}] {
			return setting(field, value, "each pair once, in one order")
		}
		seen[pair] = true
	}
	return nil
}
