package serve

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"golang.org/x/net/netutil"
)

// Server answers predictions of the artifact in one file. [New] makes it. Its
// methods may be called side by side.
type Server struct {
	settings Settings
	path     string
	metrics  *metrics
	model    atomic.Pointer[loaded]
	stopping atomic.Bool
	handler  http.Handler
	large    chan struct{} // places of the bodies over smallBody
	address  atomic.Pointer[net.Addr]
}

// New reads the artifact and makes its server, which does not listen yet.
// Errors: [ErrSetting], and those of artifact.Read.
func New(path string, settings Settings) (*Server, error) {
	settings, err := settings.withDefaults()
	if err != nil {
		return nil, err
	}
	s := &Server{settings: settings, path: path, large: make(chan struct{}, max(1, settings.MaxConcurrent/16))}
	var routes []string
	for _, r := range s.routes() {
		routes = append(routes, r.path)
	}
	s.metrics = newMetrics(append(routes, elsewhere))
	m, err := load(path)
	if err != nil {
		return nil, err
	}
	s.use(m)
	s.handler = s.mux()
	return s, nil
}

// Handler returns the handler of all routes, for a server of one's own. It has
// every bound but those of time and connections.
func (s *Server) Handler() http.Handler { return s.handler }

// Address returns where the server listens, "" before [Server.Run] does.
func (s *Server) Address() string {
	if a := s.address.Load(); a != nil {
		return (*a).String()
	}
	return ""
}

// Run listens and serves until ctx is done; it then takes no new connections
// and gives the requests under way Settings.StopTimeout to end. It returns nil
// if they all did. ready, if not nil, is called once the server listens.
func (s *Server) Run(ctx context.Context, ready func(address string)) error {
	listener, err := net.Listen("tcp", s.settings.Address)
	if err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	address := listener.Addr()
	s.address.Store(&address)
	server := &http.Server{
		Handler: s.handler, ReadTimeout: s.settings.ReadTimeout, ReadHeaderTimeout: s.settings.ReadTimeout,
		WriteTimeout: s.settings.WriteTimeout, IdleTimeout: s.settings.IdleTimeout, MaxHeaderBytes: 32 << 10,
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(netutil.LimitListener(listener, s.settings.MaxConnections)) }()
	watching, stop := context.WithCancel(ctx)
	defer stop()
	go s.watch(watching)
	s.settings.Log.Info("listening", "address", address.String(), "artifact", s.path, "sha256", s.model.Load().sum)
	if ready != nil {
		ready(address.String())
	}
	select {
	case err := <-ended:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	s.stopping.Store(true)
	s.settings.Log.Info("stopping", "within", s.settings.StopTimeout)
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.settings.StopTimeout)
	defer cancel()
	if err := server.Shutdown(last); err != nil {
		return fmt.Errorf("serve: requests were cut off when the server stopped: %w", errors.Join(err, server.Close()))
	}
	s.settings.Log.Info("stopped")
	return nil
}

// watch looks at the artifact's file until ctx is done.
func (s *Server) watch(ctx context.Context) {
	if s.settings.Reload < 0 {
		return
	}
	tick := time.NewTicker(s.settings.Reload)
	defer tick.Stop()
	last := s.model.Load().stamp
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			last = s.look(last)
		}
	}
}
