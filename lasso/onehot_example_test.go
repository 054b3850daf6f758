package lasso_test

import (
	"fmt"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/lasso"
)

func ExampleOneHot() {
	df := dataframe.New(series.New([]string{"Peru", "Chile", "Peru", "Togo"}, series.String, "Country"))
	encoder, err := lasso.OneHot{Reference: map[string]string{"Country": "Peru"}}.Fit(df)
	if err != nil {
		fmt.Println(err)
		return
	}
	columns, err := encoder.Transform(df)
	if err != nil {
		fmt.Println(err)
		return
	}
	for j, feature := range encoder.Features() {
		fmt.Println(feature.Name, columns[j])
	}
	// Output:
	// Country_Chile [0 1 0 0]
	// Country_Togo [0 0 0 1]
}

// A level that training did not have is an error that says where.
func ExampleEncoder_Transform() {
	train := dataframe.New(series.New([]string{"Peru", "Chile"}, series.String, "Country"))
	encoder, err := lasso.OneHot{}.Fit(train)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(encoder.Reference("Country"))
	_, err = encoder.Transform(dataframe.New(series.New([]string{"Peru", "Narnia"}, series.String, "Country")))
	fmt.Println(err)
	// Output:
	// Chile true
	// lasso: column "Country", row 1: unknown level "Narnia" (2 levels in training)
}
