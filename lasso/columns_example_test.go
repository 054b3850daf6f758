package lasso_test

import (
	"fmt"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/lasso"
)

// Without lists, roles go by gota's types.
func ExampleColumns_Resolve() {
	columns, err := lasso.Columns{Target: "Salary", Ignore: []string{"Projects"}}.Resolve(datasets.SalaryData())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%q\n%q\n", columns.Numeric, columns.Categorical)

	_, err = lasso.Columns{Target: "salary"}.Resolve(datasets.SalaryData())
	fmt.Println(err)
	// Output:
	// ["YearsExperience" "CompanySize"]
	// ["Role" "Location" "Education"]
	// lasso: missing column "salary": the DataFrame has "Salary"
}
