package autodiff

import (
	"context"
	"fmt"

	"github.com/gomlx/gomlx/pkg/core/graph"
	"github.com/gomlx/gomlx/pkg/core/tensors"
	mlctx "github.com/gomlx/gomlx/pkg/ml/context"

	"github.com/golasso/golasso/lasso/scratch"
)

// A Loss is a formula of the weights w (p×1), the bias b (one entry), the rows x
// (n×p) and their targets y (n×1), as a scalar node.
type Loss func(w, b, x, y *graph.Node) *graph.Node

// Lasso returns the loss of the lasso: the mean squared error and [L1].
func Lasso(lambda float64) Loss {
	return func(w, b, x, y *graph.Node) *graph.Node {
		return graph.Add(MeanSquaredError(w, b, x, y), L1(w, lambda))
	}
}

// Tape is the route by hand: a loss as a formula, its gradient from GoMLX, and
// an optimizer that applies it.
//
// With Proximal the gradient is that of the mean squared error alone, and after
// each step the weights are soft-thresholded,
//
//	w ← S(w − rate·∇MSE, rate·λ)        S(z, γ) = sign(z)·max(|z| − γ, 0)
//
// which is proximal gradient descent (Beck and Teboulle 2009, equation 1.4) and
// sets weights to exactly zero. It needs Steps, whose rate is the γ/λ of S.
type Tape struct {
	Training
	Lambda   float64 // λ ≥ 0
	Loss     Loss    // nil: Lasso(Lambda); may not be given with Proximal
	Proximal bool
}

func (t Tape) loss() Loss {
	if t.Loss == nil {
		return Lasso(t.Lambda)
	}
	return t.Loss
}

// Gradient returns the loss of all rows at a point, and its gradient there. The
// errors are those of Fit.
func (t Tape) Gradient(at scratch.Coefficients, x [][]float64, y []float64) (loss float64, g scratch.Coefficients, err error) {
	t.Start = at
	if _, err := t.checked(x, y, t.Lambda); err != nil {
		return 0, g, err
	}
	exec, err := mlctx.NewExec(Backend(), newContext(at, len(x[0])), func(ctx *mlctx.Context, x, y *graph.Node) (loss, w, b *graph.Node) {
		wVar, bVar := ctx.In(dense).GetVariable(weights), ctx.In(dense).GetVariable(biases)
		w, b = wVar.ValueGraph(x.Graph()), bVar.ValueGraph(x.Graph())
		loss = t.loss()(w, b, x, y)
		gradient := graph.Gradient(loss, w, b)
		return loss, gradient[0], gradient[1]
	})
	if err != nil {
		return 0, g, err
	}
	rows := newBatch(x, y, nil)
	out, err := exec.Exec(rows.x, rows.y)
	if err != nil {
		return 0, g, err
	}
	if g.W, err = tensors.CopyFlatData[float64](out[1]); err != nil {
		return 0, g, err
	}
	bias, err := tensors.CopyFlatData[float64](out[2])
	if err != nil {
		return 0, g, err
	}
	g.B = bias[0]
	return tensors.ToScalar[float64](out[0]), g, nil
}

// Fit trains on n rows x of p features and n targets y; neither is modified. An
// overflow ends the run with the status Diverged; the errors wrap those of
// scratch.DenseL1.Fit, and those of GoMLX.
func (t Tape) Fit(ctx context.Context, x [][]float64, y []float64) (*Run, error) {
	training, err := t.checked(x, y, t.Lambda)
	if err != nil {
		return nil, err
	}
	steps, plain := training.Optimizer.(Steps)
	if t.Proximal && (!plain || t.Loss != nil) {
		return nil, fmt.Errorf("autodiff: the proximal step needs Steps and the loss of the lasso, not the optimizer %T (own loss: %v): %w",
			training.Optimizer, t.Loss != nil, scratch.ErrSetting)
	}
	t.Training = training
	unit := newContext(t.Start, len(x[0]))
	exec, err := mlctx.NewExec(Backend(), unit, func(ctx *mlctx.Context, x, y *graph.Node) *graph.Node {
		return t.step(ctx, x, y, steps.rate()*t.Lambda)
	})
	if err != nil {
		return nil, err
	}
	return t.run(ctx, machine{
		step: func(b batch) (float64, error) {
			out, err := exec.Exec(b.x, b.y)
			if err != nil {
				return 0, err
			}
			return tensors.ToScalar[float64](out[0]), nil
		},
		read: func() (scratch.Coefficients, error) { return coefficients(unit) },
	}, x, y)
}

// step builds the graph of one step and returns the loss before it.
func (t Tape) step(ctx *mlctx.Context, x, y *graph.Node, gamma float64) *graph.Node {
	g := x.Graph()
	weightsVar := ctx.In(dense).GetVariable(weights)
	w, b := weightsVar.ValueGraph(g), ctx.In(dense).GetVariable(biases).ValueGraph(g)
	loss := t.loss()(w, b, x, y)
	downhill := loss
	if t.Proximal {
		downhill = MeanSquaredError(w, b, x, y)
	}
	t.Optimizer.UpdateGraphWithGradients(ctx, graph.Gradient(downhill, w, b), loss.DType())
	if t.Proximal {
		weightsVar.SetValueGraph(softThreshold(weightsVar.ValueGraph(g), gamma))
	}
	return loss
}
