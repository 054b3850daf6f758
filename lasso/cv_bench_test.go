package lasso_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/modelselect"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/rng"
	"github.com/golasso/golasso/lasso/solver"
)

// broad makes n rows of p numbers x000, x001, …, a column g of 12 levels, and a
// target that the first ten numbers and g explain.
func broad(n, p int) dataframe.DataFrame {
	r := rng.New(1)
	y, columns := make([]float64, n), []series.Series{}
	for j := range p {
		x := make([]float64, n)
		for i := range x {
			x[i] = float64(1+j%7) * r.Normal()
			if j < 10 {
				y[i] += x[i]
			}
		}
		columns = append(columns, series.New(x, series.Float, fmt.Sprintf("x%03d", j)))
	}
	g := make([]string, n)
	for i := range g {
		level := r.Intn(12)
		g[i] = fmt.Sprintf("level %d", level)
		y[i] += float64(level) + 3*r.Normal()
	}
	columns = append(columns, series.New(g, series.String, "g"), series.New(y, series.Float, "y"))
	return dataframe.New(columns...)
}

// BenchmarkCV puts a cross-validation that refits the recipe in each fold beside
// the same one on a matrix prepared from all rows, which has seen what it is
// tested on: once with each fold fitted from its own rows, as the recipe's are,
// and once with the products between columns shared by the folds.
func BenchmarkCV(b *testing.B) {
	ctx := context.Background()
	for _, size := range [][2]int{{1000, 100}, {500, 200}, {5000, 60}, {200, 1000}} {
		df := broad(size[0], size[1])
		cv := lasso.CV{Recipe: lasso.Recipe{Columns: lasso.Columns{Target: "y"}}, Folds: 10}
		_, d, err := cv.Recipe.FitTransform(df)
		if err != nil {
			b.Fatal(err)
		}
		top, err := lasso.Lasso{}.LambdaMax(d)
		if err != nil {
			b.Fatal(err)
		}
		cv.Lambdas = regpath.Grid{}.Lambdas(top)
		folds, err := modelselect.KFold{Folds: 10}.Split(size[0])
		if err != nil {
			b.Fatal(err)
		}
		name := fmt.Sprintf("%dx%d", size[0], size[1])
		b.Run(name+"/recipe", func(b *testing.B) {
			for b.Loop() {
				if _, err := cv.Run(ctx, df); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(name+"/prepared, each fold by itself", func(b *testing.B) {
			for b.Loop() {
				if _, _, err := (modelselect.CrossValidator{}).RunKeeping(ctx, d.Problem(solver.Penalty{}), folds, cv.Lambdas, 1); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(name+"/prepared", func(b *testing.B) {
			for b.Loop() {
				if _, err := modelselect.CrossValidate(ctx, d.Problem(solver.Penalty{}), folds, cv.Lambdas, 1, solver.Settings{}, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
