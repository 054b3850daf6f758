package solver

import (
	"runtime"
	"sync"
)

// Work from which on several goroutines are faster than one.
const (
	largeRead = 1 << 21 // entries of X, 16 MB
	largeGram = 1 << 25 // multiplications
)

// among returns the number of goroutines for some work, 1 below what is large.
func (s *system) among(work, large float64) int {
	switch {
	case work < large:
		return 1
	case s.workers > 0:
		return s.workers
	}
	return runtime.GOMAXPROCS(0)
}

// divide calls do for parts of the columns 0, …, count−1, of which each is read
// once: for all at once, or in goroutines where that is faster. It returns the
// error of the first part that has one.
func (s *system) divide(count int, do func(from, to int) error) error {
	parts := min(s.among(float64(count)*float64(s.n), largeRead), count)
	if parts <= 1 {
		return do(0, count)
	}
	failed := make([]error, parts)
	var group sync.WaitGroup
	for k := range parts {
		group.Go(func() { failed[k] = do(k*count/parts, (k+1)*count/parts) })
	}
	group.Wait()
	for _, err := range failed {
		if err != nil {
			return err
		}
	}
	return nil
}
