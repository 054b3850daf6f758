package autodiff

import (
	"context"
	"fmt"
	"math"

	"github.com/gomlx/gomlx/pkg/core/graph"
	mlctx "github.com/gomlx/gomlx/pkg/ml/context"
	"github.com/gomlx/gomlx/pkg/ml/layers"
	"github.com/gomlx/gomlx/pkg/ml/train"
	"github.com/gomlx/gomlx/pkg/ml/train/losses"

	"github.com/golasso/golasso/lasso/rng"
	"github.com/golasso/golasso/lasso/scratch"
)

// Deep is a network of two dense layers without activation, with an L1 penalty
// on the weights of both,
//
//	ŷ = (x·U)·v + b        loss = MSE + λ·(Σ |uⱼₖ| + Σ |vₖ|)
//
// with U p×h and v of length h. Its predictions are those of a linear model with
// the weights β = U·v, but its penalty is not the lasso's. A unit k alone can
// trade uₖ against vₖ without changing β, and is cheapest where both cost the
// same, so that what the network pays for a β carried by one unit is
//
//	2λ·√(Σ |βⱼ|)
//
// in place of λ·Σ |βⱼ|. This is not convex: where a training ends depends on
// where it began, and U = 0, v = 0 is a place it never leaves.
type Deep struct {
	Lambda float64 // λ ≥ 0
	Hidden int     // units of the first layer, h at least 1; zero means 4

	// Seed draws the start: U and then v, row by row, uniform between −limit and
	// limit with limit = √(6/(inputs + outputs)); b starts at 0.
	Seed uint32

	// Training's Start is not used; its steps show β = U·v and b.
	Training
}

// DeepRun is a finished training of [Deep]; Run's coefficients are β = U·v and
// b. Of a run that diverged, U and V are those of the step that overflowed.
type DeepRun struct {
	Run
	U [][]float64 // p×h
	V []float64   // h
}

// The scopes of the two layers.
const (
	first  = "first"
	second = "second"
)

// Penalty returns λ·(Σ |uⱼₖ| + Σ |vₖ|).
func (r *DeepRun) Penalty(lambda float64) float64 {
	sum := scratch.Coefficients{W: r.V}.Penalty(lambda)
	for _, row := range r.U {
		sum += scratch.Coefficients{W: row}.Penalty(lambda)
	}
	return sum
}

// Fit trains on n rows x of p features and n targets y; neither is modified. The
// errors are those of [Layer.Fit].
func (d Deep) Fit(ctx context.Context, x [][]float64, y []float64) (*DeepRun, error) {
	d.Start = scratch.Coefficients{}
	t, err := d.checked(x, y, d.Lambda)
	if err != nil {
		return nil, err
	}
	if d.Hidden = orDefault(d.Hidden, 4); d.Hidden < 1 {
		return nil, fmt.Errorf("autodiff: %w", &scratch.SettingError{Field: "Deep.Hidden", Value: float64(d.Hidden), Range: "at least 1"})
	}
	net := d.newContext(len(x[0]))
	trainer := train.NewTrainer(Backend(), net, d.model(), losses.MeanSquaredError, t.Optimizer, nil, nil)
	out := &DeepRun{}
	run, err := t.run(ctx, machine{
		step: func(b batch) (float64, error) { return trainStep(trainer, b) },
		read: func() (scratch.Coefficients, error) { return d.read(net, out) },
	}, x, y)
	if run != nil {
		out.Run = *run
	}
	return out, err
}

// newContext returns a context that holds the start.
func (d Deep) newContext(p int) *mlctx.Context {
	ctx, random := mlctx.New().Checked(false), rng.New(d.Seed)
	for _, layer := range []struct {
		name    string
		in, out int
	}{{first, p, d.Hidden}, {second, d.Hidden, 1}} {
		limit := math.Sqrt(6 / float64(layer.in+layer.out))
		w := make([][]float64, layer.in)
		for i := range w {
			w[i] = make([]float64, layer.out)
			for j := range w[i] {
				w[i][j] = random.Uniform(-limit, limit)
			}
		}
		ctx.In(layer.name).In(dense).VariableWithValue(weights, w)
	}
	ctx.In(second).In(dense).VariableWithValue(biases, []float64{0})
	return ctx
}

// model returns the two layers, each of which adds its penalty to the loss.
func (d Deep) model() train.ModelFn {
	return func(ctx *mlctx.Context, _ any, inputs []*graph.Node) []*graph.Node {
		hidden := layers.Dense(ctx.In(first), inputs[0], false, d.Hidden)
		out := layers.Dense(ctx.In(second), hidden, true, 1)
		for _, layer := range []string{first, second} {
			w := ctx.In(layer).In(dense).GetVariable(weights).ValueGraph(out.Graph())
			train.AddLoss(ctx, L1(w, d.Lambda))
		}
		return []*graph.Node{out}
	}
}

// read copies the variables into out and returns β = U·v and b.
func (d Deep) read(ctx *mlctx.Context, out *DeepRun) (c scratch.Coefficients, err error) {
	u, err := values(ctx.In(first).In(dense).GetVariable(weights))
	if err != nil {
		return c, err
	}
	if out.V, err = values(ctx.In(second).In(dense).GetVariable(weights)); err != nil {
		return c, err
	}
	b, err := values(ctx.In(second).In(dense).GetVariable(biases))
	if err != nil {
		return c, err
	}
	out.U = nil
	for ; len(u) > 0; u = u[d.Hidden:] {
		out.U = append(out.U, u[:d.Hidden])
	}
	return scratch.Coefficients{W: scratch.Coefficients{W: out.V}.Predict(out.U), B: b[0]}, nil
}
