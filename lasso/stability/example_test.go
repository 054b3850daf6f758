package stability_test

import (
	"context"
	"fmt"

	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
	"github.com/golasso/golasso/lasso/stability"
)

// Which of 30 columns survive other halves of the rows? The target is carried by
// the first three.
func ExampleSubsampling_Run() {
	p := normals(1, 100, 30, []float64{1, -0.8, 0.3}, 1)
	s, err := stability.Subsampling{First: 5, Seed: 42}.Run(context.Background(), p, nil, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	const threshold = 0.8
	for _, j := range s.Stable(threshold) {
		fmt.Printf("x%d: selected by %.0f %% of the halves, positive in %.0f %%\n", j, 100*s.Frequency[j], 100*s.Positive[j])
	}
	bound, err := s.PFER(threshold, stability.Unimodal)
	fmt.Printf("noise columns among them: at most %.2f expected %v\n", bound, err)
	// Output:
	// x0: selected by 99 % of the halves, positive in 99 %
	// x1: selected by 99 % of the halves, positive in 0 %
	// noise columns among them: at most 0.69 expected <nil>
}

// What the three bounds say of the same selection.
func ExamplePFER() {
	for a := stability.WorstCase; a <= stability.RConcave; a++ {
		bound, err := stability.PFER(20, 1000, 50, 0.75, a)
		fmt.Printf("%s: %.3f %v\n", a, bound, err)
	}
	// Output:
	// worst case: 0.800 <nil>
	// unimodal: 0.408 <nil>
	// r-concave: 0.097 <nil>
}

// The threshold that keeps the expected number of noise columns below one half.
func ExampleThreshold() {
	tau, err := stability.Threshold(20, 1000, 50, 0.5, stability.Unimodal)
	fmt.Println(tau, err)
	// Output:
	// 0.71 <nil>
}

// How far least-squares coefficients move from draw to draw.
func ExampleBootstrap_Run() {
	p := normals(2, 80, 3, []float64{1, 0, -0.5}, 1)
	b, err := stability.Bootstrap{Draws: 200, Seed: 1}.Run(context.Background(), p)
	if err != nil {
		fmt.Println(err)
		return
	}
	for j, w := range b.Estimate.W {
		fmt.Printf("x%d: %5.2f, %5.2f to %5.2f\n", j, w, b.Lower[j], b.Upper[j])
	}
	// Output:
	// x0:  1.04,  0.87 to  1.20
	// x1:  0.00, -0.23 to  0.23
	// x2: -0.45, -0.64 to -0.32
}

// The lasso keeps one of two sensors that measure the same.
func ExampleTwinSearch_Run() {
	c := sensors(60, 4, 2, 0.2)
	p := problem(c, c[0])
	p.Penalty = solver.Lasso(0.2)
	model, err := solver.Minimize(context.Background(), p, solver.Point{}, solver.Settings{}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	twins, err := stability.TwinSearch{}.Run(context.Background(), p, model.Point)
	for _, t := range twins {
		fmt.Printf("x%d in place of x%d (correlation %.2f) costs %.3f in the objective, %.3f in the MSE\n",
			t.Twin, t.Kept, t.Correlation, t.CostObjective, t.CostMSE)
	}
	fmt.Println(err)
	// Output:
	// x2 in place of x0 (correlation -0.98) costs 0.047 in the objective, 0.046 in the MSE
	// <nil>
}

// Which dropped column would be next, and when.
func ExampleEntriesOfKnots() {
	knots, err := regpath.LARS{}.Fit(context.Background(), orthogonal())
	if err != nil {
		fmt.Println(err)
		return
	}
	entries, err := stability.EntriesOfKnots(knots, 5)
	for _, e := range entries {
		if e.Never {
			fmt.Printf("x%d never comes in\n", e.Column)
			continue
		}
		fmt.Printf("x%d comes in at λ = %.1f\n", e.Column, e.Lambda)
	}
	fmt.Println(err)
	// Output:
	// x1 comes in at λ = 4.0
	// x2 comes in at λ = 2.0
	// x3 never comes in
	// <nil>
}

// On a grid the entry lies between two λ.
func ExampleEntriesOfPath() {
	path, err := regpath.Run(context.Background(), orthogonal(), []float64{5, 3, 1}, 1, solver.Settings{}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	e := stability.EntriesOfPath(path, 0)[0]
	fmt.Printf("x%d comes in between λ = %v and %v\n", e.Column, e.Above, e.Lambda)
	// Output:
	// x1 comes in between λ = 5 and 3
}

// Six sensors of two signals become two columns, and back.
func ExampleMerging_Fit() {
	p := problem(sensors(60, 6, 2, 0.1), sensors(60, 1, 1, 0)[0])
	groups, err := stability.Clustering{Threshold: 0.9}.Find(context.Background(), p.X, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(groups)
	merged, err := stability.FirstComponent.Fit(p.X, nil, groups)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range merged.Columns {
		fmt.Printf("%v: loadings %.2f carry %.1f %% of the variance\n", c.Members, c.Loadings, 100*c.Explained)
	}
	// Output:
	// [[0 2 4] [1 3 5]]
	// [0 2 4]: loadings [0.33 -0.33 0.33] carry 99.6 % of the variance
	// [1 3 5]: loadings [0.33 0.33 -0.33] carry 99.4 % of the variance
}

// A column and its copy turned round.
func ExampleCorrelations() {
	x := problem([][]float64{{1, 2, 3}, {-10, -20, -30}}, make([]float64, 3)).X
	c, err := stability.Correlations(x, nil, nil)
	fmt.Printf("%.2f %v\n", c, err)
	// Output: [[1.00 -1.00] [-1.00 1.00]] <nil>
}
