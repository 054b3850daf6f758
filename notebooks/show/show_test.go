package show

import (
	"bytes"
	"errors"
	"io"
	"math"
	"os"
	"testing"

	"github.com/janpfeifer/gonb/gonbui"

	"github.com/golasso/golasso/lasso/plots"
)

// printed runs a function and returns what it wrote to standard output and
// standard error.
func printed(t *testing.T, run func()) string {
	t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	out, problems := os.Stdout, os.Stderr
	os.Stdout, os.Stderr = write, write
	defer func() { os.Stdout, os.Stderr = out, problems }()
	run()
	if err := write.Close(); err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(read)
	if err != nil {
		t.Fatal(err)
	}
	return string(bytes.TrimSpace(text))
}

// Outside a notebook every display returns at once, prints nothing and opens no
// connection.
func TestNothingHappensOutsideANotebook(t *testing.T) {
	if gonbui.IsNotebook {
		t.Fatal("the test runs within a notebook")
	}
	text := printed(t, func() {
		y := []float64{1, 2, 3}
		Plot(plots.ActualPredicted(y, y, plots.Options{}))
		Table("<table><tr><td>1</td></tr></table>")
		p := NewProgress("work")
		for k := range 5 {
			p.Step(k+1, 5)
		}
	})
	if text != "" {
		t.Errorf("printed %q", text)
	}
	if err := gonbui.Error(); err != nil {
		t.Errorf("tried to reach a notebook: %v", err)
	}
}

// A figure that cannot be drawn stops the cell with the figure's own error.
func TestPlotPanicsWithTheErrorOfTheFigure(t *testing.T) {
	for name, run := range map[string]func(){
		"bad input": func() {
			Plot(plots.ActualPredicted([]float64{1}, []float64{math.NaN()}, plots.Options{}))
		},
		"no room": func() {
			r := plots.Run{Iteration: []int{0}, Cost: []float64{1}, NonZero: []int{1}, Update: []float64{1}}
			Plot(plots.Histories([]plots.Run{r}, plots.Options{Height: 5}))
		},
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				err, _ := recover().(error)
				var input *plots.InputError
				if !errors.As(err, &input) {
					t.Errorf("panicked with %v, want a *plots.InputError", err)
				}
			}()
			run()
		})
	}
}
