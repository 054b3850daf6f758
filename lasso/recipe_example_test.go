package lasso_test

import (
	"context"
	"fmt"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/design"
)

func ExampleRecipe() {
	split, err := lasso.TrainTestSplit(datasets.SalaryData(), lasso.SplitOptions{TestSize: 0.2, Seed: 42})
	if err != nil {
		fmt.Println(err)
		return
	}
	recipe := lasso.Recipe{Columns: lasso.Columns{Target: "Salary"}}
	blueprint, train, err := recipe.FitTransform(split.Train)
	if err != nil {
		fmt.Println(err)
		return
	}
	test, err := blueprint.Transform(split.Test) // with the training rows' levels, means and scales
	if err != nil {
		fmt.Println(err)
		return
	}
	n, p := train.Dims()
	fmt.Println(n, "×", p, "and", len(test.Y), "rows to test")
	fmt.Printf("%q\n", train.Names()[:5])
	fmt.Printf("%.4f\n", test.Rows()[0][:5])
	// Output:
	// 400 × 18 and 100 rows to test
	// ["YearsExperience" "CompanySize" "Projects" "Role_Data Scientist" "Role_Designer"]
	// [0.8596 -0.5644 0.3099 -0.4118 -0.3097]
}

// Each country gets its own slope of years, and each pair of country and role
// its own addition, compared with the reference country.
func ExampleCross() {
	columns := lasso.Columns{Target: "Salary", Numeric: []string{"YearsCodedJob", "DevOps"}, Categorical: []string{"Country"}}
	recipe := lasso.Recipe{
		Columns:      columns,
		OneHot:       lasso.OneHot{Reference: map[string]string{"Country": "United States"}},
		Interactions: lasso.Cross([]string{"Country"}, []string{"YearsCodedJob", "DevOps"}),
	}
	blueprint, err := recipe.Fit(datasets.StackOverflowSalary())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, feature := range blueprint.Features() {
		if feature.From("DevOps") {
			fmt.Println(feature.Name)
		}
	}
	// Output:
	// DevOps
	// Country_Canada × DevOps
	// Country_Germany × DevOps
	// Country_India × DevOps
	// Country_United Kingdom × DevOps
}

// The features before scaling, as a matrix.
func ExampleBlueprint_Encode() {
	recipe := lasso.Recipe{Columns: lasso.Columns{Target: "Salary", Numeric: []string{"YearsExperience"}, Categorical: []string{"Education"}}}
	blueprint, err := recipe.Fit(datasets.SalaryData())
	if err != nil {
		fmt.Println(err)
		return
	}
	x, err := blueprint.Encode(datasets.SalaryData())
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, feature := range blueprint.Features() {
		fmt.Println(feature.Name, x.Column(i)[:4])
	}
	// Output:
	// YearsExperience [4.7 6 2.1 11.5]
	// Education_Diploma [0 1 1 0]
	// Education_Master [0 0 0 0]
	// Education_PhD [0 0 0 1]
}

// A column of a thousand levels is kept as the level of each row.
func ExampleRecipe_manyLevels() {
	const n = 3000
	code, size, price := make([]string, n), make([]float64, n), make([]float64, n)
	for i := range n {
		code[i], size[i] = fmt.Sprintf("%03d", i%1000), float64(i%7)
		price[i] = 20 + 10*size[i]
		if code[i] == "007" {
			price[i] += 500
		}
	}
	df := dataframe.New(
		series.New(code, series.String, "Postcode"), series.New(size, series.Float, "Size"), series.New(price, series.Float, "Price"))

	_, data, err := lasso.Recipe{Columns: lasso.Columns{Target: "Price"}}.FitTransform(df)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(data.Dims())
	for _, block := range data.X.(*design.Standardized).Base().(*design.Hstack).Blocks() {
		_, columns := block.Dims()
		fmt.Printf("%T of %d\n", block, columns)
	}
	model, err := lasso.Lasso{Lambda: 1}.Fit(context.Background(), data)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(model.Support(0))
	// Output:
	// 3000 1000
	// *design.Dense of 1
	// *design.OneHot of 999
	// [Size Postcode_007]
}
