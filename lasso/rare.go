package lasso

import "fmt"

// Rare says what counts as rare among the training rows, each of which counts
// once, and what becomes of it. Something is rare if fewer than MinCount rows
// have it, or less than a share of MinShare. The zero value finds nothing rare.
type Rare struct {
	MinCount int     // rows, at least 0
	MinShare float64 // of the training rows, 0 ≤ MinShare < 1
	Drop     bool    // leave out what is rare; without it, it is pooled
}

// asked says whether anything can be rare.
func (r Rare) asked() bool { return r.MinCount > 0 || r.MinShare > 0 }

// is says whether so many of n rows are too few.
func (r Rare) is(rows, n int) bool {
	return rows < r.MinCount || float64(rows) < r.MinShare*float64(n)
}

// check refuses limits out of range.
func (r Rare) check(field string) error {
	switch {
	case r.MinCount < 0:
		return setting(field+".MinCount", r.MinCount, "at least 0")
	case !(r.MinShare >= 0 && r.MinShare < 1):
		return setting(field+".MinShare", r.MinShare, "at least 0 and below 1")
	case r.Drop && !r.asked():
		return setting(field+".Drop", true, "MinCount or MinShare beside it")
	}
	return nil
}

// flag returns what becomes of a column of 0 and 1 one of which is rare, nil for
// any other column.
func (r Rare) flag(x []float64) *RareFlagState {
	if !r.asked() {
		return nil
	}
	ones := 0
	for _, v := range x {
		if v != 0 && v != 1 {
			return nil
		}
		ones += int(v)
	}
	rare := 1.0
	if ones > len(x)-ones {
		rare, ones = 0, len(x)-ones
	}
	if !r.is(ones, len(x)) {
		return nil
	}
	return &RareFlagState{Value: rare, Pooled: !r.Drop}
}

// pooled returns the feature that pooled flags share, none where there are none.
func (b *Blueprint) pooled() []term {
	out := term{Feature{Name: pool + " flags", Pooled: true}, []factor{{kind: asPool}}}
	for k := range b.numbers {
		if n := &b.numbers[k]; n.rare != nil && n.rare.Pooled {
			out.feature.Sources = append(out.feature.Sources, n.name)
			out.feature.Levels = append(out.feature.Levels, fmt.Sprint(n.rare.Value))
			out.factors[0].flags = append(out.factors[0].flags, rareFlag{k, n.rare.Value})
		}
	}
	if out.feature.Sources == nil {
		return nil
	}
	return []term{out}
}
