package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/modelselect"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/rng"
	"github.com/golasso/golasso/lasso/solver"
)

// A table is a generated DataFrame: numbers in units that differ, a category, and
// a target that the first ten numbers and the category carry.
type table struct {
	name          string
	rows, numbers int
}

// frame draws the table.
func (t table) frame() dataframe.DataFrame {
	r := rng.New(1)
	y, levels := make([]float64, t.rows), make([]string, t.rows)
	for i := range y {
		level := r.Intn(12)
		levels[i] = fmt.Sprintf("level %d", level)
		y[i] = float64(level) + 3*r.Normal()
	}
	columns := []series.Series{series.New(levels, series.String, "group")}
	for j := range t.numbers {
		x := make([]float64, t.rows)
		for i := range x {
			x[i] = float64(1+j%7) * r.Normal()
			if j < 10 {
				y[i] += x[i]
			}
		}
		columns = append(columns, series.New(x, series.Float, fmt.Sprintf("x%d", j)))
	}
	return dataframe.New(append(columns, series.New(y, series.Float, "y"))...)
}

// medians are times in milliseconds.
type medians struct{ prepared, recipe float64 }

// race times both ways in turn.
func (t table) race(ctx context.Context, rounds int) (medians, error) {
	df := t.frame()
	cv := lasso.CV{Recipe: lasso.Recipe{Columns: lasso.Columns{Target: "y"}}, Folds: 10}
	_, d, err := cv.Recipe.FitTransform(df)
	if err != nil {
		return medians{}, err
	}
	top, err := lasso.Lasso{}.LambdaMax(d)
	if err != nil {
		return medians{}, err
	}
	cv.Lambdas = regpath.Grid{}.Lambdas(top)
	prepared := func() error {
		folds, err := modelselect.KFold{Folds: 10}.Split(t.rows)
		if err != nil {
			return err
		}
		_, err = modelselect.CrossValidate(ctx, d.Problem(solver.Penalty{}), folds, cv.Lambdas, 1, solver.Settings{}, nil)
		return err
	}
	recipe := func() error {
		_, err := cv.Run(ctx, df)
		return err
	}
	var took [2][]float64
	for range rounds {
		for way, do := range []func() error{prepared, recipe} {
			start := time.Now()
			if err := do(); err != nil {
				return medians{}, err
			}
			took[way] = append(took[way], float64(time.Since(start))/float64(time.Millisecond))
		}
	}
	return medians{prepared: median(took[0]), recipe: median(took[1])}, nil
}

// median sorts values and returns the one in the middle.
func median(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}
