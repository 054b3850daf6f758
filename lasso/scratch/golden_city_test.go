package scratch_test

import (
	"testing"

	"github.com/golasso/golasso/datasets/reference"
	"github.com/golasso/golasso/lasso/scratch"
)

func TestGoldenCity(t *testing.T) {
	eachSet(t, "city_murder", func(g *golden) {
		table := g.table()
		n := len(table.Header) - 1
		x, err := table.Matrix(table.Header[:n]...)
		c := &city{g, check(g, x, err), g.floats(table, table.Header[n])}
		for _, part := range g.At("runs").All() {
			c.run(part)
		}
		for _, part := range g.At("long_runs_final_only").All() {
			c.train(part, part)
		}
	})
}

// city is the murder-rate table. Everything is compared bit for bit.
type city struct {
	*golden
	x [][]float64
	y []float64
}

// train runs the settings and compares what every run ends with.
func (c *city) train(settings, part reference.Value) *scratch.SGDRun {
	c.Helper()
	free := settings.At("penalise_bias")
	run, err := scratch.NudgedSGD{
		Lamda:        settings.At("lamda").Float(),
		LearningRate: settings.At("lr").Float(),
		Epochs:       settings.At("epochs").Int(),
		Seed:         uint32(settings.At("random_state").Int()),
		FreeBias:     free.Exists() && !free.Bool(),
		KeepSteps:    true,
	}.Fit(ctx, c.x, c.y)
	check(c.golden, run, err)
	c.equal(run.W, part.At("final_coefs"), 0)
	c.equal(run.B, part.At("final_bias"), 0)
	c.equal(run.Epochs[len(run.Epochs)-1].Error, part.At("final_error"), 0)
	if pct := c.pct(settings); pct != 0 {
		c.equal(run.AccuracyWithin(c.x, c.y, pct), part.At("accuracy"), 0)
	}
	return run
}

// pct is the share within which a prediction counts; a part that does not say
// takes it from the set's first run, and 0 means that neither says.
func (c *city) pct(settings reference.Value) float64 {
	return setting("accuracy_pct", settings, c.At("runs", 0, "settings"))
}

func (c *city) run(part reference.Value) {
	settings := part.At("settings")
	run := c.train(settings, part)
	c.equal(run.Initial.W, part.At("initial_coefs"), 0)
	c.equal(run.Initial.B, part.At("initial_bias"), 0)
	for k, want := range part.At("epochs").All() {
		e := run.Epochs[k]
		c.equal(e.Epoch, want.At("epoch"), 0)
		c.equal(e.Order, want.At("order"), 0)
		c.equal(e.Error, want.At("error"), 0)
		c.equal(e.W, want.At("coefs"), 0)
		c.equal(e.B, want.At("bias"), 0)
	}
	for k, want := range part.At("epoch0_after_each_step_coefs_bias").All() {
		step := run.Epochs[0].Steps[k]
		c.equal(append(append([]float64(nil), step.W...), step.B), want, 0)
	}
	c.equal(run.Predict(c.x), part.At("predictions"), 0)
	pct := c.pct(settings)
	if pct == 0 {
		return
	}
	c.equal(run.Within(c.x, c.y, pct), part.At("within_pct"), 0)
	c.equal(run.Lines(run.AccuracyWithin(c.x, c.y, pct)), part.At("printed_lines"), 0)
}
