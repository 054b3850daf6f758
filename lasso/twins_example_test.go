package lasso_test

import (
	"context"
	"fmt"

	"github.com/golasso/golasso/lasso"
)

// The lasso keeps one of three columns that measure the same heat.
func ExampleTwinSearch_Find() {
	_, train, err := lasso.Recipe{Columns: lasso.Columns{Target: "y"}}.FitTransform(doubled())
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()
	model, err := lasso.Lasso{Lambda: 20}.Fit(ctx, train)
	if err != nil {
		fmt.Println(err)
		return
	}
	twins, err := lasso.TwinSearch{}.Find(ctx, model, train)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(twins)
	correlations, err := train.Correlations("heat", "probe", "probe2")
	fmt.Printf("%.2f %v\n", correlations, err)
	// Output:
	// kept    twin  correlation  twin's coefficient  MSE instead       cost
	// heat   probe        0.931              162.76     4,691.30  2,199.6 %
	// heat  probe2       -0.928             -162.18     5,004.32  2,353.0 %
	// [[1.00 0.93 -0.93] [0.93 1.00 -0.84] [-0.93 -0.84 1.00]] <nil>
}

// Which dropped features would come in next, and where?
func ExampleLasso_Entries() {
	_, train := wide()
	entries, err := lasso.Lasso{Lambda: 2000}.Entries(context.Background(), train)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(entries)
	// Output:
	// feature            comes in at λ  sign
	// Role_Designer             466.89     +
	// Education_Diploma         419.94     +
	// Role_Marketing            183.69     +
	// Projects                  109.94     −
	// Location_Remote          89.7912     +
}

// On a grid an entry lies between two λ.
func ExamplePath_Entries() {
	_, train := wide()
	path, err := lasso.Lasso{}.PathAt(context.Background(), train, []float64{2000, 1000, 500, 100})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(path.Entries(0))
	// Output:
	// feature               comes in at λ  sign
	// Projects           100.00 to 500.00     −
	// Role_Designer      100.00 to 500.00     +
	// Role_Marketing     100.00 to 500.00     +
	// Education_Diploma  100.00 to 500.00     +
	// Location_Remote               never
}
