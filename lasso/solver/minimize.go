package solver

import "context"

// Minimize solves p from the given start by the method m; a nil method is the
// engine, CoordinateDescent{}, the fastest: see the package comment. See Method
// for errors and cancellation.
func Minimize(ctx context.Context, p *Problem, start Point, s Settings, m Method) (*Result, error) {
	if m == nil {
		m = CoordinateDescent{}
	}
	return m.Solve(ctx, p, start, s)
}
