package solver

import "context"

// Minimize solves p from the given start by the method m; a nil method is the
// engine, the fastest: see the package comment. An iteration of the engine is a
// sweep or a Newton step in the space of products, and the default MaxIter is
// 10,000 of them. See Method for errors and cancellation.
func Minimize(ctx context.Context, p *Problem, start Point, s Settings, m Method) (*Result, error) {
	if m != nil {
		return m.Solve(ctx, p, start, s)
	}
	if err := s.check(); err != nil {
		return nil, err
	}
	q, err := Prepare(p, 1)
	if err != nil {
		return nil, err
	}
	return q.minimize(ctx, p.Penalty, start, s, true)
}
