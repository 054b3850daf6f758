package modelselect

import "sync"

// inOrder runs do(0) … do(jobs−1), at most so many at once, handing them out in
// ascending order. After a failure it hands out no more, waits for those under
// way and returns the failure of the lowest number: all below it have been
// handed out before, so it does not depend on scheduling which one that is.
func inOrder(workers, jobs int, do func(job int) error) error {
	var (
		mu     sync.Mutex
		group  sync.WaitGroup
		next   int
		failed = make([]error, jobs)
		stop   bool
	)
	take := func() (int, bool) {
		mu.Lock()
		defer mu.Unlock()
		if stop || next == jobs {
			return 0, false
		}
		next++
		return next - 1, true
	}
	for range min(workers, jobs) {
		group.Go(func() {
			for job, ok := take(); ok; job, ok = take() {
				if err := do(job); err != nil {
					mu.Lock()
					failed[job], stop = err, true
					mu.Unlock()
				}
			}
		})
	}
	group.Wait()
	for _, err := range failed {
		if err != nil {
			return err
		}
	}
	return nil
}
