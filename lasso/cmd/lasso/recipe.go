package main

import (
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"github.com/golasso/golasso/lasso"
)

// cooking says how columns become features; the zero value is the defaults of
// lasso.Recipe.
type cooking struct {
	standardize        bool
	scale              string
	missing            []string
	unseen             string
	base, step, powers []string
	cross              []string
	keepAll, dropRare  bool
	minCount           int
	minShare           float64
}

func (c *cooking) flags(f *pflag.FlagSet) {
	f.BoolVar(&c.standardize, "standardize", true, "bring every feature, dummies too, to mean 0 and standard deviation 1 of the training rows")
	f.StringVar(&c.scale, "scale", "", "in place of that: robust (median and quartiles) or min-max")
	f.StringArrayVar(&c.missing, "missing", nil, "what becomes of missing cells: error (default), mean, median, mode or drop, or COLUMN=one of them; may be repeated")
	f.StringVar(&c.unseen, "unseen", "error", "what becomes of a level that training does not have: error, zero (as the reference) or other (a column of its own)")
	f.StringArrayVar(&c.base, "reference-level", nil, "reference level of a column in place of the first: COLUMN=LEVEL; may be repeated")
	f.BoolVar(&c.keepAll, "keep-all", false, "a dummy for every level, without a reference")
	f.IntVar(&c.minCount, "min-count", 0, "levels and 0/1 columns that fewer training rows have are pooled")
	f.Float64Var(&c.minShare, "min-share", 0, "levels and 0/1 columns that a smaller share of training rows has are pooled")
	f.BoolVar(&c.dropRare, "drop-rare", false, "drop what is rare in place of pooling it")
	f.StringArrayVar(&c.step, "step", nil, "transforms of a number, in order: COLUMN=log1p,box-cox,yeo-johnson,winsorize; may be repeated")
	f.StringArrayVar(&c.powers, "power", nil, "powers of a number up to K: COLUMN=K; may be repeated")
	f.StringArrayVar(&c.cross, "cross", nil, "products of two columns: A=B; may be repeated")
}

var policies = map[string]lasso.Missing{
	"error": lasso.MissingError, "mean": lasso.FillMean, "median": lasso.FillMedian, "mode": lasso.FillMode, "drop": lasso.DropRows,
}

var steps = map[string]lasso.Step{
	"log1p": lasso.Log1p{}, "box-cox": lasso.BoxCox{}, "yeo-johnson": lasso.YeoJohnson{}, "winsorize": lasso.Winsorize{},
}

// recipe returns the recipe, but for its columns.
func (c *cooking) recipe() (r lasso.Recipe, err error) {
	r.NoScale = !c.standardize
	switch {
	case c.scale != "" && r.NoScale:
		return r, usage("--scale and --standardize=false exclude each other")
	case c.scale == "robust":
		r.Scale = lasso.Robust{}
	case c.scale == "min-max":
		r.Scale = lasso.MinMax{}
	case c.scale != "":
		return r, usage("--scale %s: want robust or min-max", c.scale)
	}
	if r.OneHot, err = c.oneHot(); err != nil {
		return r, err
	}
	r.RareFlags = r.OneHot.Rare
	if err := c.fill(&r); err != nil {
		return r, err
	}
	return r, c.transform(&r)
}

// oneHot returns how levels become dummies.
func (c *cooking) oneHot() (lasso.OneHot, error) {
	o := lasso.OneHot{KeepAll: c.keepAll, Rare: lasso.Rare{MinCount: c.minCount, MinShare: c.minShare, Drop: c.dropRare}}
	unseen := map[string]lasso.Unseen{"error": lasso.UnseenError, "zero": lasso.UnseenZero, "other": lasso.UnseenOther}
	var ok bool
	if o.Unseen, ok = unseen[c.unseen]; !ok {
		return o, usage("--unseen %s: want error, zero or other", c.unseen)
	}
	if c.keepAll && len(c.base) > 0 {
		return o, usage("--keep-all and --reference-level exclude each other")
	}
	for _, text := range c.base {
		column, level, err := pair("reference-level", text, "COLUMN=LEVEL")
		if err != nil {
			return o, err
		}
		if o.Reference == nil {
			o.Reference = map[string]string{}
		}
		o.Reference[column] = level
	}
	return o, nil
}

// fill says what becomes of missing cells.
func (c *cooking) fill(r *lasso.Recipe) error {
	for _, text := range c.missing {
		if how, all := policies[text]; all {
			r.Missing = how
			continue
		}
		column, name, err := pair("missing", text, "error, mean, median, mode, drop, or COLUMN=one of them")
		how, ok := policies[name]
		if err != nil || !ok {
			return usage("--missing %s: want error, mean, median, mode, drop, or COLUMN=one of them", text)
		}
		if r.MissingOf == nil {
			r.MissingOf = map[string]lasso.Missing{}
		}
		r.MissingOf[column] = how
	}
	return nil
}

// transform sets steps, powers and products.
func (c *cooking) transform(r *lasso.Recipe) error {
	r.Steps, r.Powers = map[string][]lasso.Step{}, map[string]int{}
	for _, text := range c.step {
		column, names, err := pair("step", text, "COLUMN=STEP,STEP")
		if err != nil {
			return err
		}
		for _, name := range strings.Split(names, ",") {
			step, ok := steps[name]
			if !ok {
				return usage("--step %s: want log1p, box-cox, yeo-johnson or winsorize", text)
			}
			r.Steps[column] = append(r.Steps[column], step)
		}
	}
	for _, text := range c.powers {
		column, degree, err := pair("power", text, "COLUMN=K")
		k, bad := strconv.Atoi(degree)
		if err != nil || bad != nil {
			return usage("--power %s: want COLUMN=K with a whole number K", text)
		}
		r.Powers[column] = k
	}
	for _, text := range c.cross {
		a, b, err := pair("cross", text, "A=B")
		if err != nil {
			return err
		}
		r.Interactions = append(r.Interactions, lasso.Interaction{A: a, B: b})
	}
	return nil
}

// pair cuts NAME=VALUE at its last equals sign, for names may have one.
func pair(flag, text, want string) (name, value string, err error) {
	at := strings.LastIndexByte(text, '=')
	if at <= 0 || at == len(text)-1 {
		return "", "", usage("--%s %s: want %s", flag, text, want)
	}
	return text[:at], text[at+1:], nil
}
