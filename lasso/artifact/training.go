package artifact

import "github.com/golasso/golasso/lasso"

// Training says what the model was fitted on and how.
type Training struct {
	Profile *lasso.Profile `json:"profile,omitempty"` // of the training rows

	Data   *DataSource `json:"data,omitempty"`
	Split  *Split      `json:"split,omitempty"`
	Method *Method     `json:"method,omitempty"`

	Metrics []Metrics `json:"metrics,omitempty"` // by part of the data
	Fitted  string    `json:"fitted,omitempty"`  // when, RFC 3339
	Note    string    `json:"note,omitempty"`
}

// DataSource is the file the rows came from.
type DataSource struct {
	Name   string  `json:"name,omitempty"`
	SHA256 string  `json:"sha256"` // of its bytes, 64 hexadecimal digits
	Rows   int     `json:"rows"`   // all of them, before any split
	Window *Window `json:"window,omitempty"`
}

// Window is the time or whatever else the rows were taken from.
type Window struct {
	Column string `json:"column"`
	From   string `json:"from"`
	To     string `json:"to"`
}

// Split says how the training rows were chosen.
type Split struct {
	How      string  `json:"how"` // such as "random" or "by time"
	Seed     uint32  `json:"seed"`
	TestSize float64 `json:"test_size"` // share of rows, from 0 to below 1

	// TestSHA256 is the fingerprint of the rows held out, as lasso.Profile makes
	// it; "" for none.
	TestSHA256 string `json:"test_sha256,omitempty"`
}

// Method is the algorithm that found the coefficients.
type Method struct {
	Name         string  `json:"name"` // such as "coordinate descent"
	LearningRate float64 `json:"learning_rate,omitempty"`
	Iterations   int     `json:"iterations,omitempty"` // allowed
	Tolerance    float64 `json:"tolerance,omitempty"`  // of the duality gap
}

// Metrics are how well the model predicts one part of the data.
type Metrics struct {
	Part        string       `json:"part"` // such as "train", "validation" or "test"
	Rows        int          `json:"rows"`
	MSE         float64      `json:"mse"`
	RMSE        float64      `json:"rmse"`
	MAE         float64      `json:"mae"`
	R2          lasso.Figure `json:"r2"`           // null where the target is constant
	BaselineMSE float64      `json:"baseline_mse"` // of predicting the training mean
}

// NewMetrics takes the figures of a score.
func NewMetrics(part string, s *lasso.Score) Metrics {
	return Metrics{Part: part, Rows: s.Rows, MSE: s.MSE, RMSE: s.RMSE, MAE: s.MAE, R2: lasso.Figure(s.R2), BaselineMSE: s.BaselineMSE}
}

// On returns the metrics of a part, or nil.
func (t *Training) On(part string) *Metrics {
	for i := range t.Metrics {
		if t.Metrics[i].Part == part {
			return &t.Metrics[i]
		}
	}
	return nil
}
