package lasso_test

import (
	"fmt"

	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/lasso"
)

// Countries with few rows share a column, and so do rare roles; a country that
// training does not know is counted there too, with a warning.
func ExampleRare() {
	recipe := lasso.Recipe{
		Columns:   lasso.Columns{Target: "Salary", Numeric: []string{"YearsCodedJob", "DevOps", "Graphics_programming", "Quality_assurance_engineer"}, Categorical: []string{"Country"}},
		OneHot:    lasso.OneHot{Rare: lasso.Rare{MinCount: 500}, Unseen: lasso.UnseenOther},
		RareFlags: lasso.Rare{MinShare: 0.05},
	}
	blueprint, err := recipe.Fit(datasets.StackOverflowSalary())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, feature := range blueprint.Features() {
		fmt.Println(feature.Name)
	}
	fmt.Println("rare:", blueprint.Encoder().Rare("Country"))

	later := datasets.StackOverflowSalary().Subset([]int{0, 1}).
		Mutate(series.New([]string{"Peru", "Germany"}, series.String, "Country"))
	data, err := blueprint.TransformFeatures(later)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(data.Warnings[0])
	// Output:
	// YearsCodedJob
	// DevOps
	// other flags
	// Country_India
	// Country_United Kingdom
	// Country_United States
	// Country_other
	// rare: [Canada]
	// column "Country", row 0: unknown level "Peru" (5 levels in training): taken as other
}
