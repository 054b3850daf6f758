package solver

import "context"

// CoordinateDescent minimises over one coefficient after the other.
type CoordinateDescent struct{}

// Solve implements Method.
func (CoordinateDescent) Solve(ctx context.Context, p *Problem, start Point, s Settings) (*Result, error) {
	panic("not yet")
}

// ISTA is proximal gradient descent with backtracking.
type ISTA struct{}

// Solve implements Method.
func (ISTA) Solve(ctx context.Context, p *Problem, start Point, s Settings) (*Result, error) {
	panic("not yet")
}

// FISTA is accelerated proximal gradient descent with restart.
type FISTA struct{}

// Solve implements Method.
func (FISTA) Solve(ctx context.Context, p *Problem, start Point, s Settings) (*Result, error) {
	panic("not yet")
}
