package lasso_test

import (
	"context"
	"fmt"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/lasso"
)

// salaries is the wide salary data, all rows.
func salaries() *lasso.Data {
	_, d, err := salaryRecipe().FitTransform(datasets.SalaryData())
	if err != nil {
		panic(err)
	}
	return d
}

func ExampleRelaxed_Fit() {
	model, err := lasso.Relaxed{Lasso: lasso.Lasso{Lambda: 2000}}.Fit(context.Background(), salaries())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(model.Report().Top(2))
	// Output:
	// Salary from 18 features, 14 kept, on 500 training rows
	// relaxed lasso, γ = 0, features chosen at λ = 2,000
	// converged, duality gap at most 1e-12
	// intercept 83,035.00 at the means of the features, 44,842.80 where all of them are 0
	//
	// feature                    per sd   per unit
	// YearsExperience         12,614.66   2,394.47
	// Location_San Francisco   6,452.76  20,150.73
	// and 12 features with smaller coefficients
	// at zero, 4: Projects, Role_Designer, Role_Marketing, Education_Diploma
	// compared with: Role Analyst, Location Austin, Education Bachelor
}

func ExampleAdaptive_Fit() {
	d := salaries()
	top, err := lasso.Adaptive{}.LambdaMax(context.Background(), d)
	if err != nil {
		fmt.Println(err)
		return
	}
	model, err := lasso.Adaptive{Lambda: top / 100}.Fit(context.Background(), d)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(model.Report().Heading[1])
	fmt.Println(model.Report().Zero)
	// Output:
	// adaptive lasso, λ = 3,157,910, each feature charged by a first fit
	// [Projects Role_Designer Role_Marketing Role_Sales Location_Berlin Location_Remote Education_Diploma]
}

// All levels of a column come or go together.
func ExampleGroupLasso_Fit() {
	model, err := lasso.GroupLasso{Lambda: 6000}.Fit(context.Background(), salaries())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range model.RollUp() {
		fmt.Printf("%s: %d of %d\n", s.Source, s.Kept, s.Features)
	}
	// Output:
	// YearsExperience: 1 of 1
	// Role: 7 of 7
	// Location: 5 of 5
	// CompanySize: 0 of 1
	// Projects: 0 of 1
	// Education: 0 of 3
}

func ExampleData_Groups() {
	groups, names := salaries().Groups()
	fmt.Println(groups)
	fmt.Println(names)
	// Output:
	// [0 1 2 3 3 3 3 3 3 3 4 4 4 4 4 5 5 5]
	// [YearsExperience CompanySize Projects Role Location Education]
}

func ExampleGroupLasso_LambdaMax() {
	d := salaries()
	top, err := lasso.GroupLasso{}.LambdaMax(d)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, share := range []float64{1, 0.5, 0.1} {
		model, err := lasso.GroupLasso{Lambda: share * top}.Fit(context.Background(), d)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%.1f·λmax: %d features\n", share, len(model.Support(0)))
	}
	// Output:
	// 1.0·λmax: 0 features
	// 0.5·λmax: 1 features
	// 0.1·λmax: 17 features
}
