package reference_test

import (
	"fmt"

	"github.com/golasso/golasso/datasets/reference"
)

func ExampleLoad() {
	sets, err := reference.Load("salary_wide")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, set := range sets {
		table, err := set.Data()
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(set.Name, table.Rows, table.Header)
		fmt.Println(set.At("settings", "learning_rate").Float(), set.At("settings", "nope").Exists())
	}
	// Output:
	// salary_wide 500 [Role Location Education YearsExperience CompanySize Projects Salary]
	// 0.03 false
}

func ExampleTable_Matrix() {
	sets, _ := reference.Load("salary")
	table, _ := sets[0].Data()
	rows, err := table.Matrix("YearsExperience", "Salary")
	fmt.Println(rows[:2], err)
	_, err = table.Float("Years")
	fmt.Println(err)
	// Output:
	// [[1.1 39343] [1.3 46205]] <nil>
	// reference: no column "Years"; there are ["YearsExperience" "Salary"]
}

func ExampleValue_Each() {
	sets, _ := reference.Load("salary")
	for key, v := range sets[0].At("raw_scale_equation").Each() {
		fmt.Printf("%s %.2f\n", key, v.Float())
	}
	// Output:
	// intercept 25321.67
	// slope 9423.80
}

func ExampleValue_Select() {
	sets, _ := reference.Load("salary")
	fmt.Println(sets[0].Select("lambda_sweep.*.lambda").Floats())
	fmt.Println(sets[0].Select("lambda_sweep.*.gd.nonzero_above_1e-6").Ints())
	// Output:
	// [0.001 0.01 0.1 1]
	// [1 1 1 1]
}

func ExampleNewCheck() {
	c, err := reference.NewCheck("01-salary")
	if err != nil {
		fmt.Println(err)
		return
	}
	w := []float64{27151.487425833664} // as a run would give it
	c.Equal("gradient_descent.w", w)
	agreed, demanded := c.Counts()
	fmt.Println(agreed, "of", demanded)
	// Output: 1 of 465
}

func ExampleDemanded() {
	n, err := reference.Demanded("02-city-murder-rate")
	fmt.Println(n, err)
	_, err = reference.Demanded("05-none")
	fmt.Println(err)
	// Output:
	// 1408 <nil>
	// reference: no notebook "05-none" with a reference; there are 01-salary, 02-city-murder-rate, 03-synthetic-sparsity, 04-salary-many-features, 05-autodiff-lasso, 06-choosing-lambda, 07-correlated-features, 08-marketing-mix, 09-sensors, 10-production
}

// quiet stands in for a *testing.T.
type quiet struct{ end func() }

func (q *quiet) Helper()                           {}
func (q *quiet) Cleanup(f func())                  { q.end = f }
func (q *quiet) Errorf(format string, args ...any) { fmt.Printf(format+"\n", args...) }

func ExampleNewTally() {
	t := &quiet{}
	tally := reference.NewTally(t)
	sets, _ := reference.Load("salary")
	for _, set := range sets {
		tally.Equal([]float64{27151.4874258336}, set.At("gradient_descent", "w"), 1e-12) // close enough
		tally.Equal(74207.7, set.At("gradient_descent", "b"), 1e-12)                     // not
		tally.Equal(1.0, set.At("gradient_descent", "nope"), 0)                          // passed over
	}
	fmt.Println(tally.Checked(), "compared")
	// Output:
	// reference: gradient_descent.b: got 74207.7, want 74207.62499999994, within 7.420762499999994e-08
	// 2 compared
}
