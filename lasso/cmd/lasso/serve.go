package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/golasso/golasso/lasso/serve"
)

// serve is the command that answers predictions over HTTP.
func (a *app) serve() *cobra.Command {
	s := &service{app: a}
	cmd := &cobra.Command{
		Use:   "serve MODEL",
		Short: "Answer predictions over HTTP",
		Long: `Answer predictions of a model file over HTTP and JSON until interrupted.

Routes: POST /v1/predict, GET /v1/model, /healthz, /readyz, /metrics (Prometheus),
/openapi.json, and / for a page with the model's card and a form to try a row.

The file is looked at every second and loaded anew when it has changed, without
dropping a request; SIGHUP loads it at once. A file that cannot be used is
refused, and the model in use stays. On an interrupt or SIGTERM the requests
under way are ended first.

It listens on loopback and speaks plain HTTP: put a proxy with TLS in front of it
where others are to reach it, and give it a token, by --token-file or in the
environment variable LASSO_TOKEN; clients then send Authorization: Bearer TOKEN.

With --json the document has address, model (SHA-256 of the file) and target, and
is written once the server listens. The log goes to standard error.`,
		Example: `  lasso serve model.json
  lasso serve model.json --address 127.0.0.1:9000 --token-file token.txt
  curl -H 'Content-Type: application/json' -d '{"row": {"YearsExperience": 5}}' http://127.0.0.1:8080/v1/predict`,
		Args: oneModel,
		RunE: func(cmd *cobra.Command, args []string) error { return failed(s.run(cmd, args)) },
	}
	f := cmd.Flags()
	s.modelFile.flags(f)
	f.StringVar(&s.settings.Address, "address", "127.0.0.1:8080", "host and port to listen on; port 0 takes a free one")
	f.StringVar(&s.tokenFile, "token-file", "", "file with the token that clients must send")
	f.Int64Var(&s.settings.MaxBody, "max-body", 8<<20, "most bytes of a request")
	f.IntVar(&s.settings.MaxRows, "max-rows", 10_000, "most rows of a request")
	f.IntVar(&s.settings.MaxConcurrent, "max-concurrent", 256, "most predictions under way at once")
	f.DurationVar(&s.settings.Reload, "reload", 0, "how often the file is looked at; 0 means every second, negative never")
	f.StringVar(&s.level, "log-level", "info", "least level of what is logged: debug, info, warn or error")
	f.BoolVar(&s.logJSON, "log-json", false, "write the log as JSON, a line each")
	return cmd
}

// service is one run of serve.
type service struct {
	*app
	modelFile
	settings         serve.Settings
	tokenFile, level string
	logJSON          bool
}

// listening is the JSON document of serve.
type listening struct {
	Address string `json:"address"`
	Model   string `json:"model"`
	Target  string `json:"target"`
}

func (s *service) run(cmd *cobra.Command, args []string) error {
	path, err := s.file(args)
	if err != nil {
		return err
	}
	if err := s.finish(cmd); err != nil {
		return err
	}
	server, err := serve.New(path, s.settings)
	if err != nil {
		return err
	}
	hangup := make(chan os.Signal, 1)
	signal.Notify(hangup, syscall.SIGHUP)
	defer signal.Stop(hangup)
	ctx, cancel := context.WithCancel(cmd.Context())
	defer cancel()
	go s.reloading(ctx, server, hangup)
	var fault error
	err = server.Run(ctx, func(address string) {
		model := server.Model()
		fault = s.print(cmd.OutOrStdout(), listening{address, model.SHA256, model.Target}, func(w io.Writer) error {
			_, err := fmt.Fprintf(w, "predictions of %s on http://%s\n", model.Target, address)
			return err
		})
		if fault != nil {
			cancel()
		}
	})
	if fault != nil {
		return fault
	}
	return err
}

// reloading loads the file at every SIGHUP.
func (s *service) reloading(ctx context.Context, server *serve.Server, hangup <-chan os.Signal) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-hangup:
			if err := server.Reload(); err != nil {
				s.settings.Log.Error("artifact refused, the one in use stays", "err", err)
			}
		}
	}
}

// finish fills in log and token, and warns of an open door.
func (s *service) finish(cmd *cobra.Command) error {
	var level slog.Level
	if err := level.UnmarshalText([]byte(s.level)); err != nil {
		return usage("--log-level %s: want debug, info, warn or error", s.level)
	}
	options := &slog.HandlerOptions{Level: level}
	var handler slog.Handler = slog.NewTextHandler(cmd.ErrOrStderr(), options)
	if s.logJSON {
		handler = slog.NewJSONHandler(cmd.ErrOrStderr(), options)
	}
	s.settings.Log = slog.New(handler)
	s.settings.Token = os.Getenv("LASSO_TOKEN")
	if s.tokenFile != "" {
		text, err := os.ReadFile(s.tokenFile)
		if err != nil {
			return err
		}
		if s.settings.Token = strings.TrimSpace(string(text)); s.settings.Token == "" {
			return fmt.Errorf("--token-file %s: the file is empty", s.tokenFile)
		}
	}
	host, _, err := net.SplitHostPort(s.settings.Address)
	if err != nil {
		return usage("--address %s: want HOST:PORT, such as 127.0.0.1:8080", s.settings.Address)
	}
	if ip := net.ParseIP(host); host != "localhost" && !ip.IsLoopback() && s.settings.Token == "" {
		s.settings.Log.Warn("anyone who can reach this address can ask for predictions: no token is set", "address", s.settings.Address)
	}
	return nil
}
