// Command recipe is behind scripts/bench --recipe: it times a cross-validation
// that refits a recipe in every fold, from a DataFrame to its curve (cv-recipe),
// beside the same one on the matrix that the recipe makes of all rows, already in
// memory (cv-prepared): 10 folds, 100 λ down to λmax/1000. The two are timed in
// turn; what is printed is the median of each, and how many times the prepared
// one the other takes, which is to be at most 1.3.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
)

// tables are the shapes that are timed; each has one more column, of 12 levels.
var tables = []table{
	{name: "1000x100", rows: 1000, numbers: 100},
	{name: "5000x60", rows: 5000, numbers: 60},
	{name: "20000x200", rows: 20000, numbers: 200},
	{name: "200x1000", rows: 200, numbers: 1000},
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, tables, 15, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run times every table in the given number of rounds.
func run(ctx context.Context, tables []table, rounds int, out io.Writer) error {
	fmt.Fprintf(out, "%-10s  %15s  %13s  %5s\n", "table", "cv-prepared, ms", "cv-recipe, ms", "ratio")
	for _, t := range tables {
		r, err := t.race(ctx, rounds)
		if err != nil {
			return fmt.Errorf("recipe: %s: %w", t.name, err)
		}
		fmt.Fprintf(out, "%-10s  %15.1f  %13.1f  %5.2f\n", t.name, r.prepared, r.recipe, r.recipe/r.prepared)
	}
	return nil
}
