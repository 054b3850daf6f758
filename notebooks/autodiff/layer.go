package autodiff

import (
	"context"

	"github.com/gomlx/gomlx/pkg/core/graph"
	"github.com/gomlx/gomlx/pkg/core/tensors"
	mlctx "github.com/gomlx/gomlx/pkg/ml/context"
	"github.com/gomlx/gomlx/pkg/ml/layers"
	"github.com/gomlx/gomlx/pkg/ml/train"
	"github.com/gomlx/gomlx/pkg/ml/train/losses"

	"github.com/golasso/golasso/lasso/scratch"
)

// Layer is the route of ready-made parts: a dense layer of one unit whose model
// adds the penalty to the loss, trained by GoMLX's trainer on the mean squared
// error.
type Layer struct {
	Training
	Lambda float64       // λ ≥ 0 of the default model
	Model  train.ModelFn // one unit by layers.Dense in the context's own scope; nil: Unit(Lambda)
}

// Unit returns the model of a dense unit with the penalty λ·Σ |w| on its weights:
// layers.Dense and train.AddLoss.
func Unit(lambda float64) train.ModelFn {
	return func(ctx *mlctx.Context, _ any, inputs []*graph.Node) []*graph.Node {
		out := layers.Dense(ctx, inputs[0], true, 1)
		w := ctx.In(dense).GetVariable(weights).ValueGraph(out.Graph())
		train.AddLoss(ctx, L1(w, lambda))
		return []*graph.Node{out}
	}
}

func (l Layer) model() train.ModelFn {
	if l.Model == nil {
		return Unit(l.Lambda)
	}
	return l.Model
}

// Fit trains on n rows x of p features and n targets y; neither is modified. An
// overflow ends the run with the status Diverged; the errors wrap those of
// scratch.DenseL1.Fit, and those of GoMLX.
func (l Layer) Fit(ctx context.Context, x [][]float64, y []float64) (*Run, error) {
	t, err := l.checked(x, y, l.Lambda)
	if err != nil {
		return nil, err
	}
	unit := newContext(t.Start, len(x[0]))
	trainer := train.NewTrainer(Backend(), unit, l.model(), losses.MeanSquaredError, t.Optimizer, nil, nil)
	return t.run(ctx, machine{
		step: func(b batch) (float64, error) { return trainStep(trainer, b) },
		read: func() (scratch.Coefficients, error) { return coefficients(unit) },
	}, x, y)
}

// trainStep takes one step and returns the first of the trainer's metrics, the
// loss of the batch with all that the model added to it.
func trainStep(trainer *train.Trainer, b batch) (float64, error) {
	metrics, err := trainer.TrainStep(nil, []*tensors.Tensor{b.x}, []*tensors.Tensor{b.y})
	if err != nil {
		return 0, err
	}
	return tensors.ToScalar[float64](metrics[0]), nil
}

// Losses are the parts of a loss.
type Losses struct {
	Data  float64 // the mean squared error
	Added float64 // the sum of what the model gave to train.AddLoss
}

// Losses computes the model's losses of all rows at a point, without a step:
// what the trainer would add up. The errors are those of Fit.
func (l Layer) Losses(at scratch.Coefficients, x [][]float64, y []float64) (Losses, error) {
	l.Start = at
	if _, err := l.checked(x, y, l.Lambda); err != nil {
		return Losses{}, err
	}
	model := l.model()
	exec, err := mlctx.NewExec(Backend(), newContext(at, len(x[0])), func(ctx *mlctx.Context, x, y *graph.Node) (data, added *graph.Node) {
		out := model(ctx, nil, []*graph.Node{x})
		return losses.MeanSquaredError([]*graph.Node{y}, out), train.GetLosses(ctx, x.Graph())
	})
	if err != nil {
		return Losses{}, err
	}
	b := newBatch(x, y, nil)
	out, err := exec.Exec(b.x, b.y)
	if err != nil {
		return Losses{}, err
	}
	return Losses{tensors.ToScalar[float64](out[0]), tensors.ToScalar[float64](out[1])}, nil
}
