package synth

import "fmt"

// SensorKind says what is right or wrong with a sensor.
type SensorKind int

const (
	Healthy   SensorKind = iota // its driver, plus its own noise
	Delayed                     // healthy, but late by some rows
	Drifting                    // healthy, plus a slope that outgrows the signal
	Stuck                       // healthy up to a row, and from then on the same reading
	Spiky                       // healthy, but a few readings are far off
	Dead                        // one reading for ever
	Unrelated                   // healthy, but it measures nothing that matters
)

var sensorWords = [...]string{"healthy", "delayed", "drifting", "stuck", "spiky", "dead", "unrelated"}

// String returns the kind in a word.
func (k SensorKind) String() string {
	if k < 0 || int(k) >= len(sensorWords) {
		return fmt.Sprintf("SensorKind(%d)", int(k))
	}
	return sensorWords[k]
}

// A Sensor is the truth about one column of [Plant].
type Sensor struct {
	Kind   SensorKind
	Driver int // the driver it measures; −1 for Dead and Unrelated

	// Gain and Offset turn a signal of unit variance into readings,
	// Offset + Gain·signal.
	Gain, Offset float64

	Delay int     // rows it is late, for Delayed
	Since int     // row from which it is stuck, for Stuck
	Drift float64 // from first to last row, in standard deviations of the signal, for Drifting
	Rate  float64 // share of readings that are spikes, for Spiky
}
