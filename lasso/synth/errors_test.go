package synth_test

import (
	"errors"
	"math"
	"testing"

	"github.com/golasso/golasso/lasso/synth"
)

func TestSettingsOutOfRange(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	channels := func(c ...synth.Channel) market { return market{synth.MarketingMix{Channels: c}} }
	controls := func(c synth.Controls) market { return market{synth.MarketingMix{Controls: c}} }
	for _, c := range []struct {
		field string
		generator
	}{
		{"Sparse.N", synth.Sparse{N: -1}},
		{"Sparse.P", synth.Sparse{P: -1}},
		{"Sparse.K", synth.Sparse{K: 21}},
		{"Sparse.K", synth.Sparse{K: -1}},
		{"Sparse.K", synth.Sparse{K: 2, Values: []float64{1}}},
		{"Sparse.K", synth.Sparse{P: 1, Values: []float64{1, 2}}},
		{"Sparse.Values[1]", synth.Sparse{Values: []float64{1, nan}}},
		{"Sparse.Intercept", synth.Sparse{Intercept: inf}},
		{"Sparse.NoiseSD", synth.Sparse{NoiseSD: -1}},
		{"Sparse.NoiseSD", synth.Sparse{NoiseSD: nan}},
		{"Sparse.SNR", synth.Sparse{SNR: -1}},
		{"Sparse.SNR", synth.Sparse{SNR: inf}},
		{"Sparse.SNR", synth.Sparse{SNR: 1, NoiseSD: 1}},
		{"Sparse.SNR", synth.Sparse{SNR: 1, Values: []float64{}}},
		{"Sparse.Correlation ρ", synth.Sparse{Correlation: synth.AR(1)}},
		{"Sparse.Correlation ρ", synth.Sparse{Correlation: synth.AR(nan)}},
		{"Sparse.Correlation ρ", synth.Sparse{Correlation: synth.Blocks(2, -0.1)}},
		{"Sparse.Correlation block size", synth.Sparse{Correlation: synth.Blocks(0, 0.5)}},
		{"Twins.N", synth.Twins{N: -1}},
		{"Twins.Pairs", synth.Twins{Pairs: -1}},
		{"Twins.Idle", synth.Twins{Idle: -1}},
		{"Twins.Correlation", synth.Twins{Correlation: 1.01}},
		{"Twins.NoiseSD", synth.Twins{NoiseSD: inf}},
		{"Skewed.N", synth.Skewed{N: -1}},
		{"Skewed.Active", synth.Skewed{Active: -1}},
		{"Skewed.Idle", synth.Skewed{Idle: -1}},
		{"Skewed.Median", synth.Skewed{Median: -1}},
		{"Skewed.Sigma", synth.Skewed{Sigma: 11}},
		{"Skewed.NoiseSD", synth.Skewed{NoiseSD: -1}},
		{"RareFlags.N", synth.RareFlags{N: 9}},
		{"RareFlags.Active", synth.RareFlags{Active: -1}},
		{"RareFlags.Idle", synth.RareFlags{Idle: -1}},
		{"RareFlags.Commonest", synth.RareFlags{Commonest: 0.6}},
		{"RareFlags.Commonest", synth.RareFlags{Commonest: -1}},
		{"RareFlags.Rarest", synth.RareFlags{Rarest: 0.2}},
		{"RareFlags.Effect", synth.RareFlags{Effect: nan}},
		{"RareFlags.NoiseSD", synth.RareFlags{NoiseSD: -1}},
		{"Scales.N", synth.Scales{N: -1}},
		{"Scales.Units", synth.Scales{Units: []float64{}}},
		{"Scales.Units[1]", synth.Scales{Units: []float64{1, 0}}},
		{"Scales.Effect", synth.Scales{Effect: inf}},
		{"Scales.NoiseSD", synth.Scales{NoiseSD: -1}},
		{"MarketingMix.Weeks", market{synth.MarketingMix{Weeks: 25}}},
		{"MarketingMix.Together", market{synth.MarketingMix{Together: 1}}},
		{"MarketingMix.Base", market{synth.MarketingMix{Base: nan}}},
		{"MarketingMix.NoiseSD", market{synth.MarketingMix{NoiseSD: -1}}},
		{"MarketingMix.Controls.Trend", controls(synth.Controls{Trend: inf})},
		{"MarketingMix.Controls.Season", controls(synth.Controls{Season: inf})},
		{"MarketingMix.Controls.Price", controls(synth.Controls{Price: inf})},
		{"MarketingMix.Controls.Promotion", controls(synth.Controls{Promotion: inf})},
		{"MarketingMix.Controls.Holiday", controls(synth.Controls{Holiday: nan})},
		{"MarketingMix.Channels[0].Name", channels(synth.Channel{})},
		{"MarketingMix.Channels[0].Name", channels(synth.Channel{Name: "price"})},
		{"MarketingMix.Channels[1].Name", channels(synth.Channel{Name: "a"}, synth.Channel{Name: "a"})},
		{"MarketingMix.Channels[0].Spend", channels(synth.Channel{Name: "a", Spend: -1})},
		{"MarketingMix.Channels[0].Air", channels(synth.Channel{Name: "a", Air: 1.1})},
		{"MarketingMix.Channels[0].Effect", channels(synth.Channel{Name: "a", Effect: inf})},
		{"MarketingMix.Channels[0].Decay", channels(synth.Channel{Name: "a", Decay: 1})},
		{"MarketingMix.Channels[0].Half", channels(synth.Channel{Name: "a", Half: -1})},
		{"MarketingMix.Channels[0].Slope", channels(synth.Channel{Name: "a", Slope: 11})},
		{"Sensors.N", plant{synth.Sensors{N: 19}}},
		{"Sensors.Drivers", plant{synth.Sensors{Drivers: -1}}},
		{"Sensors.Active", plant{synth.Sensors{Active: 7}}},
		{"Sensors.Healthy", plant{synth.Sensors{Healthy: -1}}},
		{"Sensors.Persistence", plant{synth.Sensors{Persistence: 1}}},
		{"Sensors.SensorNoise", plant{synth.Sensors{SensorNoise: -1}}},
		{"Sensors.Nonlinear", plant{synth.Sensors{Nonlinear: 1}}},
		{"Sensors.Signal", plant{synth.Sensors{Signal: -1}}},
		{"Sensors.NoiseSD", plant{synth.Sensors{NoiseSD: nan}}},
	} {
		d, err := c.Generate(1)
		var setting *synth.SettingError
		if d != nil || !errors.As(err, &setting) || !errors.Is(err, synth.ErrSetting) {
			t.Errorf("%s: data %v, error %v", c.field, d != nil, err)
			continue
		}
		if setting.Field != c.field || setting.Range == "" {
			t.Errorf("error names %q, want %q: %v", setting.Field, c.field, err)
		}
	}
}
