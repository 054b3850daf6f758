package serve

import (
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics are what GET /metrics tells, each server's its own.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec   // by route and status
	seconds  *prometheus.HistogramVec // by route
	inFlight prometheus.Gauge
	rows     prometheus.Counter
	warnings prometheus.Counter
	reloads  *prometheus.CounterVec // by result
	model    *prometheus.GaugeVec   // 1 for the artifact in use, by its SHA-256

	byRoute map[string]*routeMetrics
}

// routeMetrics are one route's, looked up once.
type routeMetrics struct {
	seconds  prometheus.Observer
	ok       prometheus.Counter
	requests *prometheus.CounterVec
}

func newMetrics(routes []string) *metrics {
	m := &metrics{registry: prometheus.NewRegistry(), byRoute: map[string]*routeMetrics{}}
	m.requests = prometheus.NewCounterVec(prometheus.CounterOpts{Name: "golasso_requests_total", Help: "Requests answered, by route and status."}, []string{"route", "status"})
	m.seconds = prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "golasso_request_seconds", Help: "Seconds from a request's header to the end of its answer, by route.",
		Buckets: []float64{.0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, 1, 5}}, []string{"route"})
	m.inFlight = prometheus.NewGauge(prometheus.GaugeOpts{Name: "golasso_predictions_in_flight", Help: "Prediction requests under way."})
	m.rows = prometheus.NewCounter(prometheus.CounterOpts{Name: "golasso_rows_total", Help: "Rows predicted."})
	m.warnings = prometheus.NewCounter(prometheus.CounterOpts{Name: "golasso_warnings_total", Help: "Warnings given with predictions, such as of an unknown level taken as the reference."})
	m.reloads = prometheus.NewCounterVec(prometheus.CounterOpts{Name: "golasso_reloads_total", Help: "Artifacts that replaced the one in use (result ok), or were refused (refused)."}, []string{"result"})
	m.model = prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "golasso_model", Help: "1 for the artifact in use, by its SHA-256."}, []string{"sha256"})
	m.registry.MustRegister(m.requests, m.seconds, m.inFlight, m.rows, m.warnings, m.reloads, m.model,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	for _, result := range []string{"ok", "refused"} {
		m.reloads.WithLabelValues(result)
	}
	for _, route := range routes {
		m.byRoute[route] = &routeMetrics{m.seconds.WithLabelValues(route), m.requests.WithLabelValues(route, "200"), m.requests}
	}
	return m
}

// handler serves the metrics.
func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// done takes note of an answer.
func (m *metrics) done(route string, status int, took time.Duration) {
	r := m.byRoute[route]
	r.seconds.Observe(took.Seconds())
	if status == http.StatusOK {
		r.ok.Inc()
		return
	}
	r.requests.WithLabelValues(route, strconv.Itoa(status)).Inc()
}
