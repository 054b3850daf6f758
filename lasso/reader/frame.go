package reader

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
)

// Column is one column of a table in plain Go values. Exactly one of the four
// slices is used, that of Type; Missing lists the rows, counted from 0 and
// rising, whose value does not count.
type Column struct {
	Name    string
	Type    series.Type
	Ints    []int
	Floats  []float64
	Bools   []bool
	Texts   []string
	Missing []int
}

// Frame makes a DataFrame of columns of equal length. Cells do not go through
// text or through an interface value of their own, which is what most of the
// memory of gota's own readers is spent on. The DataFrame's error, if it has
// one, is returned.
func Frame(columns []Column) (dataframe.DataFrame, error) {
	all := make([]series.Series, len(columns))
	var next atomic.Int64
	var done sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(columns)) {
		done.Go(func() {
			for j := next.Add(1) - 1; j < int64(len(columns)); j = next.Add(1) - 1 {
				all[j] = columns[j].series()
			}
		})
	}
	done.Wait()
	df := dataframe.New(all...)
	if df.Err != nil {
		return df, fmt.Errorf("reader: %w", df.Err)
	}
	return df, nil
}

// value hands a cell to gota by pointer: Set takes any other element, and a
// pointer needs no allocation to become one.
type value struct {
	series.Element
	whole  int
	number float64
	truth  bool
	text   string
}

func (v *value) Int() (int, error)   { return v.whole, nil }
func (v *value) Float() float64      { return v.number }
func (v *value) Bool() (bool, error) { return v.truth, nil }
func (v *value) String() string      { return v.text }

func (c *Column) rows() int {
	switch c.Type {
	case series.Int:
		return len(c.Ints)
	case series.Float:
		return len(c.Floats)
	case series.Bool:
		return len(c.Bools)
	}
	return len(c.Texts)
}

// series makes the column gota's.
func (c *Column) series() series.Series {
	n := c.rows()
	if c.Type == series.Bool {
		s := series.New(c.Bools, series.Bool, c.Name)
		return c.without(s)
	}
	// Elements of the right number and type; a bool becomes one of them
	// without an allocation.
	s := series.New(make([]bool, n), c.Type, c.Name)
	var v value
	for i := range n {
		switch c.Type {
		case series.Int:
			v.whole = c.Ints[i]
		case series.Float:
			v.number = c.Floats[i]
		default:
			v.text = c.Texts[i]
		}
		s.Elem(i).Set(&v)
	}
	return c.without(s)
}

// without marks the missing cells.
func (c *Column) without(s series.Series) series.Series {
	for _, i := range c.Missing {
		s.Elem(i).Set(nil)
	}
	return s
}
