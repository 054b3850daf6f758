package stability_test

import (
	"context"
	"testing"

	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
	"github.com/golasso/golasso/lasso/stability"
)

// BenchmarkSubsampling fits 100 halves of 500 rows × 2,000 columns along 50 λ
// down to a tenth of λmax.
func BenchmarkSubsampling(b *testing.B) {
	p := normals(1, 500, 2000, []float64{3, -2, 2, -1, 1, 1, 1, 1, 1, 1}, 1)
	top, err := solver.LambdaMax(p, 1)
	if err != nil {
		b.Fatal(err)
	}
	lambdas := regpath.Grid{N: 50, MinRatio: 0.1}.Lambdas(top)
	calls := 0
	sub := stability.Subsampling{}
	sub.Progress = func(stability.Progress) { calls++ }
	for b.Loop() {
		calls = 0
		if _, err := sub.Run(context.Background(), p, lambdas, 1); err != nil || calls != 100 {
			b.Fatal(calls, err)
		}
	}
}

// BenchmarkFind compares 2,000 columns of 500 rows with each other.
func BenchmarkFind(b *testing.B) {
	p := normals(1, 500, 2000, nil, 1)
	for b.Loop() {
		if _, err := (stability.Clustering{}).Find(context.Background(), p.X, nil); err != nil {
			b.Fatal(err)
		}
	}
}
