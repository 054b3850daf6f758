package datasets_test

import (
	"fmt"
	"strings"

	"github.com/golasso/golasso/datasets"
)

func ExampleAll() {
	for _, info := range datasets.All() {
		fmt.Printf("%-24s %4d × %2d  %s\n", info.File, info.Rows, len(info.Columns), info.Target)
	}
	// Output:
	// city_murder_rate.csv       20 ×  4  murder_rate
	// city_murder_rate_raw.csv   20 ×  4  murder_rate
	// experience_salary.csv      30 ×  2  Salary
	// synthetic_sparsity.csv    200 × 21  y
	// salary_data.csv           500 ×  7  Salary
	// diabetes.csv              442 × 11  target
	// stackoverflow_salary.csv 5594 × 21  Salary
}

func ExampleCSV() {
	b, err := datasets.CSV("experience_salary.csv")
	first, _, _ := strings.Cut(string(b), "\n")
	fmt.Println(first, err)
	// Output: YearsExperience,Salary <nil>
}

func ExampleCityMurderRate() {
	df := datasets.CityMurderRate()
	fmt.Println(df.Nrow(), df.Names())
	fmt.Println(df.Col("murder_rate").Float()[:3])
	// Output:
	// 20 [population low_income unemployed murder_rate]
	// [0.112 0.134 0.407]
}

func ExampleCityMurderRateRaw() {
	df := datasets.CityMurderRateRaw()
	fmt.Println(df.Col("population").Records()[0], df.Col("murder_rate").Float()[0])
	// Output: 587000 11.2
}

func ExampleExperienceSalary() {
	df := datasets.ExperienceSalary()
	fmt.Println(df.Nrow(), df.Names(), df.Types())
	// Output: 30 [YearsExperience Salary] [float int]
}

func ExampleSyntheticSparsity() {
	df := datasets.SyntheticSparsity()
	fmt.Println(df.Nrow(), df.Ncol())
	// Output: 200 21
}

func ExampleSalaryData() {
	df := datasets.SalaryData()
	fmt.Println(df.Names())
	fmt.Println(df.Subset([]int{0}).Records()[1])
	// Output:
	// [Role Location Education YearsExperience CompanySize Projects Salary]
	// [Data Scientist Remote Bachelor 4.700000 1024 3 78104]
}

func ExampleDiabetes() {
	df := datasets.Diabetes()
	fmt.Println(df.Nrow(), df.Names())
	// Output: 442 [age sex bmi bp s1 s2 s3 s4 s5 s6 target]
}

func ExampleStackOverflowSalary() {
	df := datasets.StackOverflowSalary()
	fmt.Printf("%d rows, mean salary %.0f dollars\n", df.Nrow(), df.Col("Salary").Mean())
	// Output: 5594 rows, mean salary 71969 dollars
}
