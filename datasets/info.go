package datasets

import (
	"slices"

	"github.com/go-gota/gota/series"
)

// Info describes an embedded table.
type Info struct {
	Name    string   // what the table is about, in a few words
	File    string   // its file, as CSV takes it
	Rows    int      // without the header line
	Columns []Column // in file order
	Target  string   // the column that the walkthroughs predict
	SHA256  string   // of the file, in hexadecimal
	Source  string   // where the rows come from
	Terms   string   // under which they may be used
}

// All returns the description of every table, in the order of the
// walkthroughs.
func All() []Info {
	all := slices.Clone(tables)
	for i := range all {
		all[i].Columns = slices.Clone(all[i].Columns)
	}
	return all
}

const (
	citySource = "H. Späth, Mathematical Algorithms for Linear Regression, Academic Press 1991, after " +
		"Kleinbaum and Kupper, Applied Regression Analysis and Other Multivariable Methods, Duxbury 1978, p. 150; " +
		"x08 in J. Burkardt's regression collection"
	figuresOnly = "figures only"
	generated   = "generated, free to use"
)

var tables = []Info{
	{
		Name: "Murder rate of 20 cities, normalised", File: "city_murder_rate.csv", Rows: 20, Target: "murder_rate",
		SHA256: "4c9510f4bb2094476fb839f6d565de9261d2f308e8ed11d3b3635e24fa0fadc5",
		Source: citySource, Terms: figuresOnly,
		Columns: []Column{
			{"population", series.Float, "10,000,000 inhabitants"},
			{"low_income", series.Float, "share of families with an income below 5,000 dollars"},
			{"unemployed", series.Float, "per cent / 10"},
			{"murder_rate", series.Float, "murders per 1,000,000 inhabitants and year / 100"},
		},
	},
	{
		Name: "Murder rate of 20 cities, raw figures", File: "city_murder_rate_raw.csv", Rows: 20, Target: "murder_rate",
		SHA256: "6fd684de10b6c06b08caa5e7ec4dcc890734d53e301c6b9cf7fade2510db2c94",
		Source: citySource, Terms: figuresOnly,
		Columns: []Column{
			{"population", series.Int, "inhabitants"},
			{"low_income", series.Float, "per cent of families with an income below 5,000 dollars"},
			{"unemployed", series.Float, "per cent"},
			{"murder_rate", series.Float, "murders per 1,000,000 inhabitants and year"},
		},
	},
	{
		Name: "Salary by experience", File: "experience_salary.csv", Rows: 30, Target: "Salary",
		SHA256: "f956f256b83be90a88cf4d144019dba9e0f0761b2bfd9a34aa5c052027586d4f",
		Source: "a teaching set, circulated widely as Salary_Data.csv; its first origin is unknown, so take the salaries as illustrative",
		Terms:  figuresOnly,
		Columns: []Column{
			{"YearsExperience", series.Float, "years"},
			{"Salary", series.Int, "dollars"},
		},
	},
	{
		Name: "Synthetic sparsity test", File: "synthetic_sparsity.csv", Rows: 200, Target: "y",
		SHA256:  "5b0067ce1547acbd5e2d34814e2f64f20eef38b3b29d9f07ef2874b503f0fe46",
		Source:  "generated from seed 7 as reference/synthetic_sparsity.json says: standard normal features, three true coefficients, noise of sd 0.5",
		Terms:   generated,
		Columns: append(numbered("x", 20, "standard normal"), Column{"y", series.Float, "none"}),
	},
	{
		Name: "Salary by many features, synthetic", File: "salary_data.csv", Rows: 500, Target: "Salary",
		SHA256: "aab71f8c106e59572a2702ec2f369b6c1d0e1de7318781ba416fba70f1f0ba4b",
		Source: "generated from seed 2026 as reference/salary_wide.json says; no real persons or firms",
		Terms:  generated,
		Columns: []Column{
			{"Role", series.String, "8 levels"},
			{"Location", series.String, "6 levels"},
			{"Education", series.String, "4 levels"},
			{"YearsExperience", series.Float, "years"},
			{"CompanySize", series.Int, "employees"},
			{"Projects", series.Int, "count"},
			{"Salary", series.Int, "dollars"},
		},
	},
	{
		Name: "Diabetes progression", File: "diabetes.csv", Rows: 442, Target: "target",
		SHA256: "426680d9951496ddf9f014ef7b7db03463a026a5d5a6a04bf3afa2f890799172",
		Source: "Efron, Hastie, Johnstone and Tibshirani, Least Angle Regression, Annals of Statistics 32 (2004), as shipped with scikit-learn (load_diabetes, not scaled)",
		Terms:  "BSD-3-Clause with scikit-learn; see diabetes.LICENSE",
		Columns: []Column{
			{"age", series.Float, "years"},
			{"sex", series.Float, "1 or 2"},
			{"bmi", series.Float, "body mass index, kg/m²"},
			{"bp", series.Float, "average blood pressure"},
			{"s1", series.Float, "total serum cholesterol"},
			{"s2", series.Float, "low-density lipoproteins"},
			{"s3", series.Float, "high-density lipoproteins"},
			{"s4", series.Float, "total cholesterol / HDL"},
			{"s5", series.Float, "log of serum triglycerides (possibly)"},
			{"s6", series.Float, "blood sugar"},
			{"target", series.Float, "disease progression after one year"},
		},
	},
	{
		Name: "Developer salaries 2017", File: "stackoverflow_salary.csv", Rows: 5594, Target: "Salary",
		SHA256: "08ad8cde65e25db40c2659f3954c984a1f0f9e3f8616c9b1b20bda6da3393831",
		Source: "Stack Overflow Annual Developer Survey 2017, in the selection of the R package modeldata 1.1.0",
		Terms:  "Open Database License (ODbL) 1.0, attribution to Stack Overflow; the package is under MIT",
		Columns: slices.Concat([]Column{
			{"Country", series.String, "5 levels"},
			{"Salary", series.Float, "US dollars a year"},
			{"YearsCodedJob", series.Int, "years of coding as a job, 0 to 20"},
			{"OpenSource", series.Int, "1 = contributes to open source"},
			{"Hobby", series.Int, "1 = codes as a hobby"},
			{"CompanySizeNumber", series.Int, "employees, one number per band"},
			{"Remote", series.String, "2 levels"},
			{"CareerSatisfaction", series.Int, "0 to 10"},
		}, flags("Data_scientist", "Database_administrator", "Desktop_applications_developer",
			"Developer_with_stats_math_background", "DevOps", "Embedded_developer", "Graphic_designer",
			"Graphics_programming", "Machine_learning_specialist", "Mobile_developer", "Quality_assurance_engineer",
			"Systems_administrator", "Web_developer")),
	},
}
