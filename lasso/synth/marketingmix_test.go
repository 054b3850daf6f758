package synth_test

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"github.com/golasso/golasso/lasso/synth"
)

func makeMarket(t *testing.T, s synth.MarketingMix, seed uint32) *synth.Market {
	t.Helper()
	m, err := s.Generate(seed)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// A channel's contribution can be made from its column and its settings alone.
func TestContributionFromSpend(t *testing.T) {
	m := makeMarket(t, synth.MarketingMix{}, 1)
	for k, c := range m.Channels {
		want := synth.Saturation(synth.Adstock(m.Columns[k], c.Decay), c.Half, c.Slope)
		if !slices.Equal(m.Truth.Terms[k], want) || !slices.Equal(c.Response(m.Columns[k]), want) {
			t.Errorf("%s: the term is not what its spend makes", c.Name)
		}
		if m.Names[k] != c.Name || m.Truth.TermNames[k] != c.Name || m.Truth.Coefficients[k] != c.Effect {
			t.Errorf("channel %d is %q with effect %v", k, m.Names[k], m.Truth.Coefficients[k])
		}
	}
	if want := []int{0, 1, 2, 3, 4, 10, 12, 13, 14, 15, 16}; !slices.Equal(m.Truth.Support, want) {
		t.Errorf("support %v, want %v", m.Truth.Support, want)
	}
}

// Over many weeks, money is spent in a share Air of the flights, and the mean of
// a week on air is Spend: relative standard error √(exp(σ²)−1)/√n for σ = 0.5.
// The logarithms of two channels are correlated by what they have in common.
func TestSpending(t *testing.T) {
	const weeks = 8000
	s := synth.MarketingMix{Weeks: weeks, Together: 1e-9, Channels: []synth.Channel{
		{Name: "a", Spend: 30, Air: 0.25}, {Name: "b", Spend: 5},
	}}
	m := makeMarket(t, s, 1)
	for k, c := range m.Channels {
		on, sum := 0.0, 0.0
		for week, v := range m.Columns[k] {
			if v > 0 {
				on, sum = on+1, sum+v
			}
			if first := week - week%4; (v > 0) != (m.Columns[k][first] > 0) {
				t.Fatalf("%s: week %d breaks a flight", c.Name, week)
			}
		}
		near(t, c.Name+" on air", on/weeks, c.Air, math.Sqrt(c.Air*(1-c.Air)/(weeks/4)))
		near(t, c.Name+" spend", sum/on/c.Spend, 1, math.Sqrt((math.Exp(0.25)-1)/on))
	}
	s.Together, s.Channels[0].Air = 0.6, 0
	m = makeMarket(t, s, 1)
	r := correlation(logs(m.Columns[0]), logs(m.Columns[1]))
	near(t, "spending in common", math.Atanh(r), math.Atanh(0.6), 1/math.Sqrt(weeks-3))
}

func logs(x []float64) []float64 {
	y := make([]float64, len(x))
	for i, v := range x {
		y[i] = math.Log(v)
	}
	return y
}

func TestControls(t *testing.T) {
	const weeks = 520
	m := makeMarket(t, synth.MarketingMix{Weeks: weeks, Channels: []synth.Channel{}}, 1)
	if want := []string{"trend", "season_sin", "season_cos", "price", "promotion", "holiday_autumn", "holiday_winter"}; !slices.Equal(m.Names, want) {
		t.Fatalf("columns %v", m.Names)
	}
	equal(t, "trend of the last week", m.Columns[0][weeks-1], 519*7/365.25, 1e-15)
	for week := range weeks {
		sin, cos := m.Columns[1][week], m.Columns[2][week]
		equal(t, "season", sin*sin+cos*cos, 1, 1e-14)
		for k, of := range map[int]int{5: 47, 6: 51} {
			if (m.Columns[k][week] == 1) != (week%52 == of) {
				t.Errorf("%s in week %d is %v", m.Names[k], week, m.Columns[k][week])
			}
		}
	}
	mean, sd := moments(m.Columns[3])
	near(t, "price", mean, 10, 0.8/math.Sqrt(weeks))
	near(t, "spread of prices", sd, 0.8, 0.8/math.Sqrt(2*weeks))
	promoted, _ := moments(m.Columns[4])
	near(t, "promotions", promoted, 0.125, math.Sqrt(0.125*0.875/weeks))
}

// Controls of which one field is given are meant as they stand.
func TestControlsAsGiven(t *testing.T) {
	m := makeMarket(t, synth.MarketingMix{Channels: []synth.Channel{}, Controls: synth.Controls{Price: -7}}, 1)
	if want := []float64{0, 0, 0, -7, 0, 0, 0}; !slices.Equal(m.Truth.Coefficients, want) {
		t.Errorf("coefficients %v, want %v", m.Truth.Coefficients, want)
	}
	if m.Truth.Intercept != 1070 {
		t.Errorf("intercept %v, want 1070: Base is at a price of 10", m.Truth.Intercept)
	}
}

// The shares of base, channels and controls make up everything.
func TestShares(t *testing.T) {
	m := makeMarket(t, synth.MarketingMix{Controls: synth.Controls{Trend: 1e-300}}, 3)
	whole, sum := 0.0, 1000*156.0
	for _, v := range m.Truth.Mean {
		whole += v
	}
	for k, c := range m.Channels {
		part := 0.0
		for _, v := range m.Truth.Contribution(k) {
			part += v
		}
		sum += part
		equal(t, c.Name+" share", m.Share(k), part/whole, 1e-12)
		if (m.Return(k) > 0) != (c.Effect > 0) {
			t.Errorf("%s of effect %v returns %v", c.Name, c.Effect, m.Return(k))
		}
	}
	equal(t, "all parts", sum, whole, 1e-12)
}

// Settings are read and not changed.
func TestChannelsUntouched(t *testing.T) {
	channels := []synth.Channel{{Name: "a", Effect: 1}}
	m := makeMarket(t, synth.MarketingMix{Channels: channels}, 1)
	if want := []synth.Channel{{Name: "a", Effect: 1}}; !reflect.DeepEqual(channels, want) {
		t.Errorf("settings became %+v", channels)
	}
	if want := (synth.Channel{Name: "a", Effect: 1, Spend: 50, Air: 1, Half: 50, Slope: 1}); m.Channels[0] != want {
		t.Errorf("defaults %+v, want %+v", m.Channels[0], want)
	}
}
