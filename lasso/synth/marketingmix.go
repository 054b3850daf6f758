package synth

import (
	"cmp"
	"fmt"
	"math"

	"github.com/golasso/golasso/lasso/rng"
)

// MarketingMix makes weekly sales, in units sold, from advertising whose effect
// carries over and saturates, on top of trend, season, price, promotions and
// holidays. Rows are weeks in order of time: split them by time.
type MarketingMix struct {
	Weeks int // 26 or more; default 156

	// Channels of advertising; nil means ten, of which tv, search, social, radio
	// and mail have an effect and display, print, billboard, podcast and
	// influencer have none.
	Channels []Channel

	// Together is the share τ, in [0, 1), of the variance of log spend that all
	// channels have in common, as budgets go up and down; default 0.3, a number
	// near 0 for none.
	Together float64

	// Base is the sales of a week at trend 0 without advertising, season, promotion or
	// holiday at the usual price of 10 dollars, finite; default 1000.
	Base float64

	Controls Controls // what else moves sales; see there

	NoiseSD float64 // in (0, ∞), units; default 30
}

// Controls are the effects on weekly sales, in units, of what is not
// advertising. The zero value as a whole stands for the values in brackets;
// otherwise each field is meant as it stands, 0 being no effect.
type Controls struct {
	Trend     float64 // of a year [60]
	Season    float64 // amplitude of the yearly wave, highest in the first week [120]
	Price     float64 // of one dollar more [−40]
	Promotion float64 // of a week with a promotion [90]
	Holiday   float64 // of each of the two holiday weeks of a year [200]
}

// A Market is what MarketingMix makes: Data with the channels' spends and the
// controls as columns, and the channels that made it.
type Market struct {
	*Data

	// Channels, with the defaults filled in. Channel k is column k and term k of
	// the truth.
	Channels []Channel
}

const (
	week       = 7 / 365.25 // in years
	usualPrice = 10         // dollars
)

// Generate draws the week's common spending, then channel by channel its spend
// (thousands of dollars), then price and promotion. The columns are the spends
// by the channels' names, and trend (years since the start), season_sin and
// season_cos (the yearly wave), price (dollars, 10 + 0.8·N(0, 1)), promotion
// (1 in an eighth of the weeks), holiday_autumn and holiday_winter (the 48th and
// 52nd week of each 52).
//
// A channel's term is Saturation(Adstock(spend)), so its coefficient is the
// channel's Effect; the controls are terms as they are. The support holds the
// columns whose term has an effect; season_sin is none, as the wave peaks in the
// first week. Adstock starts at zero. The intercept is Base at a price of 0. A
// setting out of range is a *SettingError.
func (s MarketingMix) Generate(seed uint32) (*Market, error) {
	s = s.filled()
	if err := s.check(); err != nil {
		return nil, err
	}
	r := rng.New(seed)
	d := &Data{TargetName: "sales", Truth: Truth{Intercept: s.Base - usualPrice*s.Controls.Price, NoiseSD: s.NoiseSD}}
	common := normals(r, s.Weeks)
	for k, channel := range s.Channels {
		x := channel.spend(r, common, s.Together)
		d.add(channel.Name, x)
		d.Truth.add(channel.Name, channel.Response(x), channel.Effect)
		if channel.Effect != 0 {
			d.Truth.Support = append(d.Truth.Support, k)
		}
	}
	s.Controls.add(d, r, s.Weeks)
	d.respond(r, s.Weeks)
	return &Market{Data: d, Channels: s.Channels}, nil
}

// Share returns the part of the sales without noise, over all weeks, that
// channel k brought: Σₜ of its contribution over Σₜ of the mean. It panics if
// there is no channel k.
func (m *Market) Share(k int) float64 {
	part, whole := 0.0, 0.0
	_ = m.Channels[k]
	for t, v := range m.Truth.Contribution(k) {
		part += v
		whole += m.Truth.Mean[t]
	}
	return part / whole
}

// Return returns the sales that channel k brought for each thousand dollars
// spent on it; NaN if nothing was spent. It panics if there is no channel k.
func (m *Market) Return(k int) float64 {
	part, spent := 0.0, 0.0
	_ = m.Channels[k]
	for t, v := range m.Truth.Contribution(k) {
		part += v
		spent += m.Columns[k][t]
	}
	return part / spent
}

// filled puts the defaults in place of zeros.
func (s MarketingMix) filled() MarketingMix {
	s.Weeks, s.Together = cmp.Or(s.Weeks, 156), cmp.Or(s.Together, 0.3)
	s.Base, s.NoiseSD = cmp.Or(s.Base, 1000), cmp.Or(s.NoiseSD, 30)
	s.Controls = cmp.Or(s.Controls, Controls{Trend: 60, Season: 120, Price: -40, Promotion: 90, Holiday: 200})
	given := s.Channels
	if given == nil {
		given = usualChannels()
	}
	s.Channels = make([]Channel, len(given))
	for k, channel := range given {
		s.Channels[k] = channel.filled()
	}
	return s
}

func (s MarketingMix) check() error {
	c := checks{prefix: "MarketingMix."}
	c.count("Weeks", s.Weeks, 26)
	names := map[string]bool{"sales": true}
	for _, name := range controlNames {
		names[name] = true
	}
	for k, channel := range s.Channels {
		channel.check(&c, k)
		c.need(!names[channel.Name], fmt.Sprintf("Channels[%d].Name", k), channel.Name, "a name that no other column has")
		names[channel.Name] = true
	}
	c.need(s.Together >= 0 && s.Together < 1, "Together", s.Together, "a number in [0, 1)")
	c.number("Base", s.Base)
	c.number("Controls.Trend", s.Controls.Trend)
	c.number("Controls.Season", s.Controls.Season)
	c.number("Controls.Price", s.Controls.Price)
	c.number("Controls.Promotion", s.Controls.Promotion)
	c.number("Controls.Holiday", s.Controls.Holiday)
	c.positive("NoiseSD", s.NoiseSD)
	return c.err
}

// controlNames are the columns of the controls, in order.
var controlNames = [...]string{"trend", "season_sin", "season_cos", "price", "promotion", "holiday_autumn", "holiday_winter"}

// add makes the columns of the controls.
func (c Controls) add(d *Data, r *rng.RandomState, weeks int) {
	columns := make([][]float64, len(controlNames))
	for k := range columns {
		columns[k] = make([]float64, weeks)
	}
	for t := range weeks {
		years := week * float64(t)
		columns[0][t] = years
		columns[1][t], columns[2][t] = math.Sincos(2 * math.Pi * years)
		columns[3][t] = usualPrice + 0.8*r.Normal()
		columns[4][t] = flag(r.Float64() < 0.125)
		columns[5][t], columns[6][t] = flag(t%52 == 47), flag(t%52 == 51)
	}
	effects := []float64{c.Trend, 0, c.Season, c.Price, c.Promotion, c.Holiday, c.Holiday}
	for k, name := range controlNames {
		d.addTerm(name, columns[k], effects[k])
	}
}

// flag is 1 or 0.
func flag(is bool) float64 {
	if is {
		return 1
	}
	return 0
}
