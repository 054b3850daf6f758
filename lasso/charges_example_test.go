package lasso_test

import (
	"context"
	"fmt"
	"math"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/lasso"
)

// Projects shall not be in the model, experience shall not be shrunk, and no
// location may pay less than the reference.
func ExampleCharges() {
	_, d, err := lasso.Recipe{Columns: lasso.Columns{Target: "Salary"}}.FitTransform(datasets.SalaryData())
	if err != nil {
		fmt.Println(err)
		return
	}
	m, err := lasso.Lasso{Lambda: 2000, Charges: lasso.Charges{
		Factor: map[string]float64{"Projects": math.Inf(1), "YearsExperience": 0},
		Lower:  map[string]float64{"Location": 0},
	}}.Fit(context.Background(), d)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range m.Report().Top(3).Kept {
		fmt.Printf("%s %.0f\n", c.Name, c.PerUnit)
	}
	// Output:
	// YearsExperience 2393
	// Location_San Francisco 15087
	// Role_Manager 15538
}
