package scratch_test

import (
	"fmt"
	"math"

	"github.com/golasso/golasso/lasso/scratch"
)

// Two features, of which only the first matters: y = 3 + 2·x₀.
var (
	exampleX = [][]float64{{-2, 1}, {-1, -2}, {0, 2}, {1, -2}, {2, 1}}
	exampleY = []float64{-1, 1, 3, 5, 7}
)

// The sign sub-gradient leaves a weight that should be zero jumping over it.
func ExampleSubgradientDescent_Fit() {
	run, err := scratch.SubgradientDescent{Lambda: 0.4}.Fit(ctx, exampleX, exampleY)
	if err != nil {
		panic(err)
	}
	fmt.Println(run)
	fmt.Printf("w₀ = %.2f, |w₁| = %.2f, b = %.2f\n", run.W[0], math.Abs(run.W[1]), run.B)
	fmt.Println("exact zeros:", run.ExactZeros(), "below 0.05:", len(run.W)-run.NonZero(0.05))
	// Output:
	// completed at iteration 1999
	// w₀ = 1.90, |w₁| = 0.01, b = 3.00
	// exact zeros: 0 below 0.05: 1
}

// The diagnostics class prints a line per record and stops when the cost has
// not improved for a while.
func ExampleDiagnosticsDescent_Fit() {
	run, err := scratch.DiagnosticsDescent{
		Lambda:   0.4,
		Patience: 2,
		Trace:    func(s scratch.Step) { fmt.Println(s) },
	}.Fit(ctx, exampleX, exampleY)
	if err != nil {
		panic(err)
	}
	fmt.Println(run)
	// Output:
	// Iter 0: cost=5.2800, nonzero=1
	// Iter 50: cost=0.7850, nonzero=2
	// Iter 100: cost=0.7850, nonzero=2
	// Iter 150: cost=0.7850, nonzero=2
	// stopped early at iteration 150
}

// Lines gives what a verbose run of the tutorial prints.
func ExampleRun_Lines() {
	run, err := scratch.DiagnosticsDescent{Patience: 1, Tol: 1e-3}.Fit(ctx, exampleX, exampleY)
	if err != nil {
		panic(err)
	}
	for _, line := range run.Lines() {
		fmt.Println(line)
	}
	// Output:
	// Iter 0: cost=5.1200, nonzero=1
	// Iter 50: cost=0.0000, nonzero=1
	// Iter 100: cost=0.0000, nonzero=1
	// Early stopping: no improvement
}

// Soft-thresholding the step gives exact zeros.
func ExampleProximalGradient_Fit() {
	run, err := scratch.ProximalGradient{Lambda: 0.4}.Fit(ctx, exampleX, exampleY)
	if err != nil {
		panic(err)
	}
	fmt.Printf("w = %.2f, b = %.2f, exact zeros %d\n", run.W, run.B, run.ExactZeros())
	// Output:
	// w = [1.90 0.00], b = 3.00, exact zeros 1
}

// As written, coordinate descent is right for standardised columns only; these
// have mean squares of 2 and 2.8.
func ExampleCoordinateDescent_Fit() {
	for _, scaled := range []bool{false, true} {
		run, err := scratch.CoordinateDescent{Lambda: 0.4, Scaled: scaled}.Fit(ctx, exampleX, exampleY)
		if err != nil {
			panic(err)
		}
		fmt.Printf("scaled %v: w = %.2f, b = %.2f, cost %.2f\n", scaled, run.W, run.B, run.FinalCost)
	}
	// Output:
	// scaled false: w = [3.80 0.00], b = 3.00, cost 8.00
	// scaled true: w = [1.90 0.00], b = 3.00, cost 0.78
}

// A decaying rate lets the bounce of the sign sub-gradient die out.
func ExampleInverseTime() {
	schedule := scratch.InverseTime(0.01)
	fmt.Println(schedule(0.05, 0), schedule(0.05, 100), schedule(0.05, 900))
	fmt.Println(scratch.ConstantRate(0.05, 900))
	// Output:
	// 0.05 0.025 0.005
	// 0.05
}

