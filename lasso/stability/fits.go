package stability

import (
	"context"
	"runtime"
	"sync"

	"github.com/golasso/golasso/lasso/solver"
)

// Fits says how the many fits of this package are made. Its zero value is the
// default.
type Fits struct {
	Settings solver.Settings // of every fit; Record is not called, since fits run side by side
	Method   solver.Method   // nil means the solver's engine
	Workers  int             // most draws at once, at least 1; 0 means as many as Go may use processors

	// Progress, if not nil, is told of every draw that is done. Calls never
	// overlap, but their order depends on scheduling.
	Progress func(Progress)
}

// Progress is what [Fits.Progress] is told.
type Progress struct {
	Draw        int // the draw just done, counted from 0
	Done, Total int // draws done and to do
}

// check refuses settings out of range.
func (f Fits) check(noun string) error {
	if f.Workers < 0 {
		return &SettingError{noun + ".Workers", f.Workers, "at least 1, or 0 for all processors"}
	}
	return nil
}

// crew is what the workers of one run share.
type crew struct {
	mu       sync.Mutex
	next     int
	done     int
	failures map[int]error
}

// run does draws 0 … total−1, handed out in ascending order. After a failure it
// hands out no more, waits for those under way and returns the failure of the
// lowest number, which does not depend on scheduling: all below it were handed
// out before it.
func (f Fits) run(ctx context.Context, total int, do func(draw int) error) error {
	workers := f.Workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	c := &crew{failures: map[int]error{}}
	var group sync.WaitGroup
	for range min(workers, total) {
		group.Go(func() {
			for draw, ok := c.take(total); ok; draw, ok = c.take(total) {
				err := context.Cause(ctx)
				if err == nil {
					err = do(draw)
				}
				c.finish(f, draw, total, err)
			}
		})
	}
	group.Wait()
	for draw := range total {
		if err := c.failures[draw]; err != nil {
			return &DrawError{draw, err}
		}
	}
	return nil
}

// take hands out the next draw.
func (c *crew) take(total int) (draw int, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.failures) > 0 || c.next == total {
		return 0, false
	}
	c.next++
	return c.next - 1, true
}

// finish notes the end of a draw and tells the progress of those that succeeded.
func (c *crew) finish(f Fits, draw, total int, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err != nil {
		c.failures[draw] = err
		return
	}
	c.done++
	if f.Progress != nil {
		f.Progress(Progress{Draw: draw, Done: c.done, Total: total})
	}
}

// settings returns the settings of one of many fits.
func (f Fits) settings() solver.Settings {
	s := f.Settings
	s.Record = nil
	return s
}

// minimize makes one fit from w = 0. A cancelled one is the context's error.
func (f Fits) minimize(ctx context.Context, p *solver.Problem) (*solver.Result, error) {
	r, err := solver.Minimize(ctx, p, solver.Point{}, f.settings(), f.Method)
	if err != nil {
		return nil, err
	}
	if r.Status == solver.Cancelled {
		return nil, context.Cause(ctx)
	}
	return r, nil
}
