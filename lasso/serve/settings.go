package serve

import (
	"errors"
	"fmt"
	"log/slog"
	"time"
)

// ErrSetting: a setting out of range.
var ErrSetting = errors.New("setting out of range")

// Settings of a [Server]. The zero value is the default of every field.
type Settings struct {
	// Address is where to listen, host and port; "" means 127.0.0.1:8080. Port 0
	// takes a free one, which [Server.Address] then tells.
	Address string

	// Token, if not empty, must be sent by whoever asks for predictions, the
	// model or the metrics, as "Authorization: Bearer TOKEN". At least 16 bytes.
	Token string

	MaxBody        int64         // bytes of a request's body; 0 means 8 MiB
	MaxRows        int           // rows of a request; 0 means 10,000
	MaxMembers     int           // members of a row, needed or not; 0 means 10,000
	MaxConcurrent  int           // predictions under way at once; 0 means 256
	MaxConnections int           // connections open at once; 0 means 4,096
	ReadTimeout    time.Duration // for a whole request to come in; 0 means 10 s
	WriteTimeout   time.Duration // from the end of its header to the end of the answer; 0 means 30 s
	IdleTimeout    time.Duration // of a connection without a request; 0 means 2 min
	StopTimeout    time.Duration // for requests under way when the server stops; 0 means 15 s

	// Reload is how often the artifact's file is looked at; 0 means every
	// second, negative never. [Server.Reload] does it at any time.
	Reload time.Duration

	Log *slog.Logger // nil means none
}

// withDefaults returns the settings with their defaults filled in.
func (s Settings) withDefaults() (Settings, error) {
	if s.Token != "" && len(s.Token) < 16 {
		return s, setting("Token", fmt.Sprintf("%d bytes", len(s.Token)), "none, or at least 16")
	}
	if s.MaxBody < 0 {
		return s, setting("MaxBody", s.MaxBody, "at least 1 (0 means 8 MiB)")
	}
	s.MaxBody = orElse(s.MaxBody, 8<<20)
	for _, f := range []struct {
		name  string
		value *int
		other int
	}{{"MaxRows", &s.MaxRows, 10_000}, {"MaxMembers", &s.MaxMembers, 10_000}, {"MaxConcurrent", &s.MaxConcurrent, 256}, {"MaxConnections", &s.MaxConnections, 4096}} {
		if *f.value < 0 {
			return s, setting(f.name, *f.value, fmt.Sprintf("at least 1 (0 means %d)", f.other))
		}
		*f.value = orElse(*f.value, f.other)
	}
	for _, f := range []struct {
		name  string
		value *time.Duration
		other time.Duration
	}{
		{"ReadTimeout", &s.ReadTimeout, 10 * time.Second}, {"WriteTimeout", &s.WriteTimeout, 30 * time.Second},
		{"IdleTimeout", &s.IdleTimeout, 2 * time.Minute}, {"StopTimeout", &s.StopTimeout, 15 * time.Second},
	} {
		if *f.value < 0 {
			return s, setting(f.name, *f.value, fmt.Sprintf("more than 0 (0 means %v)", f.other))
		}
		*f.value = orElse(*f.value, f.other)
	}
	if s.Address == "" {
		s.Address = "127.0.0.1:8080"
	}
	s.Reload = orElse(s.Reload, time.Second)
	if s.Log == nil {
		s.Log = slog.New(slog.DiscardHandler)
	}
	return s, nil
}

// orElse returns v, or other where v is zero.
func orElse[T comparable](v, other T) T {
	var zero T
	if v == zero {
		return other
	}
	return v
}

func setting(name string, value any, want string) error {
	return fmt.Errorf("serve: %w: Settings.%s = %v, want %s", ErrSetting, name, value, want)
}
