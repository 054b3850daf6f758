package autodiff_test

import (
	"context"
	"fmt"

	"github.com/gomlx/gomlx/pkg/core/graph"
	mlctx "github.com/gomlx/gomlx/pkg/ml/context"

	"github.com/golasso/golasso/lasso/plots"
	"github.com/golasso/golasso/lasso/scratch"
	"github.com/golasso/golasso/notebooks/autodiff"
	"github.com/golasso/golasso/notebooks/show"
)

// The exact minimiser here is w = (2, 0.5, 0), b = 2 for λ = 2.
var (
	exampleX = [][]float64{{1, 1, 1}, {1, -1, -1}, {-1, 1, -1}, {-1, -1, 1}}
	exampleY = []float64{6, 4, 1, -3}
)

// As in the notebook: the training shows how far it is, and the losses are drawn.
func ExampleLayer_Fit() {
	progress := show.NewProgress("layer route")
	training := autodiff.Training{Epochs: 200, Trace: func(s autodiff.Step) { progress.Step(s.Step, s.Of) }}
	run, err := autodiff.Layer{Training: training, Lambda: 2}.Fit(context.Background(), exampleX, exampleY)
	if err != nil {
		panic(err)
	}
	show.Plot(plots.Lines(plots.LineChart{Series: []plots.Series{{Name: "loss", X: []float64{1, 2, 3}, Y: run.Loss[:3]}}}, plots.Options{X: "Step", Y: "Loss"}))
	fmt.Println(run)
	fmt.Printf("%.2f %.2f, exact zeros: %d\n", run.W[:2], run.B, run.ExactZeros())
	// Output:
	// completed after 200 steps
	// [2.00 0.50] 2.00, exact zeros: 0
}

// The tutorial's model.losses.
func ExampleLayer_Losses() {
	at := scratch.Coefficients{W: []float64{2, -1, 0.5}}
	losses, err := autodiff.Layer{Lambda: 0.1}.Losses(at, exampleX, exampleY)
	if err != nil {
		panic(err)
	}
	fmt.Printf("mean squared error %.4f, added by the model %.4f\n", losses.Data, losses.Added)
	// Output: mean squared error 12.2500, added by the model 0.3500
}

// Only the proximal step makes a weight exactly zero.
func ExampleTape_Fit() {
	run, err := autodiff.Tape{Lambda: 2, Proximal: true}.Fit(context.Background(), exampleX, exampleY)
	if err != nil {
		panic(err)
	}
	fmt.Printf("%.4f %.4f, exact zeros: %d\n", run.W, run.B, run.ExactZeros())
	// Output: [2.0000 0.5000 0.0000] 2.0000, exact zeros: 1
}

func ExampleTape_Gradient() {
	loss, g, err := autodiff.Tape{Lambda: 2}.Gradient(scratch.Coefficients{W: []float64{1, 0, 0}}, exampleX, exampleY)
	if err != nil {
		panic(err)
	}
	fmt.Printf("loss %.2f, gradient %.2f %.2f\n", loss, g.W, g.B)
	// Output: loss 12.50, gradient [-2.00 -3.00 1.00] -4.00
}

// A loss of one's own: the bias pays as well.
func ExampleLoss() {
	var penalised autodiff.Loss = func(w, b, x, y *graph.Node) *graph.Node {
		return graph.Add(autodiff.Lasso(1)(w, b, x, y), autodiff.L1(b, 1))
	}
	run, err := autodiff.Tape{Loss: penalised}.Fit(context.Background(), exampleX, exampleY)
	if err != nil {
		panic(err)
	}
	fmt.Printf("b = %.2f\n", run.B)
	// Output: b = 1.50
}

// Losses are put together from nodes: ridge regression, say.
func ExampleMeanSquaredError() {
	ridge := func(w, b, x, y *graph.Node) *graph.Node {
		return graph.Add(autodiff.MeanSquaredError(w, b, x, y), graph.ReduceAllSum(graph.Square(w)))
	}
	run, err := autodiff.Tape{Loss: ridge}.Fit(context.Background(), exampleX, exampleY)
	if err != nil {
		panic(err)
	}
	fmt.Printf("w = %.4f\n", run.W)
	// Output: w = [1.5000 0.7500 -0.2500]
}

// The gradient of the penalty is λ·sign(w), and 0 at 0.
func ExampleL1() {
	var penalty autodiff.Loss = func(w, b, x, y *graph.Node) *graph.Node { return autodiff.L1(w, 0.5) }
	loss, g, err := autodiff.Tape{Loss: penalty}.Gradient(scratch.Coefficients{W: []float64{3, 0, -1}}, exampleX, exampleY)
	if err != nil {
		panic(err)
	}
	fmt.Println(loss, g.W)
	// Output: 2 [0.5 0 -0.5]
}

func ExampleLasso() {
	loss, _, err := autodiff.Tape{Loss: autodiff.Lasso(2)}.Gradient(scratch.Coefficients{W: []float64{1, 0, 0}}, exampleX, exampleY)
	if err != nil {
		panic(err)
	}
	fmt.Printf("10.50 + 2·1 = %.2f\n", loss)
	// Output: 10.50 + 2·1 = 12.50
}

// A model of one's own that adds a ready-made one's penalty twice.
func ExampleUnit() {
	twice := func(ctx *mlctx.Context, spec any, inputs []*graph.Node) []*graph.Node {
		autodiff.Unit(1)(ctx, spec, inputs)
		return autodiff.Unit(1)(ctx, spec, inputs)
	}
	losses, err := autodiff.Layer{Model: twice}.Losses(scratch.Coefficients{W: []float64{1, 0, 0}}, exampleX, exampleY)
	if err != nil {
		panic(err)
	}
	fmt.Println("added:", losses.Added)
	// Output: added: 2
}

// One step from zeros: w = −rate·g.
func ExampleSteps() {
	training := autodiff.Training{Optimizer: autodiff.Steps{LearningRate: 0.1}, Epochs: 1}
	run, err := autodiff.Layer{Training: training}.Fit(context.Background(), exampleX, exampleY)
	if err != nil {
		panic(err)
	}
	fmt.Printf("%.2f %.2f\n", run.W, run.B)
	// Output: [0.60 0.30 -0.10] 0.40
}

func ExampleAdam() {
	training := autodiff.Training{Optimizer: autodiff.Adam{LearningRate: 0.05}, Epochs: 1}
	run, err := autodiff.Layer{Training: training, Lambda: 2}.Fit(context.Background(), exampleX, exampleY)
	if err != nil {
		panic(err)
	}
	fmt.Printf("the first step, whatever the gradient: %.4f\n", run.W)
	// Output: the first step, whatever the gradient: [0.0500 0.0500 -0.0500]
}

// The same loss on two layers pays 2λ√(Σ|β|) and not λΣ|β|.
func ExampleDeep_Fit() {
	training := autodiff.Training{Optimizer: autodiff.Steps{LearningRate: 0.01}, Epochs: 1000}
	run, err := autodiff.Deep{Lambda: 0.1, Hidden: 2, Seed: 1, Training: training}.Fit(context.Background(), exampleX, exampleY)
	if err != nil {
		panic(err)
	}
	fmt.Printf("the lasso would pay %.2f, the network pays %.2f\n", run.Run.Penalty(0.1), run.Penalty(0.1))
	// Output: the lasso would pay 0.49, the network pays 0.47
}

func ExampleBackend() {
	fmt.Println(autodiff.Backend().Name())
	// Output: SimpleGo (go)
}
