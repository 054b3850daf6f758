//go:build unix

package regpath_test

import (
	"testing"

	"github.com/golasso/golasso/lasso/design"
)

// BenchmarkKinds times a path, and one λ, on one matrix kept in several ways.
func BenchmarkKinds(b *testing.B) {
	for _, k := range []int{2, 3} {
		c := benchProblems[k]
		p := c.draw(b)
		dense := p.X
		for _, kind := range []string{"dense", "float32", "hstack"} {
			switch kind {
			case "float32":
				x, err := design.ToDense32(dense)
				if err != nil {
					b.Fatal(err)
				}
				p.X = x
			case "hstack":
				level := make([]int, c.n)
				for i := range level {
					level[i] = i%4 - 1
				}
				hot, err := design.NewOneHot(level, 3)
				if err != nil {
					b.Fatal(err)
				}
				if p.X, err = design.NewHstack(dense, hot); err != nil {
					b.Fatal(err)
				}
			}
			for task, divisor := range map[string]float64{"path": 0, "one100": 100} {
				b.Run(c.name+"/"+kind+"/"+task, func(b *testing.B) { benchmark(b, p, 1, divisor) })
			}
		}
	}
}
