package lasso_test

import (
	"context"
	"fmt"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/stability"
)

// Which features would other halves of the rows have chosen as well?
func ExampleStability_Run() {
	selection, err := lasso.Stability{Recipe: salaryRecipe(), First: 6, Seed: 42}.Run(context.Background(), datasets.SalaryData())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(selection)
	for _, c := range selection.StableSources() {
		fmt.Printf("%s: %.2f of the halves, %d features\n", c.Source, c.Frequency, c.Features)
	}
	bound, err := selection.SourcePFER(stability.WorstCase)
	fmt.Printf("%.2f %v\n", bound, err)
	// Output:
	// Salary, 500 rows in 50 pairs of halves; a half selects 6.0 of 18 features on average
	// 5 selected by at least 75 % of the halves; at most 2.04 noise features expected among them (unimodal bound)
	//
	// feature                 selected  positive  negative  both halves
	// YearsExperience            100 %     100 %       0 %        100 %
	// Role_Support                98 %       0 %      98 %         96 %
	// Location_San Francisco      84 %      84 %       0 %         68 %
	// Role_Engineer               81 %      81 %       0 %         62 %
	// Role_Data Scientist         80 %      80 %       0 %         60 %
	// Location_New York           70 %      70 %       0 %         40 %
	// Role_Manager                68 %      68 %       0 %         38 %
	// Education_PhD               11 %      11 %       0 %          0 %
	// Role_Sales                   5 %       0 %       5 %          0 %
	// Education_Master             3 %       3 %       0 %          0 %
	// YearsExperience: 1.00 of the halves, 1 features
	// Role: 1.00 of the halves, 7 features
	// Location: 1.00 of the halves, 5 features
	// 3.29 <nil>
}

// How far the coefficients at one λ move with the rows.
func ExampleBootstrap_Run() {
	intervals, err := lasso.Bootstrap{
		Recipe: salaryRecipe(), Lasso: lasso.Lasso{Lambda: 2000}, Draws: 200, Seed: 1,
	}.Run(context.Background(), datasets.SalaryData())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(intervals)
	// Output:
	// Salary, λ = 2,000: spread of the coefficients over 200 draws, 95 % between the ends
	//
	// feature                  per unit       lower      upper        SE   kept
	// YearsExperience          2,198.33    2,058.12   2,322.03   71.5960  100 %
	// Role_Manager            15,616.51   13,078.54  17,583.02  1,146.06  100 %
	// Location_San Francisco  14,805.92   12,369.32  16,719.09  1,039.10  100 %
	// Role_Data Scientist     13,172.81   11,115.49  15,313.91  1,005.34  100 %
	// Role_Engineer           10,725.30    8,549.82  12,367.92    957.45  100 %
	// Location_New York       10,394.23    8,145.79  12,219.29    993.25  100 %
	// Role_Support            -8,337.73  -10,734.70  -5,907.77  1,234.84  100 %
	// Education_Master         5,158.26    3,424.15   6,661.50    815.54  100 %
	// Education_PhD            7,269.19    5,258.21   9,663.21  1,053.12  100 %
	// CompanySize                0.4505      0.1913     0.6926    0.1301  100 %
	// Location_London          1,424.17           0   2,876.67    821.04   88 %
	// Role_Sales              -1,307.64   -3,914.44          0  1,070.52   85 %
	// Location_Berlin           -327.60   -2,652.52          0    768.68   69 %
	// Location_Remote           -140.17   -2,309.11          0    657.84   55 %
	// Projects                        0           0    62.0212   16.7033   10 %
	// Role_Marketing                  0           0          0   34.4575    2 %
}
