// Command lasso fits, judges and applies lasso models from the command line:
//
//	lasso fit --data salaries.csv --target Salary --lambda 100 --test-size 0.2 --model-out model.json
//	lasso predict model.json --data new.csv
//
// Tables are CSV or Parquet, by the name's ending; - is standard input. With
// --json a command writes one JSON document to standard output and nothing
// else; README.md lists its fields. Errors and progress go to standard error,
// progress only to a terminal.
//
// # Exit codes
//
//	0  done
//	1  bad input, or it failed
//	2  wrong usage
//	3  the fit did not converge; what was found is written all the same
//	4  drift was found
package main
