package autodiff

import (
	"sync"

	"github.com/gomlx/gomlx/backends"
	"github.com/gomlx/gomlx/backends/simplego"
	mlctx "github.com/gomlx/gomlx/pkg/ml/context"

	"github.com/golasso/golasso/lasso/scratch"
)

// Backend returns the backend that this package computes with: GoMLX's own in
// pure Go. It does one operation after the other, which is quickest for
// problems as small as these. It is made once.
var Backend = sync.OnceValue(func() backends.Backend {
	backend, err := simplego.New("ops_sequential")
	if err != nil {
		panic(err) // the setting above is one of simplego's
	}
	return backend
})

// The scope and the names that layers.Dense gives its variables.
const (
	dense   = "dense"
	weights = "weights" // p×1
	biases  = "biases"  // 1
)

// newContext returns a context that holds the variables of a dense unit of p
// inputs at the start, zeros where it has no weights.
func newContext(start scratch.Coefficients, p int) *mlctx.Context {
	ctx := mlctx.New().Checked(false)
	w := make([][]float64, p)
	for j := range w {
		w[j] = []float64{0}
		if start.W != nil {
			w[j][0] = start.W[j]
		}
	}
	ctx.In(dense).VariableWithValue(weights, w)
	ctx.In(dense).VariableWithValue(biases, []float64{start.B})
	return ctx
}

// coefficients reads the variables of the dense unit.
func coefficients(ctx *mlctx.Context) (scratch.Coefficients, error) {
	w, err := values(ctx.In(dense).GetVariable(weights))
	if err != nil {
		return scratch.Coefficients{}, err
	}
	b, err := values(ctx.In(dense).GetVariable(biases))
	if err != nil {
		return scratch.Coefficients{}, err
	}
	return scratch.Coefficients{W: w, B: b[0]}, nil
}
