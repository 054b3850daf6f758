package stability

import (
	"fmt"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/rng"
	"github.com/golasso/golasso/lasso/solver"
)

// stream returns the random numbers of one draw.
func stream(seed uint32, draw int) *rng.RandomState {
	return rng.NewSequence([]uint32{seed, uint32(draw), uint32(uint64(draw) >> 32)})
}

// drawable returns the rows that a draw may take: those of positive weight.
func drawable(p *solver.Problem) []int {
	var rows []int
	for i := range p.Y {
		if p.Weights == nil || p.Weights[i] > 0 {
			rows = append(rows, i)
		}
	}
	return rows
}

// half returns one half, ⌊n/2⌋ rows, of a complementary pair: side 0 the first
// rows of a permutation, side 1 the next. Of an odd number the last is in
// neither.
func half(r *rng.RandomState, rows []int, side int) []int {
	order := r.Permutation(len(rows))
	size := len(rows) / 2
	picked := make([]int, size)
	for k := range picked {
		picked[k] = rows[order[side*size+k]]
	}
	return picked
}

// part returns the problem of some rows: what the caller's function makes of
// them, otherwise a copy of p's rows.
func part(p *solver.Problem, rows []int, prepare func([]int) (*solver.Problem, error)) (*solver.Problem, error) {
	if prepare == nil {
		return rowsOf(p, rows)
	}
	q, err := prepare(rows)
	if err != nil {
		return nil, err
	}
	if q == nil || q.X == nil {
		return nil, fmt.Errorf("part has no columns: %w", ErrShape)
	}
	_, want := p.X.Dims()
	if _, got := q.X.Dims(); got != want {
		return nil, fmt.Errorf("part has %d columns, want %d: %w", got, want, ErrShape)
	}
	return q, nil
}

// rowsOf returns p with the given rows only.
func rowsOf(p *solver.Problem, rows []int) (*solver.Problem, error) {
	x, err := design.Subset(p.X, rows)
	if err != nil {
		return nil, err
	}
	q := *p
	q.X, q.Y = x, pick(p.Y, rows)
	if p.Weights != nil {
		q.Weights = pick(p.Weights, rows)
	}
	return &q, nil
}

// pick returns the values of the given rows.
func pick(values []float64, rows []int) []float64 {
	picked := make([]float64, len(rows))
	for k, i := range rows {
		picked[k] = values[i]
	}
	return picked
}
