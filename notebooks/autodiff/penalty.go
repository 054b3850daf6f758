package autodiff

import (
	"github.com/gomlx/gomlx/pkg/core/graph"
)

// L1 returns the node λ·Σ |w| whose gradient is λ·sign(w), and 0 at 0:
//
//	λ·Σ w·sign(w)
//
// with the sign taken as a constant. GoMLX's own Abs has the gradient +1 at 0,
// which would push a weight that starts at zero downwards whatever the data
// say.
func L1(w *graph.Node, lambda float64) *graph.Node {
	return graph.MulScalar(graph.ReduceAllSum(graph.Mul(w, graph.Sign(w))), lambda)
}

// MeanSquaredError returns the node (1/n)·Σ (x·w + b − y)² of a dense unit: x is
// n×p, w is p×1, b has one entry, y is n×1.
func MeanSquaredError(w, b, x, y *graph.Node) *graph.Node {
	predicted := graph.Add(graph.Dot(x, w), graph.ExpandLeftToRank(b, 2))
	return graph.ReduceAllMean(graph.Square(graph.Sub(predicted, y)))
}

// softThreshold returns the node sign(w)·max(|w| − γ, 0), as
//
//	max(w − γ, 0) − max(−w − γ, 0)
//
// so that every zero is +0.
func softThreshold(w *graph.Node, gamma float64) *graph.Node {
	zero := graph.ZerosLike(w)
	above := graph.Max(graph.AddScalar(w, -gamma), zero)
	below := graph.Max(graph.AddScalar(graph.Neg(w), -gamma), zero)
	return graph.Sub(above, below)
}
