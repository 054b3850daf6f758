package plots

import "gonum.org/v1/plot/vg"

// spread moves the centres of labels apart so that none overlap: it returns the
// positions closest to the wanted ones, in the sum of squares,
//
//	min Σ (pᵢ − wantᵢ)²  subject to  pᵢ₊₁ − pᵢ ≥ (sizeᵢ + sizeᵢ₊₁)/2
//
// for wanted positions in ascending order, by pooling adjacent violators
// (isotonic regression), and then keeps them between low and high. If there is
// no room for all, they overlap evenly.
func spread(want, size []vg.Length, low, high vg.Length) []vg.Length {
	n := len(want)
	if n == 0 {
		return nil
	}
	offset := make([]vg.Length, n) // distance to the first centre when all touch
	for i := 1; i < n; i++ {
		offset[i] = offset[i-1] + (size[i-1]+size[i])/2
	}
	room := high - low - (size[0]+size[n-1])/2
	if total := offset[n-1]; total > room && total > 0 {
		for i := range offset {
			offset[i] *= max(room, 0) / total
		}
	}
	type pool struct {
		sum   vg.Length
		count int
	}
	var pools []pool
	mean := func(p pool) vg.Length { return p.sum / vg.Length(p.count) }
	for i := range want {
		pools = append(pools, pool{want[i] - offset[i], 1})
		for k := len(pools) - 1; k > 0 && mean(pools[k-1]) > mean(pools[k]); k-- {
			pools[k-1].sum += pools[k].sum
			pools[k-1].count += pools[k].count
			pools = pools[:k]
		}
	}
	from, to := low+size[0]/2, high-size[n-1]/2-offset[n-1]
	placed := make([]vg.Length, 0, n)
	for _, p := range pools {
		start := max(from, min(to, mean(p)))
		for range p.count {
			placed = append(placed, start+offset[len(placed)])
		}
	}
	return placed
}
