package lasso_test

import (
	"context"
	"fmt"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/lasso"
)

// A column of sizes with a long tail on a log scale, another clipped, and all
// features scaled by median and interquartile range. Every step is learnt from
// the training rows, and the report names it.
func ExampleStep() {
	recipe := lasso.Recipe{
		Columns: lasso.Columns{Target: "Salary", Numeric: []string{"CompanySize", "YearsExperience", "Projects"}},
		Steps: map[string][]lasso.Step{
			"CompanySize":     {lasso.Log1p{}},
			"YearsExperience": {lasso.Winsorize{Low: 0.05, High: 0.95}},
		},
		Scale: lasso.Robust{},
	}
	_, data, err := recipe.FitTransform(datasets.SalaryData())
	if err != nil {
		fmt.Println(err)
		return
	}
	model, err := lasso.Lasso{Lambda: 500}.Fit(context.Background(), data)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(model.Report())
	// Output:
	// Salary from 3 features, 2 kept, on 500 training rows
	// λ = 500 (scikit-learn: alpha = 250; glmnet: lambda = 250)
	// converged, duality gap at most 1e-12
	// intercept 82,008.26 at the medians of the features, 59,698.33 where all of them are 0
	//
	// feature               per IQR  per unit
	// YearsExperience     18,512.49  2,396.44
	// log1p(CompanySize)   1,704.58    461.98
	// at zero, 1: Projects
	// steps: CompanySize log1p, YearsExperience clipped to 1 … 18.11
}

// The power that makes a column most normal, as scikit-learn's PowerTransformer
// finds it.
func ExampleBoxCox() {
	recipe := lasso.Recipe{
		Columns: lasso.Columns{Target: "target", Numeric: []string{"bmi"}},
		Steps:   map[string][]lasso.Step{"bmi": {lasso.BoxCox{}}},
	}
	blueprint, err := recipe.Fit(datasets.Diabetes())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(blueprint.Features()[0].Name)
	fmt.Printf("%.6f\n", *blueprint.State().Numeric[0].Steps[0].Lambda)
	// Output:
	// boxcox(bmi)
	// -0.514309
}

// Scaling as a table of its own, here by median and interquartile range.
func ExampleScaling() {
	recipe := lasso.Recipe{
		Columns: lasso.Columns{Target: "target", Numeric: []string{"bmi", "bp", "s1"}},
		Scale:   lasso.Robust{},
		ScaleOf: map[string]lasso.Scaling{"bp": lasso.FixedScale{Scale: 10}}, // per 10 mm of mercury
	}
	blueprint, err := recipe.Fit(datasets.Diabetes())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.3f\n", blueprint.Scaler().Mean())
	fmt.Printf("%.3f\n", blueprint.Scaler().Scale())
	// Output:
	// [25.700 0.000 186.000]
	// [6.075 10.000 45.500]
}