// Three points by hand: mean(x·y) = 5/3 and mean(x²) = 2/3.
func ExampleSoftThreshold() {
	lambda := 1.0
	w := scratch.SoftThreshold(5.0/3, lambda/2) / (2.0 / 3)
	fmt.Printf("%.2f\n", w)
	fmt.Println(scratch.SoftThreshold(-0.3, 0.5), scratch.SoftThreshold(-3, 0.5))
	// Output:
	// 1.75
	// 0 -2.5
}

// For orthonormal columns the lasso needs no iteration.
func ExampleOrthonormal() {
	q, err := scratch.Orthonormalize(exampleX)
	if err != nil {
		panic(err)
	}
	for _, lambda := range []float64{0, 1, 10} {
		c, err := scratch.Orthonormal(q, exampleY, lambda)
		if err != nil {
			panic(err)
		}
		fmt.Printf("λ = %2v: w = %.4f, b = %.2f\n", lambda, c.W, c.B)
	}
	// Output:
	// λ =  0: w = [2.8284 0.0000], b = 3.00
	// λ =  1: w = [2.3284 0.0000], b = 3.00
	// λ = 10: w = [0.0000 0.0000], b = 3.00
}

// The columns become uncorrelated, with mean 0 and mean square 1.
func ExampleOrthonormalize() {
	q, err := scratch.Orthonormalize([][]float64{{1, 1}, {2, 0}, {3, 0}, {4, 5}})
	if err != nil {
		panic(err)
	}
	for _, row := range q {
		fmt.Printf("%6.3f\n", row)
	}
	// Output:
	// [-1.342  0.831]
	// [-0.447 -0.575]
	// [ 0.447 -1.342]
	// [ 1.342  1.086]
}

// The city tutorial's training, with its printed lines.
func ExampleNudgedSGD_Fit() {
	run, err := scratch.NudgedSGD{
		Lamda:  0.001,
		Epochs: 3,
		Trace:  func(e scratch.Epoch) { fmt.Println(e, e.Order) },
	}.Fit(ctx, exampleX, exampleY)
	if err != nil {
		panic(err)
	}
	fmt.Println(run)
	fmt.Printf("accuracy within 25 per cent: %.2f\n", run.AccuracyWithin(exampleX, exampleY, 0.25))
	// Output:
	// epoch =    0 | error = 5.4121  [0 2 1 4 3]
	// epoch =    1 | error = 2.4035  [2 4 3 0 1]
	// epoch =    2 | error = 1.0967  [0 4 3 1 2]
	// completed after 3 epochs
	// accuracy within 25 per cent: 0.40
}

// What the nudge takes away in every row decides which penalty it stands for.
func ExampleNudge_Equivalent() {
	for _, nudge := range []scratch.Nudge{scratch.LassoNudge, scratch.RidgeNudge, scratch.WeightDecay} {
		fmt.Printf("%v: %.4f\n", nudge, nudge.Equivalent(0.001, 0.06))
	}
	// Output:
	// lasso nudge: 0.0333
	// ridge nudge: 0.0333
	// weight decay: 0.0167
}

// Lines gives everything the tutorial's demo prints.
func ExampleSGDRun_Lines() {
	run, err := scratch.NudgedSGD{Lamda: 0.001, Epochs: 2}.Fit(ctx, exampleX, exampleY)
	if err != nil {
		panic(err)
	}
	lines := run.Lines(run.AccuracyWithin(exampleX, exampleY, 0.25))
	for _, line := range lines[4:10] {
		fmt.Printf("%q\n", line)
	}
	// Output:
	// "Starting training "
	// "epoch =    0 | error = 5.4121 "
	// "epoch =    1 | error = 2.4035 "
	// "Done "
	// ""
	// "Coefficients: "
}

// The epochs' errors are a curve like any other.
func ExampleSGDRun_History() {
	run, err := scratch.NudgedSGD{Lamda: 0.001, Epochs: 20}.Fit(ctx, exampleX, exampleY)
	if err != nil {
		panic(err)
	}
	h := run.History(0.01)
	fmt.Println(len(h.Cost), "epochs, non-zero weights at the end:", h.NonZero[19])
	fmt.Println(scratch.Diagnose(h).Kind)
	// Output:
	// 20 epochs, non-zero weights at the end: 1
	// still falling
}

