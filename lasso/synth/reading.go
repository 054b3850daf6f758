package synth

import (
	"fmt"
	"math"

	"github.com/golasso/golasso/lasso/rng"
)

// sensorName is the name of the j-th column.
func sensorName(j int) string { return fmt.Sprintf("s%03d", j) }

// wander draws a stationary series of mean 0 and variance 1,
//
//	dᵢ = φ·dᵢ₋₁ + √(1−φ²)·z        d₀ = z
func (s Sensors) wander(r *rng.RandomState) []float64 {
	d := make([]float64, s.N)
	own := math.Sqrt(1 - s.Persistence*s.Persistence)
	for i := range d {
		if i == 0 {
			d[i] = r.Normal()
			continue
		}
		d[i] = s.Persistence*d[i-1] + own*r.Normal()
	}
	return d
}

// measure makes all sensors: the healthy ones driver by driver, then each fault
// over the drivers in turn, then those without a driver.
func (s Sensors) measure(r *rng.RandomState, drivers [][]float64) (sensors []Sensor, columns [][]float64) {
	put := func(kind SensorKind, driver int, signal []float64) {
		sensor := Sensor{Kind: kind, Driver: driver}
		columns = append(columns, s.read(r, &sensor, signal))
		sensors = append(sensors, sensor)
	}
	for k, driver := range drivers {
		for range s.Healthy {
			put(Healthy, k, driver)
		}
	}
	faults := []struct {
		kind  SensorKind
		count int
	}{{Delayed, s.Delayed}, {Drifting, s.Drifting}, {Stuck, s.Stuck}, {Spiky, s.Spiky}}
	for _, fault := range faults {
		for k := range fault.count {
			put(fault.kind, k%len(drivers), drivers[k%len(drivers)])
		}
	}
	for range s.Dead {
		put(Dead, -1, make([]float64, s.N))
	}
	for range s.Unrelated {
		put(Unrelated, -1, s.wander(r))
	}
	return sensors, columns
}

// read draws a sensor's gain, of either sign and of a size from 0.01 to 1000 in
// equal ratios, its offset, its noise and its fault, and returns the readings.
func (s Sensors) read(r *rng.RandomState, sensor *Sensor, signal []float64) []float64 {
	sensor.Gain = math.Pow(10, r.Uniform(-2, 3))
	if r.Float64() < 0.5 {
		sensor.Gain = -sensor.Gain
	}
	sensor.Offset = r.Uniform(-10, 10) * math.Abs(sensor.Gain)
	x := make([]float64, s.N)
	if sensor.Kind != Dead {
		if sensor.Kind == Delayed {
			sensor.Delay = 3 + r.Intn(8)
		}
		for i := range x {
			// Before the first row there is nothing to be late with.
			x[i] = signal[max(0, i-sensor.Delay)] + s.SensorNoise*r.Normal()
		}
		sensor.fail(r, x)
	}
	for i, v := range x {
		x[i] = sensor.Offset + sensor.Gain*v
	}
	return x
}

// fail does to a signal of unit variance what the sensor's kind says.
func (sensor *Sensor) fail(r *rng.RandomState, x []float64) {
	n := len(x)
	switch sensor.Kind {
	case Drifting:
		sensor.Drift = r.Uniform(4, 12)
		if r.Float64() < 0.5 {
			sensor.Drift = -sensor.Drift
		}
		for i := range x {
			x[i] += sensor.Drift * float64(i) / float64(n-1)
		}
	case Stuck:
		sensor.Since = n/10 + r.Intn(n/2)
		for i := sensor.Since; i < n; i++ {
			x[i] = x[sensor.Since-1]
		}
	case Spiky:
		sensor.Rate = r.Uniform(0.01, 0.05)
		for i := range x {
			if r.Float64() >= sensor.Rate {
				continue
			}
			size := r.Uniform(10, 30)
			if r.Float64() < 0.5 {
				size = -size
			}
			x[i] += size
		}
	}
}
