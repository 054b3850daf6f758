package serve

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"math"
	"net/http"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/golasso/golasso/lasso"
)

// predict answers POST /v1/predict.
func (s *Server) predict(w http.ResponseWriter, r *http.Request) {
	body, p := s.body(w, r)
	if p != nil {
		p.write(w)
		return
	}
	defer release(body)
	ask, p := parse(body)
	if p != nil {
		p.write(w)
		return
	}
	out := bodies.Get().(*bytes.Buffer)
	defer release(out)
	rows, p := s.model.Load().predict(r.Context(), ask, out, s.settings)
	if p != nil {
		p.write(w)
		return
	}
	s.metrics.rows.Add(float64(rows))
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Length", strconv.Itoa(out.Len()))
	w.Write(out.Bytes())
}

// predict writes the answer to a request and returns its number of rows.
func (m *loaded) predict(ctx context.Context, ask *request, out *bytes.Buffer, s Settings) (int, *Problem) {
	out.WriteString(`{"model":"`)
	out.WriteString(m.sum)
	out.WriteString(`","predictions":[`)
	d := jsontext.NewDecoder(bytes.NewBuffer(ask.rows))
	if !ask.single {
		d.ReadToken() // the bracket seen
	}
	row, n := m.predictor.Row(), 0
	for ; d.PeekKind() != ']' && d.PeekKind() != 0; n++ {
		if n == s.MaxRows {
			return 0, problem(http.StatusRequestEntityTooLarge, "there are more than %d rows", s.MaxRows)
		}
		if n%256 == 255 && ctx.Err() != nil {
			return 0, problem(http.StatusServiceUnavailable, "the request was given up: %v", ctx.Err())
		}
		if p := m.readRow(d, row, n, s.MaxMembers); p != nil {
			return 0, p.in(n)
		}
		if n > 0 {
			out.WriteByte(',')
		}
		if err := m.answer(out, row, ask.contributions); err != nil {
			return 0, unfit(err, n).in(n)
		}
	}
	if n == 0 {
		return 0, problem(http.StatusUnprocessableEntity, "there are no rows")
	}
	out.WriteString("]}\n")
	return n, nil
}

// answer writes the prediction of a row.
func (m *loaded) answer(out *bytes.Buffer, row *lasso.Row, explain bool) error {
	var value float64
	var parts []lasso.Contribution
	var err error
	if explain {
		value, parts, err = row.Explain(nil)
	} else {
		value, err = row.Predict()
	}
	if err == nil && (math.IsInf(value, 0) || math.IsNaN(value)) {
		err = errors.New("serve: the prediction overflows")
	}
	if err != nil {
		return err
	}
	number(out, `{"value":`, value)
	if m.Interval != nil {
		low, high := m.Interval.Around(value)
		number(out, `,"interval":{"low":`, low)
		number(out, `,"high":`, high)
		number(out, `,"level":`, m.Interval.Level)
		out.WriteByte('}')
	}
	if explain {
		number(out, `,"intercept":`, m.predictor.Intercept())
		out.WriteString(`,"contributions":[`)
		for i, c := range parts {
			if i > 0 {
				out.WriteByte(',')
			}
			name, _ := json.Marshal(c.Feature) // a string: cannot fail
			out.WriteString(`{"feature":`)
			out.Write(name)
			number(out, `,"value":`, c.Effect)
			out.WriteByte('}')
		}
		out.WriteByte(']')
	}
	out.WriteByte('}')
	return nil
}

// number writes a finite number after a text; it reads back bit for bit.
func number(out *bytes.Buffer, before string, v float64) {
	out.WriteString(before)
	format := byte('f')
	if v != 0 && (v < 1e-6 && v > -1e-6 || v >= 1e21 || v <= -1e21) {
		format = 'e'
	}
	out.Write(strconv.AppendFloat(out.AvailableBuffer(), v, format, -1, 64))
}
