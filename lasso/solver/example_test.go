package solver_test

import (
	"context"
	"errors"
	"fmt"
	"math"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// salaries is years of experience and size of team against salary, in
// thousands of dollars.
func salaries() *solver.Problem {
	x, _ := design.FromRows([][]float64{{1, 4}, {2, 1}, {3, 3}, {4, 1}, {5, 5}})
	return &solver.Problem{X: x, Y: []float64{40, 52, 61, 68, 83}}
}

func ExampleMinimize() {
	p := salaries()
	p.Penalty = solver.Lasso(4)
	res, err := solver.Minimize(context.Background(), p, solver.Point{}, solver.Settings{}, nil)
	if err != nil {
		panic(err)
	}
	fmt.Printf("w %.4f, b %.4f\n", res.W, res.B)
	fmt.Println(res.Status, "with a duality gap below 1e-12:", res.DualGap < 1e-12)
	// Output:
	// w [9.2000 0.0000], b 33.2000
	// converged with a duality gap below 1e-12: true
}

// A path: one preparation, many penalties, each fit from the one before.
func ExamplePrepare() {
	q, err := solver.Prepare(salaries(), 3)
	if err != nil {
		panic(err)
	}
	var at solver.Point
	for _, lambda := range []float64{20, 4, 0.5} {
		res, err := q.Minimize(context.Background(), solver.Lasso(lambda), at, solver.Settings{})
		if err != nil {
			panic(err)
		}
		at = res.Point
		fmt.Printf("λ = %g: w %.4f, %v, by the form %q\n", lambda, at.W, res.Status, res.Form)
	}
	// Output:
	// λ = 20: w [5.2000 0.0000], converged, by the form "gram"
	// λ = 4: w [9.2000 0.0000], converged, by the form "gram"
	// λ = 0.5: w [9.9879 0.4355], converged, by the form "gram"
}

// Five folds of a tall problem share the products of its columns.
func ExamplePrepareFolds() {
	rows, y := [][]float64{}, []float64{}
	tests := make([][]int, 5)
	for i := range 50 {
		a, b := float64(i%7), float64(i%3)
		rows, y = append(rows, []float64{a, b}), append(y, 2*a-b+float64(i%5))
		tests[i/10] = append(tests[i/10], i)
	}
	x, _ := design.FromRows(rows)
	folds, err := solver.PrepareFolds(&solver.Problem{X: x, Y: y}, tests, 1, 1)
	if err != nil {
		panic(err)
	}
	train, err := folds.Train(0)
	if err != nil {
		panic(err)
	}
	res, err := train.Minimize(context.Background(), solver.Lasso(0.1), solver.Point{}, solver.Settings{})
	if err != nil {
		panic(err)
	}
	fmt.Printf("w %.3f, test error %.3f on %g rows\n", res.W, folds.TestMSE(0, res.Point), folds.TestWeight(0))
	// Output:
	// w [1.962 -0.845], test error 2.046 on 10 rows
}

// Each fold's columns in units of their own spread there, as a scaler would have
// them, without reading the rows again.
func ExampleFolds_TrainScaled() {
	rows, y := [][]float64{}, []float64{}
	tests := make([][]int, 5)
	for i := range 50 {
		a, b := float64(i%7), 100*float64(i%3)
		rows, y = append(rows, []float64{a, b}), append(y, 2*a-b/100+float64(i%5))
		tests[i/10] = append(tests[i/10], i)
	}
	x, _ := design.FromRows(rows)
	folds, err := solver.PrepareFolds(&solver.Problem{X: x, Y: y}, tests, 1, 1)
	if err != nil {
		panic(err)
	}
	scale := folds.Spreads(0)
	train, err := folds.TrainScaled(0, scale)
	if err != nil {
		panic(err)
	}
	res, err := train.Minimize(context.Background(), solver.Lasso(0.1), solver.Point{}, solver.Settings{})
	if err != nil {
		panic(err)
	}
	at := solver.Point{W: []float64{res.W[0] / scale[0], res.W[1] / scale[1]}, B: res.B}
	fmt.Printf("spreads %.2f, w %.3f per spread, test error %.3f\n", scale, res.W, folds.TestMSE(0, at))
	// Output:
	// spreads [2.02 80.62], w [3.933 -0.693] per spread, test error 2.043
}

func ExampleCertify() {
	p := salaries()
	p.Penalty = solver.Lasso(4)
	for _, at := range []solver.Point{{B: 60.8}, {W: []float64{9, 0}, B: 33.8}, {W: []float64{9.2, 0}, B: 33.2}} {
		c, err := solver.Certify(p, at)
		if err != nil {
			panic(err)
		}
		fmt.Printf("w %v: J = %.3f, at most %.5f of the null model's %.2f above the minimum\n", at.W, c.Objective, c.DualGap, c.Null)
	}
	// Output:
	// w []: J = 210.960, at most 0.81353 of the null model's 210.96 above the minimum
	// w [9 0]: J = 41.760, at most 0.00076 of the null model's 210.96 above the minimum
	// w [9.2 0]: J = 41.680, at most 0.00000 of the null model's 210.96 above the minimum
}

func ExampleLambdaMax() {
	p := salaries()
	top, err := solver.LambdaMax(p, 1)
	if err != nil {
		panic(err)
	}
	for _, lambda := range []float64{top, 0.99 * top} {
		p.Penalty = solver.Lasso(lambda)
		res, _ := solver.Minimize(context.Background(), p, solver.Point{}, solver.Settings{}, nil)
		fmt.Printf("λ = %.3f: w %.3f\n", lambda, res.W)
	}
	// Output:
	// λ = 40.800: w [0.000 0.000]
	// λ = 40.392: w [0.102 0.000]
}

// A Record callback sees every sweep.
func ExampleSettings() {
	p := salaries()
	p.Penalty = solver.ElasticNet(2, 0.5)
	settings := solver.Settings{NoPolish: true, Record: func(it solver.Iteration) {
		fmt.Printf("%d: J = %.4f, gap below 1e-6: %v\n", it.Iteration, it.Objective, it.DualGap < 1e-6)
	}}
	plain := solver.CoordinateDescent{Form: solver.Sweeps, Anderson: -1}
	res, err := plain.Solve(context.Background(), p, solver.Point{}, settings)
	if err != nil {
		panic(err)
	}
	fmt.Printf("w %.4f after %d sweeps\n", res.W, res.Iterations)
	// Output:
	// 0: J = 210.9600, gap below 1e-6: false
	// 1: J = 51.6380, gap below 1e-6: false
	// 2: J = 51.6184, gap below 1e-6: true
	// w [7.8724 0.5592] after 2 sweeps
}

// A result says in words why it is what it is.
func ExampleResult_Reason() {
	p := salaries()
	p.Penalty = solver.Lasso(0.5)
	for _, sweeps := range []int{1, 0} {
		settings := solver.Settings{MaxIter: sweeps, NoPolish: true}
		res, err := solver.Minimize(context.Background(), p, solver.Point{}, settings, solver.CoordinateDescent{NoNewton: true})
		if err != nil {
			panic(err)
		}
		fmt.Println(res.Reason())
	}
	// Output:
	// iteration limit reached, duality gap 0.016 left
	// converged
}

// Every choice leads to the same minimum.
func ExampleCoordinateDescent() {
	p := salaries()
	p.Penalty = solver.Lasso(0.5)
	for _, m := range []solver.CoordinateDescent{{}, {Form: solver.WorkingSet}, {Form: solver.Sweeps}, {NoNewton: true}} {
		res, err := m.Solve(context.Background(), p, solver.Point{}, solver.Settings{})
		if err != nil {
			panic(err)
		}
		fmt.Printf("%v: w %.4f, b %.4f\n", res.Form, res.W, res.B)
	}
	// Output:
	// gram: w [9.9879 0.4355], b 29.6169
	// working set: w [9.9879 0.4355], b 29.6169
	// columns: w [9.9879 0.4355], b 29.6169
	// gram: w [9.9879 0.4355], b 29.6169
}

// A path may be prepared with choices as well.
func ExampleCoordinateDescent_Prepare() {
	p := salaries()
	path, err := solver.CoordinateDescent{Form: solver.Gram}.Prepare(p, 2)
	if err != nil {
		panic(err)
	}
	for _, lambda := range []float64{5, 0.5} {
		res, _ := path.Minimize(context.Background(), solver.Lasso(lambda), solver.Point{}, solver.Settings{})
		fmt.Printf("%v: w %.4f\n", res.Form, res.W)
	}
	// Output:
	// gram: w [8.9500 0.0000]
	// gram: w [9.9879 0.4355]
}

func ExampleISTA() {
	p := salaries()
	p.Penalty = solver.Lasso(0.5)
	res, err := solver.ISTA{}.Solve(context.Background(), p, solver.Point{}, solver.Settings{})
	if err != nil {
		panic(err)
	}
	fmt.Printf("w %.4f, b %.4f\n", res.W, res.B)
	// Output:
	// w [9.9879 0.4355], b 29.6169
}

func ExampleFISTA() {
	p := salaries()
	p.Penalty = solver.Lasso(0.5)
	res, err := solver.FISTA{}.Solve(context.Background(), p, solver.Point{}, solver.Settings{})
	if err != nil {
		panic(err)
	}
	fmt.Printf("w %.4f, b %.4f\n", res.W, res.B)
	// Output:
	// w [9.9879 0.4355], b 29.6169
}

// Years may only add to a salary, and the team is never penalised.
func ExamplePenalty() {
	p := salaries()
	p.Penalty = solver.Penalty{L1: 5, Factor: []float64{1, 0}, Lower: []float64{0, math.Inf(-1)}}
	res, err := solver.Minimize(context.Background(), p, solver.Point{}, solver.Settings{}, nil)
	if err != nil {
		panic(err)
	}
	fmt.Printf("w %.4f, b %.4f\n", res.W, res.B)
	// Output:
	// w [8.8065 0.7177], b 32.3710
}

func ExampleProblem_Check() {
	p := salaries()
	p.Y[3] = math.NaN()
	err := p.Check()
	var field *solver.FieldError
	fmt.Println(err)
	fmt.Println(errors.As(err, &field) && field.Row == 3, errors.Is(err, solver.ErrInvalid))
	// Output:
	// solver: Y, row 3: NaN is not finite
	// true true
}

func ExampleLasso() {
	fmt.Printf("%+v\n", solver.Lasso(0.1).L1)
	// Output: 0.1
}

func ExampleElasticNet() {
	p := solver.ElasticNet(0.4, 0.75)
	fmt.Printf("L1 %.1f, L2 %.1f, λ %.1f, ρ %.2f\n", p.L1, p.L2, p.Lambda(), p.L1Ratio())
	// Output: L1 0.3, L2 0.1, λ 0.4, ρ 0.75
}

// scikit-learn's Lasso(alpha=0.1) is λ = 0.2.
func ExampleFromSklearn() {
	fmt.Println(solver.FromSklearn(0.1, 1).Lambda())
	// Output: 0.2
}

func ExampleToSklearn() {
	alpha, l1Ratio := solver.ToSklearn(solver.ElasticNet(0.4, 0.75))
	fmt.Printf("ElasticNet(alpha=%.2f, l1_ratio=%.2f)\n", alpha, l1Ratio)
	// Output: ElasticNet(alpha=0.20, l1_ratio=0.75)
}

func ExampleFromGlmnet() {
	p := solver.FromGlmnet(0.1, 0.5, 25, []float64{1, 3})
	fmt.Printf("L1 %.3f, L2 %.3f, factors %.1f\n", p.L1, p.L2, p.Factor)
	// Output: L1 0.100, L2 0.004, factors [0.5 1.5]
}

func ExampleToGlmnet() {
	lambda, alpha := solver.ToGlmnet(solver.ElasticNet(0.4, 0.75), 25)
	fmt.Printf("glmnet(lambda = %.2f, alpha = %.4f)\n", lambda, alpha)
	// Output: glmnet(lambda = 1.40, alpha = 0.1071)
}
