//go:build unix

package regpath_test

import (
	"context"
	"testing"

	"github.com/golasso/golasso/lasso/regpath"
)

// BenchmarkPathsByHand times the ways to a path that do not go through a grid,
// and reports the time divided by knots, choices or λ and by columns.
func BenchmarkPathsByHand(b *testing.B) {
	c := benchProblem{"2000x100", 2000, 100, 0.5, 0, 10}
	p := c.draw(b)
	grid := regpath.Grid{N: 20}.Lambdas(1)
	for name, run := range map[string]func() (steps int, err error){
		"LARS": func() (int, error) {
			k, err := regpath.LARS{}.Fit(context.Background(), p)
			if err != nil {
				return 0, err
			}
			return len(k.Knots), nil
		},
		"OMP": func() (int, error) {
			_, err := regpath.OMP{Atoms: 20}.Fit(context.Background(), p)
			return 20, err
		},
		"ridge": func() (int, error) {
			r, err := regpath.NewRidge(p)
			if err != nil {
				return 0, err
			}
			_, err = r.Path(grid)
			return len(grid), err
		},
	} {
		b.Run(name, func(b *testing.B) {
			steps := 1
			for b.Loop() {
				var err error
				if steps, err = run(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(steps*c.p), "ns/column-pass")
		})
	}
}