// One dense unit with an L1 penalty, trained in mini-batches by Adam.
func ExampleDenseL1_Fit() {
	run, err := scratch.DenseL1{
		Lambda:    0.4,
		Optimizer: scratch.Adam{LearningRate: 0.05},
		Epochs:    200,
		BatchSize: 2,
		Start:     scratch.GlorotUniform(2, 1),
	}.Fit(ctx, exampleX, exampleY)
	if err != nil {
		panic(err)
	}
	fmt.Println(run)
	fmt.Printf("w₀ = %.1f, b = %.1f, exact zeros %d\n", run.W[0], run.B, run.ExactZeros())
	// Output:
	// completed after 600 steps
	// w₀ = 1.9, b = 3.0, exact zeros 0
}

// The gradient that automatic differentiation gives, in closed form.
func ExampleDenseL1_Gradient() {
	unit := scratch.DenseL1{Lambda: 0.4}
	loss, g, err := unit.Gradient(scratch.Coefficients{W: []float64{1, -1}, B: 3}, exampleX, exampleY)
	if err != nil {
		panic(err)
	}
	fmt.Printf("loss %.2f, ∂w = %.2f, ∂b = %.2f\n", loss, g.W, g.B)
	// Output:
	// loss 5.60, ∂w = [-3.60 -6.00], ∂b = 0.00
}

// Kernel weights as a neural-network library draws them.
func ExampleGlorotUniform() {
	c := scratch.GlorotUniform(3, 1)
	fmt.Printf("%.4f within ±%.4f\n", c.W, math.Sqrt(6.0/4))
	// Output:
	// [-0.2033 0.5397 -1.2245] within ±1.2247
}

// The pursuit chooses one column at a time and does not shrink its weights.
func ExampleOrthogonalMatchingPursuit_Fit() {
	run, err := scratch.OrthogonalMatchingPursuit{Atoms: 1}.Fit(exampleX, exampleY)
	if err != nil {
		panic(err)
	}
	fmt.Printf("feature %d: w = %.2f, b = %.2f, RSS %.2f\n", run.Atoms[0].Chosen, run.W, run.B, run.Atoms[0].RSS)
	// Output:
	// feature 0: w = [2.00 0.00], b = 3.00, RSS 0.00
}

// The same data at three learning rates.
func ExampleDiagnose() {
	for _, rate := range []float64{1e-6, 0.05, 1} {
		run, err := scratch.DiagnosticsDescent{LearningRate: rate}.Fit(ctx, exampleX, exampleY)
		if err != nil {
			panic(err)
		}
		fmt.Println(scratch.Diagnose(run.History))
	}
	// Output:
	// flat and high: The cost hardly moves and is no better than without any feature: the learning rate is far too small, so multiply it by ten.
	// settled: The cost and the number of non-zero weights no longer change: read the coefficients.
	// rising: The run overflowed because the learning rate is far too large: divide it by ten, and standardise the features if their scales differ.
}

// Arrays and numbers as the tutorials' Python prints them.
func ExamplePrintedArray() {
	for _, line := range scratch.PrintedArray([]float64{0.25413598139825727, 0.5, -12}) {
		fmt.Println(line)
	}
	fmt.Println(scratch.PrintedArray([]float64{0.00001, 1})[0])
	// Output:
	// [  0.25413598   0.5        -12.        ]
	// [1.e-05 1.e+00]
}

// A whole number keeps its point.
func ExamplePrintedFloat() {
	fmt.Println(scratch.PrintedFloat(-0.13917085153543415), scratch.PrintedFloat(3), scratch.PrintedFloat(0.00001))
	// Output:
	// -0.13917085153543415 3.0 1e-05
}

// A model judged by hand.
func ExampleCoefficients() {
	c := scratch.Coefficients{W: []float64{2, 0.001}, B: 3}
	fmt.Printf("%.3f\n", c.Predict(exampleX))
	fmt.Printf("MSE %.1e, penalty %.2f\n", c.MSE(exampleX, exampleY), c.Penalty(0.4))
	fmt.Println("sparsity above 0.01:", c.Sparsity(0.01), "kept:", c.Above(0.01))
	// Output:
	// [-0.999 0.998 3.002 4.998 7.001]
	// MSE 2.8e-06, penalty 0.80
	// sparsity above 0.01: 0.5 kept: [0]
}
