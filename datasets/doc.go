// Package datasets holds the tables of the walkthroughs, embedded in the
// binary, with a typed loader each:
//
//	df := datasets.ExperienceSalary()   // 30 rows: YearsExperience (float), Salary (int)
//
// Column types are given and not guessed, and each call returns a frame of its
// own. All lists the tables with their columns, units, origin, terms and
// checksums; README.md beside the files shows the same.
package datasets
