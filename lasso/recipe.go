package lasso

import (
	"fmt"
	"maps"
	"slices"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso/internal/frame"
)

// Recipe says how the columns of a DataFrame become the numeric matrix that is
// fitted. Every step is learnt from training rows only. A numeric column goes
// through its Steps; a categorical one becomes dummies. The features come in
// this order: numeric columns as listed, the pool of rare flags, powers, then for
// each categorical column in turn its dummies, then the interactions, then the
// marks of missing cells; all are scaled last.
//
// Features are written out as columns of numbers, n·p of them, unless the fitted
// blueprint has more than 256 dummies in all. Then dummies and their products are
// kept sparse, exactly as they are: of a categorical column the level of each row,
// of a product what is not 0. They are scaled by the view that reads them. Memory
// is then that of n numbers for each other feature (numbers, powers, products of
// numbers, marks and the pool of flags), n for each categorical column and n for
// each interaction with one, and grows with the number of levels itself, not with n
// times it. The model is the same but for rounding. All features are still written
// out by [Blueprint.Encode], [Encoder.Transform] and [Data.Rows], which are asked to;
// by [GroupLasso], and by [Compare] for least squares and ridge regression.
type Recipe struct {
	Columns Columns
	OneHot  OneHot // how categorical columns become dummies

	// Steps are the transforms of numeric columns, taken in order, such as
	//
	//	map[string][]lasso.Step{"Revenue": {lasso.Log1p{}}, "Age": {lasso.Winsorize{}}}
	Steps map[string][]Step

	// Missing says what becomes of missing cells: by default they are an error.
	// MissingOf does otherwise for single columns. Cells are filled before the
	// column's steps.
	Missing   Missing
	MissingOf map[string]Missing

	// RareFlags says what becomes of numeric columns without steps whose training
	// values are 0 and 1 and one of the two is rare. Pooled, they share one
	// feature, "other flags", which is 1 where any of them has its rare value.
	// Interactions with such a column are left out with it.
	RareFlags Rare

	// Powers adds to a numeric column, after its steps, its powers up to a
	// degree of 2 to 9: {"Age": 3} adds Age^2 and Age^3. Interactions are with
	// the column itself.
	Powers map[string]int

	// Scale is how every feature is centred and scaled; nil means Standardize{}.
	// ScaleOf does otherwise for the features made from one column alone.
	Scale   Scaling
	ScaleOf map[string]Scaling

	// NoScale leaves the features in their own units, as Scale: FixedScale{}
	// does, and coefficients are reported in units only. The penalty then weighs
	// them by their units. Constant features are still held at 0.
	NoScale bool

	// Interactions are products of two columns, after their steps.
	Interactions []Interaction
}

// Fit learns a recipe from training rows. Nothing is learnt from the target. All
// that is wrong with the cells is found here, before anything is fitted: see
// [CellError], [ColumnError] and [SettingError].
func (r Recipe) Fit(train dataframe.DataFrame) (*Blueprint, error) {
	b, c, err := r.prepare(train)
	if err != nil {
		return nil, err
	}
	raw, err := b.expand(c)
	if err != nil {
		return nil, c.inFrame(err)
	}
	return b, b.scale(r, raw, c.weights)
}

// FitTransform is Fit, then Transform of the same rows.
func (r Recipe) FitTransform(train dataframe.DataFrame) (*Blueprint, *Data, error) {
	b, err := r.Fit(train)
	if err != nil {
		return nil, nil, err
	}
	d, err := b.Transform(train)
	return b, d, err
}

// prepare reads the cells and fits all of the blueprint but its scaler.
func (r Recipe) prepare(train dataframe.DataFrame) (*Blueprint, *cells, error) {
	t, err := open(train)
	if err != nil {
		return nil, nil, err
	}
	columns, err := r.Columns.resolve(t)
	if err != nil {
		return nil, nil, err
	}
	if err := r.check(t, columns); err != nil {
		return nil, nil, err
	}
	missing := policy{r.Missing, maps.Clone(r.MissingOf)}
	c, err := read(t, columns, true, missing)
	if err != nil {
		return nil, nil, err
	}
	b := &Blueprint{
		columns: columns, missing: missing, pairs: append([]Interaction(nil), r.Interactions...), unscaled: r.unscaled(),
	}
	return b, c, c.inFrame(b.learn(r, c, nil))
}

