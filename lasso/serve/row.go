package serve

import (
	"errors"
	"fmt"
	"math"
	"net/http"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/golasso/golasso/lasso"
)

// readRow enters the members of the JSON object that the decoder stands before,
// the n-th row, into a row. Its text has been found to be JSON.
func (m *loaded) readRow(d *jsontext.Decoder, row *lasso.Row, n, most int) *Problem {
	if kind := d.PeekKind(); kind != '{' {
		return problem(http.StatusUnprocessableEntity, "a row must be an object of columns, not %s", kindName(kind))
	}
	d.ReadToken()
	row.Reset()
	for members := 0; d.PeekKind() != '}'; members++ {
		if members == most {
			return problem(http.StatusRequestEntityTooLarge, "a row has more than %d members", most)
		}
		name, err := d.ReadValue()
		if err != nil {
			return notJSON(err)
		}
		input, needed := m.inputs[string(name[1:len(name)-1])]
		if !needed && len(name) > 2 {
			var quoted []byte // only a name with an escape differs from its text
			if quoted, err = jsontext.AppendUnquote(nil, name); err != nil {
				return notJSON(err)
			}
			input, needed = m.inputs[string(quoted)]
		}
		if !needed {
			if err := d.SkipValue(); err != nil {
				return notJSON(err)
			}
			continue
		}
		if p := enter(d, row, n, input); p != nil {
			return p
		}
	}
	d.ReadToken()
	return nil
}

// enter reads one value into the n-th row.
func enter(d *jsontext.Decoder, row *lasso.Row, n int, input lasso.Input) *Problem {
	kind := d.PeekKind()
	if kind == '{' || kind == '[' {
		return wrong(input, kind)
	}
	token, err := d.ReadToken()
	if err != nil {
		return notJSON(err)
	}
	switch kind {
	case '0':
		v := token.Float()
		if math.Abs(v) == math.MaxFloat64 {
			v = math.Copysign(math.Inf(1), v) // what overflows is read as the largest number
		}
		err = row.SetNumber(input.Name, v)
	case '"':
		err = row.SetText(input.Name, token.String())
	case 'n':
		err = row.SetMissing(input.Name)
	default:
		err = setBool(row, input, token.Bool())
	}
	if err != nil {
		return unfit(err, n)
	}
	return nil
}

// setBool enters true or false as the DataFrame's Bool column is read: 1 or 0 for
// a number, else the level of that name.
func setBool(row *lasso.Row, input lasso.Input, v bool) error {
	if input.Categorical {
		return row.SetText(input.Name, fmt.Sprint(v))
	}
	if v {
		return row.SetNumber(input.Name, 1)
	}
	return row.SetNumber(input.Name, 0)
}

func wrong(input lasso.Input, kind jsontext.Kind) *Problem {
	want := "a number"
	if input.Categorical {
		want = "text"
	}
	p := problem(http.StatusUnprocessableEntity, "column %q needs %s, not %s", input.Name, want, kindName(kind))
	p.Column = input.Name
	return p
}

// kindName names a kind of JSON value.
func kindName(kind jsontext.Kind) string {
	switch kind {
	case '{':
		return "an object"
	case '[':
		return "an array"
	case '"':
		return "text"
	case '0':
		return "a number"
	case 'n':
		return "null"
	default:
		return "true or false"
	}
}

// unfit turns an error about a cell of the n-th row into a problem.
func unfit(err error, n int) *Problem {
	p := problem(http.StatusUnprocessableEntity, "%v", err)
	if e := (*lasso.CellError)(nil); errors.As(err, &e) {
		p.Column, p.Value = e.Column, clip(e.Value)
		shown := *e
		shown.Row, shown.Value = n, clip(e.Value)
		p.Detail = shown.Error()
	}
	if e := (*lasso.ColumnError)(nil); errors.As(err, &e) {
		p.Column = e.Column
	}
	if !utf8.ValidString(p.Detail) {
		p.Detail = "the row cannot be read"
	}
	return p
}

// in says which row a problem is about.
func (p *Problem) in(row int) *Problem {
	p.Row = &row
	return p
}
