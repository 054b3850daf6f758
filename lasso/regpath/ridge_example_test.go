package regpath_test

import (
	"fmt"

	"github.com/golasso/golasso/lasso/regpath"
)

func exampleRidge() *regpath.Ridge {
	r, err := regpath.NewRidge(exampleProblem())
	if err != nil {
		panic(err)
	}
	return r
}

// One factorisation serves every λ.
func ExampleNewRidge() {
	r, err := regpath.NewRidge(exampleProblem())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.2f degrees of freedom\n", r.Degrees(2))
	// Output: 1.00 degrees of freedom
}

// With uncorrelated columns of mean square 1 each coefficient is divided by
// 1 + λ/2.
func ExampleRidge_At() {
	at, err := exampleRidge().At(2)
	fmt.Printf("%.2f %.0f %v\n", at.W, at.B, err)
	// Output: [1.50 0.50] 10 <nil>
}

func ExampleRidge_Path() {
	path, err := exampleRidge().Path([]float64{2, 0})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.2f\n", path.Coefficients())
	// Output: [[1.50 0.50] [3.00 1.00]]
}

func ExampleRidge_Degrees() {
	fmt.Printf("%.2f %.2f\n", exampleRidge().Degrees(0), exampleRidge().Degrees(2))
	// Output: 2.00 1.00
}

func ExampleRidge_Leverages() {
	fmt.Printf("%.2f\n", exampleRidge().Leverages(2))
	// Output: [0.50 0.50 0.50 0.50]
}

func ExampleRidge_LeaveOneOut() {
	left, err := exampleRidge().LeaveOneOut(2)
	fmt.Printf("%.2f %v\n", left, err)
	// Output: [4.00 2.00 -2.00 -4.00] <nil>
}

func ExampleRidge_GCV() {
	gcv, err := exampleRidge().GCV(2)
	fmt.Printf("%.2f %v\n", gcv, err)
	// Output: 10.00 <nil>
}
