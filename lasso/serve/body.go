package serve

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"net/http"
	"os"
	"sync"
)

// smallBody is how much of a body any request may send before it needs one of
// the places of large ones, so that slow senders cannot fill the memory.
const smallBody = 64 << 10

// bodies are buffers to read into.
var bodies = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// release puts a buffer back, unless it is too large to keep.
func release(b *bytes.Buffer) {
	if b.Cap() <= 4*smallBody {
		b.Reset()
		bodies.Put(b)
	}
}

// body reads a request's JSON body.
func (s *Server) body(w http.ResponseWriter, r *http.Request) (*bytes.Buffer, *Problem) {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return nil, problem(http.StatusUnsupportedMediaType, "the body must be JSON, with the header Content-Type: application/json")
	}
	if r.ContentLength > s.settings.MaxBody {
		return nil, s.tooLarge()
	}
	buffer := bodies.Get().(*bytes.Buffer)
	reader := http.MaxBytesReader(w, r.Body, s.settings.MaxBody)
	_, err := io.CopyN(buffer, reader, smallBody)
	if err == nil { // there may be more
		select {
		case s.large <- struct{}{}:
			defer func() { <-s.large }()
		default:
			release(buffer)
			return nil, problem(http.StatusServiceUnavailable, "%d large requests are under way, as many as are allowed at once; try again", cap(s.large))
		}
		_, err = io.Copy(buffer, reader)
	}
	if err == nil || errors.Is(err, io.EOF) {
		return buffer, nil
	}
	release(buffer)
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		return nil, s.tooLarge()
	}
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return nil, problem(http.StatusRequestTimeout, "the body did not come within %v", s.settings.ReadTimeout)
	}
	return nil, problem(http.StatusBadRequest, "the body broke off")
}

func (s *Server) tooLarge() *Problem {
	return problem(http.StatusRequestEntityTooLarge, "the body is larger than %d bytes", s.settings.MaxBody)
}