// check refuses settings that the columns do not bear out.
func (r Recipe) check(t *frame.Table, c Columns) error {
	if err := checkInteractions(r.Interactions, t, c); err != nil {
		return err
	}
	if err := r.RareFlags.check("Recipe.RareFlags"); err != nil {
		return err
	}
	for _, name := range sortedKeys(r.Steps) {
		if !slices.Contains(c.Numeric, name) {
			return setting(fmt.Sprintf("Recipe.Steps[%q]", name), "steps", "numeric columns of the recipe")
		}
	}
	for _, name := range sortedKeys(r.Powers) {
		field := fmt.Sprintf("Recipe.Powers[%q]", name)
		if !slices.Contains(c.Numeric, name) {
			return setting(field, r.Powers[name], "numeric columns of the recipe")
		}
		if degree := r.Powers[name]; degree < 2 || degree > highest {
			return setting(field, degree, fmt.Sprintf("a degree of 2 to %d", highest))
		}
	}
	if err := r.checkMissing(c); err != nil {
		return err
	}
	return r.checkScales(c)
}

// learns says whether more than scales and levels depends on the rows, so that
// every fold of a cross-validation must learn it anew.
func (r Recipe) learns() bool {
	if r.OneHot.Rare.asked() || r.RareFlags.asked() || r.Missing.fills() {
		return true
	}
	for _, missing := range r.MissingOf {
		if missing.fills() {
			return true
		}
	}
	for _, steps := range r.Steps {
		for _, step := range steps {
			if _, fixed := step.(Log1p); !fixed {
				return true
			}
		}
	}
	return false
}

// learn fits the steps and the encoder and names the features; levels, where
// given, are known beforehand.
func (b *Blueprint) learn(r Recipe, c *cells, levels [][]string) (err error) {
	b.numbers = make([]number, len(b.columns.Numeric))
	for k, name := range b.columns.Numeric {
		if b.numbers[k], err = r.learnNumber(name, c.numeric[k], c.weights); err != nil {
			return err
		}
	}
	if err = b.learnLevels(r, c, levels); err != nil {
		return err
	}
	if err = b.compose(); err != nil {
		return err
	}
	if len(b.features) == 0 {
		return setting("Columns", "flags and categorical columns of one level each", "at least one feature")
	}
	return nil
}

// learnLevels fits the encoder on columns of text whose missing cells are filled.
func (b *Blueprint) learnLevels(r Recipe, c *cells, levels [][]string) (err error) {
	names := b.columns.Categorical
	text, fills := make([][]string, len(names)), make([]*LevelFill, len(names))
	for k, name := range names {
		if text[k], fills[k], err = fillTexts(name, c.text[k], b.missing.of(name)); err != nil {
			return err
		}
	}
	if b.encoder, err = r.OneHot.fit(names, text, levels); err != nil {
		return err
	}
	for k := range fills {
		b.encoder.columns[k].fill = fills[k]
	}
	return nil
}

// relearn fits steps and fills to other rows and keeps the features: levels, what
// is rare, and which columns are marked where they are missing.
func (b *Blueprint) relearn(r Recipe, c *cells) (err error) {
	numbers, columns := slices.Clone(b.numbers), slices.Clone(b.encoder.columns)
	for k, before := range b.numbers {
		if numbers[k], err = r.learnNumber(before.name, c.numeric[k], c.weights); err != nil {
			return err
		}
		numbers[k].rare = before.rare
		if before.fill != nil {
			numbers[k].fill.Flag = before.fill.Flag
		}
	}
	for k, before := range b.encoder.columns {
		if before.fill == nil {
			continue
		}
		_, fill, err := fillTexts(before.name, c.text[k], b.missing.of(before.name))
		if err != nil {
			return err
		}
		columns[k].fill = &LevelFill{fill.Level, before.fill.Flag}
	}
	b.numbers, b.encoder = numbers, &Encoder{columns}
	return b.compose()
}

// scale fits the scaler on expanded columns.
func (b *Blueprint) scale(r Recipe, raw *expanded, weights []float64) error {
	p, w := len(b.features), newRowWeights(weights, raw.n)
	ones, fits := make([]Scaler, p), make([]bool, p)
	columnwise(p, func(j int) { fits[j] = raw.learn(&ones[j], j, w, r.scalingOf(b.features[j])) })
	b.scaler = &Scaler{}
	for j := range ones {
		if !fits[j] {
			return b.tooWide(j)
		}
		b.scaler.join(&ones[j])
	}
	return nil
}

// highest is the highest power that Recipe.Powers adds.
const highest = 9

// tooWide is the error for a feature whose range overflows.
func (b *Blueprint) tooWide(j int) error {
	return fmt.Errorf("lasso: column %q: %w: its range in training", b.features[j].Name, ErrInfinite)
}
