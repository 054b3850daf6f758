package forest_test

import (
	"fmt"

	"github.com/golasso/golasso/notebooks/forest"
)

func ExampleForest_Fit() {
	var x [][]float64
	var y []float64
	for i := range 100 {
		v := float64(i%10) - 4.5
		x, y = append(x, []float64{v, float64(i / 10), 7}), append(y, v*v) // a bend, which no line follows
	}
	m, err := forest.Forest{Trees: 50, MaxFeatures: 2, Seed: 1}.Fit(x, y)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("at -4.5: %.1f, at 0.5: %.1f\n", m.Predict([][]float64{{-4.5, 5, 7}})[0], m.Predict([][]float64{{0.5, 5, 7}})[0])
	fmt.Printf("shares: %.2f\n", m.Importance())
	// Output:
	// at -4.5: 18.9, at 0.5: 1.0
	// shares: [0.96 0.04 0.00]
}
