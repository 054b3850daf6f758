package lasso

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// columnwise does something for the columns 0 … p−1, several at once. What is
// done for one column must not touch another's.
func columnwise(p int, do func(j int)) {
	workers := min(runtime.GOMAXPROCS(0), p)
	if workers < 2 {
		for j := range p {
			do(j)
		}
		return
	}
	var group sync.WaitGroup
	var next atomic.Int64
	for range workers {
		group.Go(func() {
			for j := int(next.Add(1)) - 1; j < p; j = int(next.Add(1)) - 1 {
				do(j)
			}
		})
	}
	group.Wait()
}
