package modelselect_test

import (
	"context"
	"math"
	"testing"

	"github.com/golasso/golasso/datasets/reference"
	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/modelselect"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// TestGoldenGlmnetCV: cv.glmnet's curve for the given folds, at the given λ or,
// where it lets each fold have its own, between those.
func TestGoldenGlmnetCV(t *testing.T) {
	tally := reference.NewTally(t)
	for _, set := range load(t, "diabetes") {
		for _, want := range set.At("glmnet", "cv").All() {
			g := newGlmnetCV(t, set, want)
			curve := g.ownLambdas(tally)
			if want.At("lambdas_given").Bool() {
				curve = g.givenLambdas()
			}
			g.check(tally, curve)
		}
	}
}

// A glmnetCV is a cross-validation in glmnet's terms.
type glmnetCV struct {
	*testing.T
	want  reference.Value
	alpha float64
	all   *solver.Problem // raw columns
	folds []modelselect.Fold
}

func newGlmnetCV(t *testing.T, set *reference.Set, want reference.Value) *glmnetCV {
	t.Helper()
	g := &glmnetCV{T: t, want: want, alpha: want.At("alpha").Float(), all: goldenProblem(t, set)}
	if view, ok := g.all.X.(*design.Standardized); ok {
		g.all.X = view.Base()
	}
	var err error
	if g.folds, err = modelselect.GivenFolds(want.At("foldid").Ints()).Split(len(g.all.Y)); err != nil {
		t.Fatal(err)
	}
	return g
}

// part returns the rows of p, on columns standardised by those of the training
// rows.
func (g *glmnetCV) part(rows, train []int) *solver.Problem {
	mean, scale := moments(g.T, g.all.X, train)
	x, err := design.Take(g.all.X, rows)
	if err != nil {
		g.Fatal(err)
	}
	view, err := design.NewStandardized(x, mean, scale)
	if err != nil {
		g.Fatal(err)
	}
	return &solver.Problem{X: view, Y: taken(g.all.Y, rows)}
}

// givenLambdas cross-validates at the reference's λ.
func (g *glmnetCV) givenLambdas() *modelselect.Curve {
	parts := modelselect.Parts{Folds: len(g.folds), Fold: func(f int) (modelselect.Part, error) {
		fold := g.folds[f]
		return modelselect.Part{Train: g.part(fold.Train, fold.Train), Test: g.part(fold.Test, fold.Train)}, nil
	}}
	if g.alpha != 1 {
		g.Fatal("glmnet's penalty depends on each fold's target where alpha is not 1")
	}
	parts.Whole = g.part(rowsTo(len(g.all.Y)), rowsTo(len(g.all.Y)))
	var lambdas []float64
	for _, lambda := range g.want.At("lambda").Floats() {
		lambdas = append(lambdas, solver.FromGlmnet(lambda, 1, 1, nil).L1)
	}
	curve, err := modelselect.CrossValidator{}.RunParts(context.Background(), parts, lambdas, 1)
	if err != nil {
		g.Fatal(err)
	}
	if curve, err = curve.WeighFolds(nil); err != nil {
		g.Fatal(err)
	}
	return curve
}

// ownLambdas fits each fold at its own λ, from its λmax down until glmnet would
// stop, and reads it at the λ of all rows by straight lines between them.
func (g *glmnetCV) ownLambdas(tally *reference.Tally) *modelselect.Curve {
	if g.want.At("lambdas_given").Bool() {
		return nil
	}
	all := rowsTo(len(g.all.Y))
	whole := g.path(g.part(all, all))
	scale := whole.scale
	for k := range whole.Lambdas {
		tally.Equal(whole.Lambdas[k]*scale, g.want.At("lambda", k), tolerance)
	}
	mse := make([][]float64, len(whole.Lambdas))
	var sizes []float64
	for f, fold := range g.folds {
		path := g.path(g.part(fold.Train, fold.Train))
		sequence := g.want.At("fold_lambda_sequences", f)
		tally.Equal(path.Lambdas[0]*path.scale, sequence.At("first"), tolerance)
		tally.Equal(len(path.Lambdas), sequence.At("length"), 0)
		test := g.part(fold.Test, fold.Train)
		sizes = append(sizes, float64(len(test.Y)))
		for k, lambda := range whole.Lambdas {
			at := path.At(lambda * scale / path.scale)
			mse[k] = append(mse[k], squareError(test, at))
		}
	}
	curve, err := modelselect.NewCurve(whole.Lambdas, mse)
	if err != nil {
		g.Fatal(err)
	}
	curve.NonZero = whole.NonZero()
	if curve, err = curve.WeighFolds(sizes); err != nil {
		g.Fatal(err)
	}
	for k := range curve.Lambdas {
		curve.Lambdas[k] *= scale
	}
	return curve
}

// A glmnetPath has λ that times scale are glmnet's.
type glmnetPath struct {
	*regpath.Path
	scale float64
}

// path is what glmnet fits by default: 100 λ down to λmax/10,000, ended once
// they stop to help.
func (g *glmnetCV) path(p *solver.Problem) glmnetPath {
	mean, sd := 0.0, 0.0
	for _, y := range p.Y {
		mean += y / float64(len(p.Y))
	}
	for _, y := range p.Y {
		sd += (y - mean) * (y - mean) / float64(len(p.Y))
	}
	variance := sd
	sd = math.Sqrt(sd)
	penalty := solver.FromGlmnet(1, g.alpha, sd, nil)
	top, err := solver.LambdaMax(p, penalty.L1Ratio())
	if err != nil {
		g.Fatal(err)
	}
	path := glmnetPath{regpath.NewPath(p, penalty.L1Ratio()), 1 / penalty.Lambda()}
	before := 0.0
	grid := regpath.Grid{MinRatio: 1e-4}.Lambdas(top)
	for step, err := range regpath.Steps(context.Background(), p, grid, penalty.L1Ratio(), solver.Settings{}, nil) {
		if err != nil {
			g.Fatal(err)
		}
		path.Add(step)
		explained := 1 - squareError(p, step.Result.Point)/variance
		if step.Index >= 4 && (explained-before < 1e-5*explained || explained > 0.999) {
			break
		}
		before = explained
	}
	return path
}

// check compares a curve whose λ are glmnet's, or the package's where they were
// given.
func (g *glmnetCV) check(tally *reference.Tally, curve *modelselect.Curve) {
	g.Helper()
	tally.Each(curve.Mean, g.want.At("cvm"), tolerance)
	tally.Each(curve.SE, g.want.At("cvsd"), tolerance)
	tally.Equal(curve.NonZero, g.want.At("nzero"), 0)
	lambdas := g.want.At("lambda").Floats()
	tally.Equal(curve.Min(), g.want.At("index_min"), 0)
	tally.Equal(curve.OneSE(), g.want.At("index_1se"), 0)
	tally.Equal(lambdas[curve.Min()], g.want.At("lambda_min"), 0)
	tally.Equal(lambdas[curve.OneSE()], g.want.At("lambda_1se"), 0)
}

// squareError returns a point's mean squared error.
func squareError(p *solver.Problem, at solver.Point) float64 {
	sum := 0.0
	for i, fit := range design.Multiply(nil, p.X, at.W) {
		sum += (p.Y[i] - fit - at.B) * (p.Y[i] - fit - at.B)
	}
	return sum / float64(len(p.Y))
}

// moments returns the mean and the population standard deviation of each
// column over the given rows.
func moments(t *testing.T, x design.Matrix, rows []int) (mean, scale []float64) {
	t.Helper()
	part, err := design.Take(x, rows)
	if err != nil {
		t.Fatal(err)
	}
	view := standardised(t, part).(*design.Standardized)
	return view.Mean(), view.Scale()
}

func rowsTo(n int) []int {
	rows := make([]int, n)
	for i := range rows {
		rows[i] = i
	}
	return rows
}
