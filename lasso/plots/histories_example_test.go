package plots_test

import (
	"fmt"

	"github.com/golasso/golasso/lasso/plots"
)

func ExampleHistories() {
	subgradient := plots.Run{
		Name:      "sub-gradient",
		Iteration: []int{0, 50, 100, 150},
		Cost:      []float64{15.10, 0.985, 0.983, 0.982},
		NonZero:   []int{20, 20, 20, 20},
	}
	proximal := plots.Run{
		Name:      "proximal gradient",
		Iteration: []int{0, 50, 100, 150},
		Cost:      []float64{15.19, 0.984, 0.980, 0.980},
		NonZero:   []int{16, 8, 6, 6},
	}
	f, err := plots.Histories([]plots.Run{subgradient, proximal}, plots.Options{Title: "Two runs at λ = 0.1"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(f)
	// Output:
	// Two runs at λ = 0.1
	// x: Iteration, 0 to 150
	// y: Cost, 0.98 to 15.19, logarithmic
	// x: Iteration, 0 to 150
	// y: Nonzero weights, 0 to 20
	// legend: sub-gradient; proximal gradient
}

// Learning rates are compared by their costs alone.
func ExampleHistories_learningRates() {
	var runs []plots.Run
	for _, rate := range []float64{0.01, 0.5, 1.2} {
		run := plots.Run{Name: fmt.Sprintf("rate %v", rate)}
		w := 1.0
		for k := range 60 {
			run.Iteration = append(run.Iteration, k)
			run.Cost = append(run.Cost, w*w+0.01)
			w -= rate * 2 * w // the gradient of w²
		}
		runs = append(runs, run)
	}
	f, err := plots.Histories(runs, plots.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(f)
	// Output:
	// x: Iteration, 0 to 59
	// y: Cost, 0.01 to 1,010, logarithmic
	// legend: rate 0.01; rate 0.5; rate 1.2 (leaves at the top, reaches 1.75×10¹⁷)
}
