//go:build race

package lasso_test

// raceEnabled says whether the race detector watches.
const raceEnabled = true
