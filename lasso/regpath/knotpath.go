package regpath

import "github.com/golasso/golasso/lasso/solver"

// Path returns the knots as a path of the lasso, for [Path.Criteria], [Relax]
// and whatever else reads a path: p must be the problem they are of. Each point
// is judged anew by its certificate, and at a knot the coefficient that joins or
// drops is exactly 0, so that it does not count. The status of each point is
// that of the whole where that was solved, and Converged otherwise, since knots
// found before a limit are exact too.
//
// The error is the solver's about p, or a [*StepError] about a knot.
func (k *Knots) Path(p *solver.Problem) (*Path, error) {
	path := NewPath(p, 1)
	status := k.Status
	if !status.Solved() {
		status = solver.Converged
	}
	at := *p
	for i, knot := range k.Knots {
		at.Penalty.L1, at.Penalty.L2 = knot.Lambda, 0
		point := k.Point(i)
		c, err := solver.Certify(&at, point)
		if err != nil {
			return nil, &StepError{i, knot.Lambda, err}
		}
		path.Add(Step{i, knot.Lambda, &solver.Result{Point: point, Certificate: c, Status: status}})
	}
	return path, nil
}
