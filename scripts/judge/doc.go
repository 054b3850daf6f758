// Command judge executes the notebooks and says whether each can be trusted.
//
//	go run ./scripts/judge try            execute all and print their checks; a difference from the committed outputs is a remark
//	go run ./scripts/judge run [NAME…]    the same, and a difference is a fault
//	go run ./scripts/judge update [NAME…] execute and rewrite the committed outputs of every sound notebook
//
// A notebook is sound when its code cells ran in order, none panicked, failed
// or wrote to standard error, no picture and no table was lost, and its last
// code cell ends in "checked N of N" with N the number that the reference
// files demand (package reference). Outputs of cells tagged "timing" are not
// compared. The picture of a cell tagged "readme" is also kept as a file beside
// its notebook, for the README. Execution is Jupyter's own, by nbconvert; scripts/setup.sh puts
// Jupyter and the kernel in place.
package main
