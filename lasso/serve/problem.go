package serve

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// Problem is the answer to a request that cannot be answered, as RFC 9457 has
// it.
type Problem struct {
	Type   string `json:"type"` // always "about:blank": the status says the kind
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`

	Row    *int   `json:"row,omitempty"` // of the request, counted from 0
	Column string `json:"column,omitempty"`
	Value  string `json:"value,omitempty"`
}

// Error returns, for example,
//
//	serve: 422: row 0, column "Country": unknown level "Narnia"
func (p *Problem) Error() string { return fmt.Sprintf("serve: %d: %s", p.Status, p.Detail) }

// problem makes a problem with a formatted detail.
func problem(status int, format string, values ...any) *Problem {
	return &Problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: fmt.Sprintf(format, values...)}
}

// write sends the problem.
func (p *Problem) write(w http.ResponseWriter) {
	body, _ := json.Marshal(p) // strings and numbers: cannot fail
	h := w.Header()
	h.Set("Content-Type", "application/problem+json")
	h.Set("Cache-Control", "no-store")
	switch p.Status {
	case http.StatusServiceUnavailable:
		h.Set("Retry-After", "1")
	case http.StatusUnauthorized:
		h.Set("WWW-Authenticate", `Bearer realm="golasso"`)
	}
	w.WriteHeader(p.Status)
	w.Write(append(body, '\n'))
}
