package synth

import (
	"cmp"
	"math"

	"github.com/golasso/golasso/lasso/rng"
)

// Sensors makes a plant full of measurements: hundreds of sensors of a few
// hidden drivers, most of them redundant, many broken. The target depends on
// some of the drivers, in part not linearly, so that a lasso can find the
// sensors worth keeping and a flexible model can then do better with them.
// Rows are in order of time.
type Sensors struct {
	N       int // rows, 20 or more; default 1000
	Drivers int // hidden drivers, 1 or more; default 6
	Active  int // those that the target depends on, the first; 1 … Drivers; default 4, or Drivers if fewer

	Healthy int // healthy sensors of each driver, 1 or more; default 20

	// Sensors of each fault, over all drivers in turn; default 20 of each kind.
	// A negative number means none.
	Delayed, Drifting, Stuck, Spiky, Dead int

	// Unrelated sensors measure something else; default 60, negative for none.
	Unrelated int

	// Persistence is the correlation of a driver with itself one row later, in
	// [0, 1); default 0.8, a number near 0 for none.
	Persistence float64

	// SensorNoise is the standard deviation of a sensor's own noise in units of
	// its driver's, in (0, ∞); default 0.2. Two sensors of a driver have the
	// correlation 1/(1 + SensorNoise²).
	SensorNoise float64

	// Nonlinear is the share of the signal's variance that is not linear in the
	// drivers, in (0, 1); default 0.4.
	Nonlinear float64

	Signal  float64 // standard deviation of the target without noise, in (0, ∞); default 10
	NoiseSD float64 // of the target, in (0, ∞); default 2
}

// A Plant is what Sensors makes: Data with the readings as columns, and the
// truth about each.
type Plant struct {
	*Data
	Sensors []Sensor    // by column
	Drivers [][]float64 // the hidden drivers, n values each
}

// Generate draws the drivers (stationary, mean 0 and variance 1 in the long
// run), the sensors kind by kind, their order in the table, and the noise. The
// columns are s000, s001, …; the target is named output and has mean 50.
//
// The terms are hidden: for each active driver dₖ
//
//	dₖ   (dₖ² − 1)/√2   dₖ·dₖ₊₁ (for all but the last)
//
// each of variance 1 and uncorrelated with the others. The linear ones share
// Signal²·(1 − Nonlinear) equally, the others Signal²·Nonlinear; signs
// alternate. No linear model explains more than 1 − Nonlinear of the signal.
//
// The support is the set worth keeping: all healthy sensors of active drivers
// (one of each driver would nearly do). Group is the driver of a sensor. A
// setting out of range is a *SettingError.
func (s Sensors) Generate(seed uint32) (*Plant, error) {
	s = s.filled()
	if err := s.check(); err != nil {
		return nil, err
	}
	r := rng.New(seed)
	p := &Plant{Data: &Data{TargetName: "output"}}
	for range s.Drivers {
		p.Drivers = append(p.Drivers, s.wander(r))
	}
	sensors, columns := s.measure(r, p.Drivers)
	p.arrange(r.Permutation(len(sensors)), sensors, columns)
	for j, sensor := range p.Sensors {
		if sensor.Kind == Healthy && sensor.Driver < s.Active {
			p.Truth.Support = append(p.Truth.Support, j)
		}
	}
	p.Truth.Intercept, p.Truth.NoiseSD = 50, s.NoiseSD
	s.terms(&p.Truth, p.Drivers[:s.Active])
	p.respond(r, s.N)
	return p, nil
}

// Of returns the columns of a kind, in ascending order.
func (p *Plant) Of(kind SensorKind) (columns []int) {
	for j, sensor := range p.Sensors {
		if sensor.Kind == kind {
			columns = append(columns, j)
		}
	}
	return columns
}

// arrange puts the sensors into the table in the given order.
func (p *Plant) arrange(order []int, sensors []Sensor, columns [][]float64) {
	for j, from := range order {
		p.add(sensorName(j), columns[from])
		p.Sensors = append(p.Sensors, sensors[from])
		p.Group = append(p.Group, sensors[from].Driver)
	}
}

// terms adds what the target is linear in.
func (s Sensors) terms(t *Truth, active [][]float64) {
	linear := s.Signal * math.Sqrt((1-s.Nonlinear)/float64(len(active)))
	bent := s.Signal * math.Sqrt(s.Nonlinear/float64(2*len(active)-1))
	for k, d := range active {
		if k%2 == 1 {
			linear, bent = -math.Abs(linear), -math.Abs(bent)
		} else {
			linear, bent = math.Abs(linear), math.Abs(bent)
		}
		square := make([]float64, len(d))
		for i, v := range d {
			square[i] = (v*v - 1) / math.Sqrt2
		}
		t.add(numbered("d", k), d, linear)
		t.add(numbered("square of d", k), square, bent)
		if k+1 == len(active) {
			break
		}
		product := make([]float64, len(d))
		for i, v := range d {
			product[i] = v * active[k+1][i]
		}
		t.add(numbered("d", k)+"·"+numbered("d", k+1), product, bent)
	}
}

// filled puts the defaults in place of zeros.
func (s Sensors) filled() Sensors {
	s.N, s.Drivers = cmp.Or(s.N, 1000), cmp.Or(s.Drivers, 6)
	s.Active, s.Healthy = cmp.Or(s.Active, min(4, s.Drivers)), cmp.Or(s.Healthy, 20)
	for _, count := range []*int{&s.Delayed, &s.Drifting, &s.Stuck, &s.Spiky, &s.Dead} {
		*count = max(0, cmp.Or(*count, 20))
	}
	s.Unrelated = max(0, cmp.Or(s.Unrelated, 60))
	s.Persistence, s.SensorNoise = cmp.Or(s.Persistence, 0.8), cmp.Or(s.SensorNoise, 0.2)
	s.Nonlinear = cmp.Or(s.Nonlinear, 0.4)
	s.Signal, s.NoiseSD = cmp.Or(s.Signal, 10), cmp.Or(s.NoiseSD, 2)
	return s
}

func (s Sensors) check() error {
	c := checks{prefix: "Sensors."}
	c.count("N", s.N, 20)
	c.count("Drivers", s.Drivers, 1)
	c.need(s.Active >= 1 && s.Active <= s.Drivers, "Active", s.Active, "1 … Drivers")
	c.count("Healthy", s.Healthy, 1)
	c.need(s.Persistence >= 0 && s.Persistence < 1, "Persistence", s.Persistence, "a number in [0, 1)")
	c.positive("SensorNoise", s.SensorNoise)
	c.need(s.Nonlinear > 0 && s.Nonlinear < 1, "Nonlinear", s.Nonlinear, "a number in (0, 1)")
	c.positive("Signal", s.Signal)
	c.positive("NoiseSD", s.NoiseSD)
	return c.err
}
