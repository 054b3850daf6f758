package autodiff

import (
	"github.com/gomlx/gomlx/pkg/core/dtypes"
	"github.com/gomlx/gomlx/pkg/core/graph"
	"github.com/gomlx/gomlx/pkg/core/shapes"
	mlctx "github.com/gomlx/gomlx/pkg/ml/context"
	"github.com/gomlx/gomlx/pkg/ml/train"
	"github.com/gomlx/gomlx/pkg/ml/train/optimizers"

	"github.com/golasso/golasso/lasso/scratch"
)

// An Optimizer turns gradients into steps. It builds the part of the graph that
// updates the variables, from the loss on the layer route and from gradients
// that are there already on the tape route. [Steps] and [Adam] are Optimizers,
// and so are those of GoMLX's package optimizers.
type Optimizer interface {
	optimizers.Interface
	train.OptimizeWithGradients
}

// Steps is plain gradient descent at a constant rate,
//
//	θ ← θ − rate·g
//
// GoMLX's SGD without its decay, which divides the rate by √step unless told
// otherwise.
type Steps struct {
	LearningRate float64 // above 0; zero means 0.05
}

// plain is the same optimizer in package scratch, which judges its settings.
func (o Steps) plain() scratch.Optimizer {
	return scratch.GradientSteps{LearningRate: o.LearningRate}
}

func (o Steps) rate() float64 { return orDefault(o.LearningRate, 0.05) }

func (o Steps) sgd() *optimizers.SGDConfig {
	return optimizers.StochasticGradientDescent().WithDecay(false).WithLearningRate(o.rate())
}

// UpdateGraph implements optimizers.Interface of GoMLX.
func (o Steps) UpdateGraph(ctx *mlctx.Context, g *graph.Graph, loss *graph.Node) {
	o.sgd().UpdateGraph(ctx, g, loss)
}

// UpdateGraphWithGradients updates the trainable variables in the order in which
// they were made, given their gradients in that order.
func (o Steps) UpdateGraphWithGradients(ctx *mlctx.Context, gradients []*graph.Node, dtype dtypes.DType) {
	o.sgd().UpdateGraphWithGradients(ctx, gradients, dtype)
}

// Clear implements optimizers.Interface; there is nothing to forget.
func (o Steps) Clear(*mlctx.Context) error { return nil }

// Adam is the optimizer of Kingma and Ba (2015) in the form that Keras computes,
// written as operations of the graph. For step t = 1, 2, … and every variable θ
// with gradient g,
//
//	m ← m + (1 − β₁)·(g − m)
//	v ← v + (1 − β₂)·(g² − v)
//	θ ← θ − rate·√(1 − β₂ᵗ)/(1 − β₁ᵗ) · m/(√v + ε)
//
// from m = v = 0. GoMLX's own Adam adds ε to √(v/(1 − β₂ᵗ)) instead, after the
// correction of v for its start, which is another number in every step.
type Adam struct {
	LearningRate float64 // above 0; zero means 0.01
	Beta1        float64 // between 0 and 1; zero means 0.9
	Beta2        float64 // between 0 and 1; zero means 0.999
	Epsilon      float64 // above 0; zero means 1e-7
}

// plain is the same optimizer in package scratch, which judges its settings.
func (o Adam) plain() scratch.Optimizer { return scratch.Adam(o) }

// UpdateGraph implements optimizers.Interface of GoMLX.
func (o Adam) UpdateGraph(ctx *mlctx.Context, _ *graph.Graph, loss *graph.Node) {
	o.UpdateGraphWithGradients(ctx, ctx.BuildTrainableVariablesGradientsGraph(loss), loss.DType())
}

// UpdateGraphWithGradients updates the trainable variables in the order in which
// they were made, given their gradients in that order.
func (o Adam) UpdateGraphWithGradients(ctx *mlctx.Context, gradients []*graph.Node, dtype dtypes.DType) {
	g := gradients[0].Graph()
	beta1, beta2 := orDefault(o.Beta1, 0.9), orDefault(o.Beta2, 0.999)
	t := optimizers.IncrementGlobalStepGraph(ctx, g, dtype)
	left := func(beta float64) *graph.Node { return graph.OneMinus(graph.Pow(graph.Scalar(g, dtype, beta), t)) }
	rate := graph.MulScalar(graph.Div(graph.Sqrt(left(beta2)), left(beta1)), orDefault(o.LearningRate, 0.01))
	k := 0
	for theta := range ctx.IterVariables() {
		if !theta.Trainable || !theta.InUseByGraph(g) {
			continue
		}
		m := moment(ctx, theta, "m", gradients[k], 1-beta1)
		v := moment(ctx, theta, "v", graph.Square(gradients[k]), 1-beta2)
		step := graph.Div(graph.Mul(rate, m), graph.AddScalar(graph.Sqrt(v), orDefault(o.Epsilon, 1e-7)))
		theta.SetValueGraph(graph.Sub(theta.ValueGraph(g), step))
		k++
	}
}

// moment makes the variable's running mean take one step towards a new value,
// by the given share of the way, and returns it.
func moment(ctx *mlctx.Context, theta *mlctx.Variable, name string, towards *graph.Node, share float64) *graph.Node {
	zeros := func(g *graph.Graph, shape shapes.Shape) *graph.Node { return graph.Zeros(g, shape) }
	scope := ctx.InAbsPath("/adam" + theta.Scope()).Checked(false).WithInitializer(zeros)
	mean := scope.VariableWithShape(theta.Name()+"_"+name, theta.Shape()).SetTrainable(false)
	old := mean.ValueGraph(towards.Graph())
	next := graph.Add(old, graph.MulScalar(graph.Sub(towards, old), share))
	mean.SetValueGraph(next)
	return next
}

// Clear implements optimizers.Interface: it forgets moments and steps.
func (o Adam) Clear(ctx *mlctx.Context) error {
	if err := ctx.InAbsPath("/adam").DeleteVariablesInScope(); err != nil {
		return err
	}
	return optimizers.DeleteGlobalStep(ctx)
}

func orDefault[T int | float64](v, otherwise T) T {
	if v == 0 {
		return otherwise
	}
	return v
}
