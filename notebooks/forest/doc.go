// Package forest is the random forest of the notebook 09-sensors: a flexible
// model to put behind the lasso, which finds bends and products that no linear
// model has.
//
// The trees are those of github.com/wlattner/rf/tree, which has no dependencies.
// Its own forest draws rows and features from clocks and a source that all
// goroutines share, so that no two runs agree; here every draw comes from the
// seed, and trees grow one after the other.
//
// # Limits
//
// The library never offers a split all features, so there must be two or more.
//
// While a forest grows, the global source of math/rand is seeded and stays so
// afterwards: this package is for notebooks and not for servers.
package forest
