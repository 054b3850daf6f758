package datasets

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
)

// CityMurderRate returns 20 cities with population, low_income and unemployed
// as shares that lie between 0 and 1, and murder_rate to predict: the raw
// figures divided by 10,000,000, 100, 10 and 100.
func CityMurderRate() dataframe.DataFrame { return load("city_murder_rate.csv") }

// CityMurderRateRaw returns the same 20 cities before normalising: inhabitants,
// per cent, per cent, and murders per 1,000,000 inhabitants and year. A raw
// figure divided misses the normalised one by a unit in the last place in 17
// cells.
func CityMurderRateRaw() dataframe.DataFrame { return load("city_murder_rate_raw.csv") }

// ExperienceSalary returns 30 rows of YearsExperience, in years, and Salary, in
// dollars.
func ExperienceSalary() dataframe.DataFrame { return load("experience_salary.csv") }

// SyntheticSparsity returns 200 rows of 20 standard normal features x0 … x19
// and y = 2.5·x0 − 1.7·x1 + 3.2·x2 + noise of standard deviation 0.5.
func SyntheticSparsity() dataframe.DataFrame { return load("synthetic_sparsity.csv") }

// SalaryData returns 500 generated rows of Role, Location, Education,
// YearsExperience, CompanySize, Projects, and Salary in dollars.
func SalaryData() dataframe.DataFrame { return load("salary_data.csv") }

// Diabetes returns 442 patients with ten measurements in raw units and target,
// the progression of the disease after one year.
func Diabetes() dataframe.DataFrame { return load("diabetes.csv") }

// StackOverflowSalary returns 5,594 developers of the 2017 survey: Country,
// Salary in US dollars, years of coding, company size and 13 roles, among
// others.
func StackOverflowSalary() dataframe.DataFrame { return load("stackoverflow_salary.csv") }

// load returns an embedded table with its stated types. A table that does not
// fit its description cannot be built into a tested program; it panics.
func load(file string) dataframe.DataFrame {
	for _, info := range tables {
		if info.File != file {
			continue
		}
		b, err := CSV(file)
		if err != nil {
			panic(err)
		}
		df, err := info.frame(b)
		if err != nil {
			panic(err)
		}
		return df
	}
	panic(fmt.Sprintf("datasets: no description of %q", file))
}

// frame reads the CSV b as the described table.
func (t Info) frame(b []byte) (dataframe.DataFrame, error) {
	records, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		return dataframe.DataFrame{}, fmt.Errorf("datasets: %s: %w", t.File, err)
	}
	if len(records) != t.Rows+1 || len(records[0]) != len(t.Columns) {
		return dataframe.DataFrame{}, fmt.Errorf("datasets: %s: not %d rows of %d columns under a header", t.File, t.Rows, len(t.Columns))
	}
	columns := make([]series.Series, len(t.Columns))
	for j, c := range t.Columns {
		if records[0][j] != c.Name {
			return dataframe.DataFrame{}, fmt.Errorf("datasets: %s: column %d is named %q, want %q", t.File, j, records[0][j], c.Name)
		}
		if columns[j], err = c.series(records[1:], j); err != nil {
			return dataframe.DataFrame{}, fmt.Errorf("datasets: %s: %w", t.File, err)
		}
	}
	df := dataframe.New(columns...)
	return df, df.Err
}

// series takes the column out of field j of the records. The error names
// column, row (from 0) and cell.
func (c Column) series(records [][]string, j int) (series.Series, error) {
	switch c.Type {
	case series.Int:
		return parsed(c, records, j, strconv.Atoi)
	case series.Float:
		return parsed(c, records, j, func(s string) (float64, error) { return strconv.ParseFloat(s, 64) })
	}
	return parsed(c, records, j, func(s string) (string, error) {
		if s == "" {
			return "", strconv.ErrSyntax
		}
		return s, nil
	})
}

func parsed[T any](c Column, records [][]string, j int, parse func(string) (T, error)) (series.Series, error) {
	values := make([]T, len(records))
	for i, record := range records {
		var err error
		if values[i], err = parse(record[j]); err != nil {
			return series.Series{}, fmt.Errorf("column %q, row %d: %q is no %s", c.Name, i, record[j], c.Type)
		}
	}
	return series.New(values, c.Type, c.Name), nil
}
