package regpath_test

import (
	"context"
	"fmt"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

func exampleKnots() *regpath.Knots {
	knots, err := regpath.LARS{}.Fit(context.Background(), exampleProblem())
	if err != nil {
		panic(err)
	}
	return knots
}

// The path of two uncorrelated columns bends where the second one joins.
func ExampleLARS_Fit() {
	knots, err := regpath.LARS{}.Fit(context.Background(), exampleProblem())
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, k := range knots.Knots {
		fmt.Printf("λ = %.2f: w = %.2f, b = %.0f %v\n", k.Lambda, knots.Point(i).W, k.B, k.Events)
	}
	fmt.Println(knots.Status)
	// Output:
	// λ = 6.00: w = [0.00 0.00], b = 10 [{join 0}]
	// λ = 2.00: w = [2.00 0.00], b = 10 [{join 1}]
	// λ = 0.00: w = [3.00 1.00], b = 10 []
	// converged
}

// Between knots the path is straight.
func ExampleKnots_At() {
	at, err := exampleKnots().At(1)
	fmt.Printf("%.2f %.0f %v\n", at.W, at.B, err)
	// Output: [2.50 0.50] 10 <nil>
}

func ExampleKnots_Lambdas() {
	fmt.Printf("%.1f\n", exampleKnots().Lambdas())
	// Output: [6.0 2.0 0.0]
}

func ExampleKnots_Point() {
	fmt.Printf("%.1f\n", exampleKnots().Point(1).W)
	// Output: [2.0 0.0]
}

// Two columns that are equally useful join at one knot.
func ExampleKnot_Tied() {
	x, err := design.FromRows([][]float64{{1, 1}, {1, -1}, {-1, 1}, {-1, -1}})
	if err != nil {
		fmt.Println(err)
		return
	}
	p := &solver.Problem{X: x, Y: []float64{4, 0, 0, -4}}
	knots, err := regpath.LARS{}.Fit(context.Background(), p)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(knots.Knots[0].Tied(), knots.Knots[0].Events)
	// Output: true [{join 0} {join 1}]
}

func ExampleEventKind_String() {
	fmt.Println(regpath.Join, regpath.Drop)
	// Output: join drop
}
