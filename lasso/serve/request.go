package serve

import (
	"bytes"
	"errors"
	"net/http"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// A request is the body of POST /v1/predict, its rows not yet read.
type request struct {
	rows          []byte // a JSON array, or with single an object
	single        bool
	contributions bool
}

// parse reads the members of a request and keeps rows for later, so that the
// members may come in any order.
func parse(body *bytes.Buffer) (*request, *Problem) {
	text := body.Bytes()
	d := jsontext.NewDecoder(bytes.NewBuffer(text))
	if d.PeekKind() != '{' {
		if _, err := d.ReadToken(); err != nil {
			return nil, notJSON(err)
		}
		return nil, shape()
	}
	d.ReadToken() // the brace seen
	r := &request{}
	for d.PeekKind() != '}' {
		name, err := d.ReadToken()
		if err != nil {
			return nil, notJSON(err)
		}
		if p := r.member(name.String(), d, text); p != nil {
			return nil, p
		}
	}
	if _, err := d.ReadToken(); err != nil {
		return nil, notJSON(err)
	}
	if rest := bytes.TrimLeft(text[d.InputOffset():], " \t\r\n"); len(rest) > 0 {
		return nil, problem(http.StatusBadRequest, "there is more after the body's object")
	}
	if r.rows == nil {
		return nil, shape()
	}
	return r, nil
}

// member reads one member of the request.
func (r *request) member(name string, d *jsontext.Decoder, text []byte) *Problem {
	kind := d.PeekKind()
	switch name {
	case "rows", "row":
		if r.rows != nil || name == "rows" && kind != '[' || name == "row" && kind != '{' {
			return shape()
		}
		start := d.InputOffset() // the end of the name
		if err := d.SkipValue(); err != nil {
			return notJSON(err)
		}
		r.rows, r.single = bytes.TrimLeft(text[start:d.InputOffset()], ": \t\r\n"), name == "row"
		return nil
	case "contributions":
		token, err := d.ReadToken()
		if err != nil {
			return notJSON(err)
		}
		if kind != 't' && kind != 'f' {
			return shape()
		}
		r.contributions = token.Bool()
		return nil
	}
	return problem(http.StatusBadRequest, "unknown member %q: a request has rows or row, and contributions", clip(name))
}

// shape says what a request looks like.
func shape() *Problem {
	return problem(http.StatusBadRequest, `the body must be {"rows": [{column: value, …}, …]} or {"row": {…}}, with "contributions": true where they are wanted`)
}

// notJSON says where the text stops being JSON.
func notJSON(err error) *Problem {
	if errors.Is(err, jsontext.ErrDuplicateName) {
		return problem(http.StatusBadRequest, "a name occurs twice: %s", reason(err))
	}
	return problem(http.StatusBadRequest, "the body is not JSON: %s", reason(err))
}

// reason is an error of the parser in few words.
func reason(err error) string { return clip(strings.TrimPrefix(err.Error(), "jsontext: ")) }

// clip shortens what a client has sent for a message about it.
func clip(text string) string {
	const most = 200
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "…"
}
