package lasso_test

import (
	"context"
	"fmt"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/lasso"
)

// fittedWide is the wide salary model of the examples.
func fittedWide(lambda float64) (*lasso.Split, *lasso.Model) {
	split, train := wide()
	model, err := lasso.Lasso{Lambda: lambda}.Fit(context.Background(), train)
	if err != nil {
		panic(err)
	}
	return split, model
}

// Predictions need the source columns only.
func ExampleModel_Predict() {
	_, train, err := lasso.Recipe{Columns: lasso.Columns{Target: "Salary"}}.FitTransform(datasets.ExperienceSalary())
	if err != nil {
		fmt.Println(err)
		return
	}
	model, err := lasso.Lasso{Lambda: 0.1}.Fit(context.Background(), train)
	if err != nil {
		fmt.Println(err)
		return
	}
	salaries, err := model.Predict(dataframe.New(series.New([]float64{2, 7.5}, series.Float, "YearsExperience")))
	fmt.Printf("%.2f %v\n", salaries, err)
	// Output:
	// [44692.18 96666.88] <nil>
}

func ExampleModel_Coefficients() {
	_, model := fittedWide(5000)
	for _, c := range model.Coefficients() {
		if c.Standardized != 0 {
			fmt.Printf("%-22s %9.2f per sd %9.2f per unit\n", c.Name, c.Standardized, c.PerUnit)
		}
	}
	fmt.Printf("%-22s %9.2f %16.2f\n", "intercept", model.Standardized().B, model.Intercept())
	// Output:
	// YearsExperience          9903.75 per sd   1900.86 per unit
	// Role_Data Scientist      3256.34 per sd   9248.31 per unit
	// Role_Engineer            3206.57 per sd   7590.85 per unit
	// Role_Manager             2582.43 per sd   8253.50 per unit
	// Role_Sales               -155.95 per sd   -503.46 per unit
	// Role_Support            -1886.97 per sd  -6289.91 per unit
	// Location_New York        2500.48 per sd   6473.62 per unit
	// Location_San Francisco   2531.58 per sd   8258.19 per unit
	// Education_Master          530.82 per sd   1175.89 per unit
	// Education_PhD             893.12 per sd   2748.40 per unit
	// intercept               83151.30         60339.25
}

func ExampleModel_Support() {
	_, model := fittedWide(5000)
	fmt.Printf("%q\n%.4f\n", model.Support(0), model.Sparsity(0))
	// Output:
	// ["YearsExperience" "Role_Data Scientist" "Role_Engineer" "Role_Manager" "Role_Sales" "Role_Support" "Location_New York" "Location_San Francisco" "Education_Master" "Education_PhD"]
	// 0.4444
}

func ExampleModel_Score() {
	split, model := fittedWide(1000)
	score, err := model.Score(split.Test)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(score)
	fmt.Printf("within 10 %%: %.2f\n", score.Within(0.1))
	// Output:
	// 100 rows: RMSE 6,887.35, MAE 5,398.32, R² 0.8692; predicting the training mean: RMSE 19,051.60
	// within 10 %: 0.70
}

func ExampleModel_Conventions() {
	_, model := fittedWide(1000)
	fmt.Println(model.Conventions())
	// Output:
	// λ = 1,000 (scikit-learn: alpha = 500; glmnet: lambda = 500)
}

func ExampleModel_Report() {
	_, model := fittedWide(3000)
	fmt.Print(model.Report())
	// Output:
	// Salary from 18 features, 11 kept, on 400 training rows
	// λ = 3,000 (scikit-learn: alpha = 1,500; glmnet: lambda = 1,500)
	// converged, duality gap at most 1e-12
	// intercept 83,151.30 at the means of the features, 54,785.85 where all of them are 0
	//
	// feature                    per sd   per unit
	// YearsExperience         10,971.71   2,105.83
	// Role_Data Scientist      4,415.24  12,539.71
	// Role_Engineer            4,322.57  10,232.73
	// Role_Manager             4,058.91  12,972.33
	// Location_San Francisco   3,778.86  12,326.91
	// Location_New York        3,551.43   9,194.49
	// Role_Support            -2,253.40  -7,511.35
	// Education_PhD            1,848.77   5,689.20
	// Education_Master         1,702.03   3,770.43
	// CompanySize                501.08     0.2307
	// Role_Sales                -386.29  -1,247.12
	// at zero, 7: Projects, Role_Designer, Role_Marketing, Location_Berlin, Location_London, Location_Remote, Education_Diploma
	// compared with: Role Analyst, Location Austin, Education Bachelor
}

// A plain table, for a notebook.
func ExampleReport_HTML() {
	_, model := fittedWide(10000)
	fmt.Print(model.Report().HTML())
	// Output:
	// <p>Salary from 18 features, 3 kept, on 400 training rows</p>
	// <p>λ = 10,000 (scikit-learn: alpha = 5,000; glmnet: lambda = 5,000)</p>
	// <p>converged, duality gap at most 1e-12</p>
	// <p>intercept 83,151.30 at the means of the features, 70,879.59 where all of them are 0</p>
	// <table>
	// <thead>
	// <tr><th align="left">feature</th><th align="right">per sd</th><th align="right">per unit</th></tr>
	// </thead>
	// <tbody>
	// <tr><td align="left">YearsExperience</td><td align="right">7,384.17</td><td align="right">1,417.26</td></tr>
	// <tr><td align="left">Role_Support</td><td align="right">-831.47</td><td align="right">-2,771.58</td></tr>
	// <tr><td align="left">Role_Data Scientist</td><td align="right">113.73</td><td align="right">323.00</td></tr>
	// </tbody>
	// </table>
	// <p>at zero, 15: CompanySize, Projects, Role_Designer, Role_Engineer, Role_Manager, Role_Marketing, Role_Sales, Location_Berlin, Location_London, Location_New York, Location_Remote, Location_San Francisco and 3 more</p>
	// <p>compared with: Role Analyst, Location Austin, Education Bachelor</p>
}

func ExampleModel_RollUp() {
	_, model := fittedWide(1000)
	fmt.Print(model.RollUp())
	// Output:
	// source           features  kept  sum |per sd|   share      range
	// Role                    7     5     19,751.23  39.0 %  26,595.35
	// YearsExperience         1     1     11,965.67  23.6 %  62,008.35
	// Location                5     4     11,728.75  23.1 %  17,624.57
	// Education               3     2      5,872.37  11.6 %   8,953.27
	// CompanySize             1     1      1,379.92   2.7 %   6,335.28
	// Projects                1     0             0   0.0 %          0
}

// Scores of predictions from anywhere.
func ExampleNewScore() {
	score, err := lasso.NewScore([]float64{10, 20, 30}, []float64{11, 19, 33}, nil, 20)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(score)
	fmt.Printf("%.4f %.1f\n", score.Within(0.1), score.Residuals())
	// Output:
	// 3 rows: RMSE 1.9149, MAE 1.6667, R² 0.9450; predicting the training mean: RMSE 8.1650
	// 0.3333 [-1.0 1.0 -3.0]
}
