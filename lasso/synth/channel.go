package synth

import (
	"cmp"
	"fmt"
	"math"

	"github.com/golasso/golasso/lasso/rng"
)

// A Channel is one way to advertise in [MarketingMix]: how much is spent when,
// and what it does.
type Channel struct {
	Name  string  // its column; different from all others, not empty
	Spend float64 // mean of a week on air, in (0, ∞), in thousands of dollars; default 50

	// Air is the share of flights, of four weeks each, in which money is spent,
	// in (0, 1]; default 1, always on air.
	Air float64

	// Effect is the sales of a week at full saturation, in the target's unit; 0
	// for a channel that does nothing. What it adds to sales in a week is
	//
	//	Effect · Saturation(Adstock(spend, Decay), Half, Slope)
	Effect float64

	Decay float64 // share carried over into the next week, in [0, 1)

	// Half is the adstock at which half of Effect is reached, in (0, ∞); default
	// Air·Spend/(1−Decay), the adstock of average spending.
	Half  float64
	Slope float64 // of the Hill function, in (0, 10]; default 1
}

// flight is how many weeks a channel is on or off the air at least.
const flight = 4

// usualChannels are those of a MarketingMix without channels of its own.
func usualChannels() []Channel {
	return []Channel{
		{Name: "tv", Spend: 120, Air: 0.5, Effect: 420, Decay: 0.7},
		{Name: "search", Spend: 40, Effect: 300, Decay: 0.1},
		{Name: "social", Spend: 35, Air: 0.8, Effect: 200, Decay: 0.3},
		{Name: "radio", Spend: 25, Air: 0.6, Effect: 120, Decay: 0.5},
		{Name: "mail", Spend: 20, Air: 0.4, Effect: 100, Decay: 0.4},
		{Name: "display", Spend: 30, Air: 0.9},
		{Name: "print", Spend: 15, Air: 0.5},
		{Name: "billboard", Spend: 20, Air: 0.6},
		{Name: "podcast", Spend: 10, Air: 0.5},
		{Name: "influencer", Spend: 15, Air: 0.7},
	}
}

// filled puts the defaults in place of zeros.
func (c Channel) filled() Channel {
	c.Spend, c.Air, c.Slope = cmp.Or(c.Spend, 50), cmp.Or(c.Air, 1), cmp.Or(c.Slope, 1)
	c.Half = cmp.Or(c.Half, c.Air*c.Spend/(1-c.Decay))
	return c
}

// check refuses settings out of range of the k-th channel.
func (c Channel) check(all *checks, k int) {
	field := func(name string) string { return fmt.Sprintf("Channels[%d].%s", k, name) }
	all.need(c.Name != "", field("Name"), c.Name, "a name")
	all.positive(field("Spend"), c.Spend)
	all.need(c.Air > 0 && c.Air <= 1, field("Air"), c.Air, "a number in (0, 1]")
	all.number(field("Effect"), c.Effect)
	all.need(c.Decay >= 0 && c.Decay < 1, field("Decay"), c.Decay, "a number in [0, 1)")
	all.positive(field("Half"), c.Half)
	all.need(c.Slope > 0 && c.Slope <= 10, field("Slope"), c.Slope, "a number in (0, 10]")
}

// Response returns what the channel adds to sales over its share of full
// effect: Saturation(Adstock(spend, Decay), Half, Slope), a number in [0, 1) for
// each week of spend. Zero fields have their defaults. It panics on settings out
// of range and on a negative spend.
func (c Channel) Response(spend []float64) []float64 {
	c = c.filled()
	return Saturation(Adstock(spend, c.Decay), c.Half, c.Slope)
}

// spread is the standard deviation of the logarithm of a week's spend.
const spread = 0.5

// spend draws the weeks: for each flight one uniform number, below Air meaning
// on air, then for each week one normal number z; with common the normal number
// of that week that all channels share,
//
//	Spend·exp(σ·m − σ²/2)        m = √τ·common + √(1−τ)·z
//
// which has mean Spend.
func (c Channel) spend(r *rng.RandomState, common []float64, together float64) []float64 {
	x := make([]float64, len(common))
	on := false
	for t, shared := range common {
		if t%flight == 0 {
			on = r.Float64() < c.Air
		}
		m := math.Sqrt(together)*shared + math.Sqrt(1-together)*r.Normal()
		if on {
			x[t] = c.Spend * math.Exp(spread*m-spread*spread/2)
		}
	}
	return x
}
