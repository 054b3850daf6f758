package kernel

import "fmt"

// panicLength reports that an argument has a length other than want. It stands
// apart so that the exported functions stay small enough to be inlined.
func panicLength(function, argument string, got, want int) {
	panic(fmt.Sprintf("kernel: %s: %s has length %d, want %d", function, argument, got, want))
}

// panicColumn reports that a column has a number of rows other than want.
func panicColumn(function string, column, got, want int) {
	panic(fmt.Sprintf("kernel: %s: column %d has length %d, want %d", function, column, got, want))
}
