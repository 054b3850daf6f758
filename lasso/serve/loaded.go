package serve

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/artifact"
)

// loaded is an artifact in use. It never changes.
type loaded struct {
	*artifact.Artifact
	predictor *lasso.Predictor
	inputs    map[string]lasso.Input
	names     []string // of the inputs, in the predictor's order
	sum       string   // SHA-256 of the file, in hexadecimal digits
	stamp     stamp
	read      time.Time

	description *Description
	model       []byte // the description as JSON
	openAPI     []byte
	card        card
}

// stamp tells whether a file has changed.
type stamp struct {
	size     int64
	modified time.Time
}

func stampOf(path string) (stamp, error) {
	info, err := os.Stat(path)
	if err != nil {
		return stamp{}, err
	}
	return stamp{info.Size(), info.ModTime()}, nil
}

// load reads an artifact and makes ready all that does not depend on a request.
func load(path string) (*loaded, error) {
	at, err := stampOf(path)
	if err != nil {
		return nil, fmt.Errorf("serve: %w", err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("serve: %w", err)
	}
	sum := sha256.Sum256(text)
	a, err := artifact.Load(path)
	if err != nil {
		return nil, err
	}
	m := &loaded{Artifact: a, predictor: a.Pipeline.Predictor(), inputs: map[string]lasso.Input{}, sum: hex.EncodeToString(sum[:]), stamp: at, read: time.Now()}
	for _, in := range m.predictor.Inputs() {
		m.inputs[in.Name] = in
		m.names = append(m.names, in.Name)
	}
	if m.description, m.model, err = m.describe(); err != nil {
		return nil, err
	}
	if m.openAPI, err = m.document(); err != nil {
		return nil, err
	}
	m.card = m.newCard()
	return m, nil
}

// use puts an artifact in the place of the one in use. Requests under way end
// with the one they began with.
func (s *Server) use(m *loaded) {
	if old := s.model.Swap(m); old != nil {
		s.metrics.model.DeleteLabelValues(old.sum)
	}
	s.metrics.model.WithLabelValues(m.sum).Set(1)
}

// Reload reads the artifact's file anew. One that cannot be used is an error,
// and the one in use stays.
func (s *Server) Reload() error {
	m, err := load(s.path)
	if err != nil {
		s.metrics.reloads.WithLabelValues("refused").Inc()
		return err
	}
	s.use(m)
	s.metrics.reloads.WithLabelValues("ok").Inc()
	s.settings.Log.Info("artifact loaded", "artifact", s.path, "sha256", m.sum)
	return nil
}

// look reloads the artifact if its file is another one than at the last look,
// and tells the log of one that cannot be used, once.
func (s *Server) look(last stamp) stamp {
	now, err := stampOf(s.path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && now == last {
		return last // a file that is away for a moment is being replaced
	}
	if err == nil {
		err = s.Reload()
	}
	if err != nil {
		s.settings.Log.Error("artifact refused, the one in use stays", "artifact", s.path, "err", err)
	}
	return now
}
