package serve

import (
	"net/http"
	"slices"
	"strings"
)

// route is one path of the server.
type route struct {
	method, path string
	handler      http.HandlerFunc
	guarded      bool // needs the token, where there is one
	limited      bool
}

// elsewhere stands for all other paths in metrics.
const elsewhere = "other"

// routes lists every route. Package doc and the OpenAPI document describe them.
func (s *Server) routes() []route {
	return []route{
		{http.MethodPost, "/v1/predict", s.predict, true, true},
		{http.MethodGet, "/v1/model", s.describe, true, false},
		{http.MethodGet, "/healthz", s.alive, false, false},
		{http.MethodGet, "/readyz", s.ready, false, false},
		{http.MethodGet, "/metrics", func(w http.ResponseWriter, r *http.Request) { s.metrics.handler().ServeHTTP(w, r) }, true, false},
		{http.MethodGet, "/openapi.json", s.openAPI, false, false},
		{http.MethodGet, "/{$}", s.page, false, false},
	}
}

// mux puts the routes together.
func (s *Server) mux() http.Handler {
	mux := http.NewServeMux()
	methods := map[string][]string{}
	for _, r := range s.routes() {
		h := http.Handler(r.handler)
		if r.limited {
			h = s.limited(h)
		}
		if r.guarded {
			h = s.authorized(h)
		}
		mux.Handle(r.method+" "+r.path, s.watched(r.path, h))
		methods[r.path] = append(methods[r.path], r.method)
	}
	for path, allowed := range methods {
		if slices.Contains(allowed, http.MethodGet) {
			allowed = append(allowed, http.MethodHead)
		}
		mux.Handle(path, s.watched(elsewhere, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Allow", strings.Join(allowed, ", "))
			problem(http.StatusMethodNotAllowed, "%s is not allowed here: %s", r.Method, strings.Join(allowed, ", ")).write(w)
		})))
	}
	mux.Handle("/", s.watched(elsewhere, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		problem(http.StatusNotFound, "there is no route %q", r.URL.Path).write(w)
	})))
	return mux
}

// alive answers GET /healthz.
func (s *Server) alive(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, []byte(`{"status":"ok"}`))
}

// ready answers GET /readyz.
func (s *Server) ready(w http.ResponseWriter, _ *http.Request) {
	if s.stopping.Load() {
		problem(http.StatusServiceUnavailable, "the server is stopping").write(w)
		return
	}
	writeJSON(w, []byte(`{"status":"ready"}`))
}

// writeJSON sends a document with status 200.
func writeJSON(w http.ResponseWriter, body []byte) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.Write(append(body, '\n'))
}
