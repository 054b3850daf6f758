package grouplasso_test

import (
	"context"
	"fmt"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/grouplasso"
	"github.com/golasso/golasso/lasso/solver"
)

// A role with two dummy columns, which matters, and a town with two, which does
// not.
func example() *grouplasso.Problem {
	x, err := design.FromColumns([][]float64{
		{0, 0, 0, 1, 1, 1, 0, 0, 0},
		{0, 0, 0, 0, 0, 0, 1, 1, 1},
		{0, 1, 0, 0, 1, 0, 0, 1, 0},
		{0, 0, 1, 0, 0, 1, 0, 0, 1},
	})
	if err != nil {
		panic(err)
	}
	groups, _ := grouplasso.ByName([]string{"Role", "Role", "Town", "Town"})
	return &grouplasso.Problem{X: x, Y: []float64{10, 10, 11, 20, 21, 20, 31, 30, 30}, Groups: groups, Lambda: 2}
}

// The role enters whole, the town stays out whole.
func ExampleMinimize() {
	r, err := grouplasso.Minimize(context.Background(), example(), grouplasso.Settings{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.2f intercept %.2f, groups %v, %v\n", r.W, r.B, r.NonZero(), r.Status)
	// Output:
	// [8.27 16.54 0.00 0.00] intercept 12.07, groups [0], converged
}

func ExampleByName() {
	fmt.Println(grouplasso.ByName([]string{"Role", "Role", "Years", "Town"}))
	// Output: [0 0 1 2] [Role Years Town]
}

func ExampleLambdaMax() {
	top, err := grouplasso.LambdaMax(example())
	fmt.Printf("%.2f %v\n", top, err)
	// Output:
	// 11.55 <nil>
}

func ExamplePath() {
	path, err := grouplasso.Path(context.Background(), example(), []float64{20, 5, 0.1}, grouplasso.Settings{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range path {
		fmt.Printf("λ %v: %v\n", r.Lambda, r.NonZero())
	}
	// Output:
	// λ 20: []
	// λ 5: [0]
	// λ 0.1: [0]
}

// A point from anywhere, and how far it can be from the best.
func ExampleCertify() {
	c, err := grouplasso.Certify(example(), solver.Point{W: []float64{8, 17, 0, 0}, B: 12})
	fmt.Printf("J = %.2f, at most %.1f%% of the null model's above the minimum, %v\n", c.Objective, 100*c.DualGap, err)
	// Output:
	// J = 21.42, at most 0.8% of the null model's above the minimum, <nil>
}
