package synth_test

import (
	"math"
	"slices"
	"testing"

	"github.com/golasso/golasso/lasso/solver"
	"github.com/golasso/golasso/lasso/synth"
)

func makePlant(t *testing.T, s synth.Sensors, seed uint32) *synth.Plant {
	t.Helper()
	p, err := s.Generate(seed)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestSensorCounts(t *testing.T) {
	p := makePlant(t, synth.Sensors{Drivers: 3, Healthy: 4, Dead: 2, Spiky: -1, Unrelated: 5}, 1)
	want := map[synth.SensorKind]int{synth.Healthy: 12, synth.Delayed: 20, synth.Drifting: 20, synth.Stuck: 20, synth.Dead: 2, synth.Unrelated: 5}
	for kind := synth.Healthy; kind <= synth.Unrelated; kind++ {
		if got := len(p.Of(kind)); got != want[kind] {
			t.Errorf("%d %v sensors, want %d", got, kind, want[kind])
		}
	}
	if len(p.Sensors) != 79 || len(p.Columns) != 79 {
		t.Errorf("%d sensors, %d columns, want 79", len(p.Sensors), len(p.Columns))
	}
	for j, s := range p.Sensors {
		if (s.Driver < 0) != (s.Kind == synth.Dead || s.Kind == synth.Unrelated) || p.Group[j] != s.Driver {
			t.Errorf("sensor %d: %+v in group %d", j, s, p.Group[j])
		}
	}
	want6 := synth.SensorKind(9).String()
	if synth.Stuck.String() != "stuck" || want6 != "SensorKind(9)" {
		t.Errorf("kinds are called %q, %q", synth.Stuck.String(), want6)
	}
}

// The set worth keeping is the healthy sensors of the active drivers.
func TestUsefulSensors(t *testing.T) {
	p := makePlant(t, synth.Sensors{}, 1)
	var want []int
	for j, s := range p.Sensors {
		if s.Kind == synth.Healthy && s.Driver < 4 {
			want = append(want, j)
		}
	}
	if len(want) != 80 || !slices.Equal(p.Truth.Support, want) {
		t.Errorf("support %v, want the 80 of %v", p.Truth.Support, want)
	}
}

// signal turns readings back into the unit of the drivers.
func signal(p *synth.Plant, j int) []float64 {
	x := make([]float64, len(p.Columns[j]))
	for i, v := range p.Columns[j] {
		x[i] = (v - p.Sensors[j].Offset) / p.Sensors[j].Gain
	}
	return x
}

// errorsOf are what sensor j adds to its driver, late by its delay.
func errorsOf(p *synth.Plant, j int) []float64 {
	x := signal(p, j)
	for i := range x {
		x[i] -= p.Drivers[p.Sensors[j].Driver][max(0, i-p.Sensors[j].Delay)]
	}
	return x
}

// Whatever the kind, what is left after its fault is noise of the stated size.
func TestSensorNoise(t *testing.T) {
	p := makePlant(t, synth.Sensors{SensorNoise: 0.3}, 1)
	n := float64(len(p.Target))
	for j, s := range p.Sensors {
		if s.Driver < 0 {
			continue
		}
		e := errorsOf(p, j)
		switch s.Kind {
		case synth.Drifting:
			for i := range e {
				e[i] -= s.Drift * float64(i) / (n - 1)
			}
		case synth.Stuck:
			e = e[:s.Since]
		case synth.Spiky:
			e = slices.DeleteFunc(e, func(v float64) bool { return math.Abs(v) > 5 })
		}
		mean, sd := moments(e)
		near(t, s.Kind.String()+" mean", mean, 0, 0.3/math.Sqrt(float64(len(e))))
		near(t, s.Kind.String()+" sd", sd, 0.3, 0.3/math.Sqrt(2*float64(len(e))))
	}
}

func TestFaults(t *testing.T) {
	p := makePlant(t, synth.Sensors{}, 2)
	n := len(p.Target)
	for j, s := range p.Sensors {
		x := p.Columns[j]
		switch s.Kind {
		case synth.Dead:
			if slices.Min(x) != slices.Max(x) {
				t.Errorf("dead sensor %d moves", j)
			}
		case synth.Stuck:
			rest := x[s.Since-1:]
			if s.Since < n/10 || s.Since >= n/10+n/2 || slices.Min(rest) != slices.Max(rest) || x[s.Since-2] == rest[0] {
				t.Errorf("sensor %d is not stuck from row %d", j, s.Since)
			}
		case synth.Delayed:
			if s.Delay < 3 || s.Delay > 10 {
				t.Errorf("sensor %d is late by %d", j, s.Delay)
			}
		case synth.Drifting:
			if size := math.Abs(s.Drift); size < 4 || size > 12 {
				t.Errorf("sensor %d drifts by %v", j, s.Drift)
			}
		case synth.Spiky:
			spikes := 0.0
			for _, e := range errorsOf(p, j) {
				if math.Abs(e) > 5 {
					spikes++
				}
			}
			near(t, "spikes", spikes/float64(n), s.Rate, math.Sqrt(s.Rate*(1-s.Rate)/float64(n)))
		}
	}
}

// Drivers have variance 1 and the stated persistence. A mean of n rows that
// fade with φ is worth one of n(1−φ)/(1+φ).
func TestDrivers(t *testing.T) {
	const n, phi = 20000, 0.8
	p := makePlant(t, synth.Sensors{N: n, Persistence: phi, Healthy: 1, Delayed: -1, Drifting: -1, Stuck: -1, Spiky: -1, Dead: -1, Unrelated: -1}, 3)
	for _, d := range p.Drivers {
		mean, sd := moments(d)
		near(t, "mean", mean, 0, 1/math.Sqrt(n*(1-phi)/(1+phi)))
		near(t, "variance", sd*sd, 1, math.Sqrt(2/(n*(1-phi*phi)/(1+phi*phi))))
		near(t, "persistence", correlation(d[1:], d[:n-1]), phi, math.Sqrt((1-phi*phi)/n))
	}
}

// With rows that do not hang together, the signal has the stated variance and a
// linear model explains the stated share of it. A square of a normal number has
// kurtosis 15, which bounds the error of a variance by √(14/n).
func TestSignalShares(t *testing.T) {
	const n = 20000
	s := synth.Sensors{N: n, Persistence: 1e-9, Healthy: 1, Nonlinear: 0.3, Signal: 4,
		Delayed: -1, Drifting: -1, Stuck: -1, Spiky: -1, Dead: -1, Unrelated: -1}
	p := makePlant(t, s, 4)
	_, sd := moments(p.Truth.Mean)
	near(t, "signal", sd*sd/16, 1, math.Sqrt(14./n))
	sum := 0.0
	for k, c := range p.Truth.Coefficients {
		_, sd := moments(p.Truth.Terms[k])
		near(t, p.Truth.TermNames[k], sd*sd, 1, math.Sqrt(14./n))
		sum += c * c
	}
	equal(t, "sum of shares", sum, 16, 1e-14)
	linear := minimum(t, p.Drivers, p.Truth.Mean, solver.Penalty{})
	near(t, "unexplained", linear.Objective/(sd*sd), 0.3, 0.3*math.Sqrt(14./n))
	everything := minimum(t, p.Truth.Terms, p.Truth.Mean, solver.Penalty{})
	if !(everything.Objective < 1e-20) {
		t.Errorf("the terms leave %v unexplained", everything.Objective)
	}
}

// A single active driver has no products.
func TestSingleDriver(t *testing.T) {
	p := makePlant(t, synth.Sensors{Drivers: 1}, 1)
	if want := []string{"d0", "square of d0"}; !slices.Equal(p.Truth.TermNames, want) {
		t.Errorf("terms %q, want %q", p.Truth.TermNames, want)
	}
}
