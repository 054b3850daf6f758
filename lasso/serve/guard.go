package serve

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"time"
)

// answer remembers the status that a handler has sent.
type answer struct {
	http.ResponseWriter
	status int
}

// WriteHeader sends the status.
func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
	a.ResponseWriter.WriteHeader(status)
}

// Write sends a part of the body.
func (a *answer) Write(b []byte) (int, error) {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	return a.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the writer below.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }

// watched counts, times and logs what a handler answers. Errors of the server
// are logged as errors, those of the client at info, all else at debug. A panic
// ends its request alone, with status 500.
func (s *Server) watched(route string, h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begin := time.Now()
		a := &answer{ResponseWriter: w}
		defer func() {
			if p := recover(); p != nil {
				s.settings.Log.Error("panic", "route", route, "value", p, "stack", string(debug.Stack()))
				if a.status == 0 {
					problem(http.StatusInternalServerError, "the server failed on this request; its log says why").write(a)
				}
			}
			took := time.Since(begin)
			s.metrics.done(route, a.status, took)
			s.log(r, route, a.status, took)
		}()
		h.ServeHTTP(a, r)
	})
}

// log writes a line about a request.
func (s *Server) log(r *http.Request, route string, status int, took time.Duration) {
	level := slog.LevelDebug
	switch {
	case status >= 500 && status != http.StatusServiceUnavailable:
		level = slog.LevelError
	case status >= 400:
		level = slog.LevelInfo
	}
	if s.settings.Log.Enabled(context.Background(), level) {
		s.settings.Log.Log(r.Context(), level, "request", "method", r.Method, "route", route, "status", status, "took", took, "from", r.RemoteAddr)
	}
}

// authorized lets a request through that bears the token. The comparison takes
// the same time whatever was sent.
func (s *Server) authorized(h http.Handler) http.Handler {
	if s.settings.Token == "" {
		return h
	}
	want := sha256.Sum256([]byte(s.settings.Token))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
		got := sha256.Sum256([]byte(strings.TrimSpace(token)))
		if !strings.EqualFold(scheme, "Bearer") || subtle.ConstantTimeCompare(got[:], want[:]) != 1 {
			problem(http.StatusUnauthorized, "this route needs the header Authorization: Bearer TOKEN with the server's token").write(w)
			return
		}
		h.ServeHTTP(w, r)
	})
}

// limited lets at most Settings.MaxConcurrent requests through at once, and
// turns the others away at once.
func (s *Server) limited(h http.Handler) http.Handler {
	places := make(chan struct{}, s.settings.MaxConcurrent)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {
		case places <- struct{}{}:
		default:
			problem(http.StatusServiceUnavailable, "%d requests are under way, as many as are allowed at once; try again", cap(places)).write(w)
			return
		}
		s.metrics.inFlight.Inc()
		defer func() { <-places; s.metrics.inFlight.Dec() }()
		h.ServeHTTP(w, r)
	})
}
