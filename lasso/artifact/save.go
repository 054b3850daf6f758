package artifact

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
)

// saving is a file being replaced: all is written beside it first, and one
// rename puts it in place.
type saving struct {
	path string // what is replaced
	data []byte
	mode os.FileMode
	file *os.File // beside path
}

// saveSteps are what a save does in turn. Wherever it is cut off, path holds
// either all of the old file or all of the new one.
var saveSteps = []func(*saving) error{
	(*saving).create, (*saving).write, (*saving).sync, (*saving).close, (*saving).rename, (*saving).settle,
}

// save replaces the file at path, keeping its permissions (0644 less the umask
// where there is none yet) and following a symbolic link. What a failed save
// has written beside it is removed.
func save(path string, data []byte) error {
	s := newSaving(path, data)
	for _, step := range saveSteps {
		if err := step(s); err != nil {
			if s.file != nil {
				s.file.Close()
				os.Remove(s.file.Name())
			}
			return fmt.Errorf("artifact: save %s: %w", path, err)
		}
	}
	return nil
}

func newSaving(path string, data []byte) *saving {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	s := &saving{path: path, data: data, mode: 0o644}
	if old, err := os.Stat(path); err == nil {
		s.mode = old.Mode().Perm()
	}
	return s
}

// create makes the file in the same folder, so that the rename stays within one
// file system.
func (s *saving) create() (err error) {
	folder, base := filepath.Split(s.path)
	for range 100 {
		name := fmt.Sprintf("%s.%s.%016x.tmp", folder, base, rand.Uint64())
		s.file, err = os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, s.mode)
		if !os.IsExist(err) {
			break
		}
	}
	if err != nil {
		s.file = nil
	}
	return err
}

func (s *saving) write() error {
	_, err := s.file.Write(s.data)
	return err
}

// sync brings the content to the disk before the name points to it.
func (s *saving) sync() error { return s.file.Sync() }

func (s *saving) close() error { return s.file.Close() }

func (s *saving) rename() error { return os.Rename(s.file.Name(), s.path) }

// settle brings the new name to the disk. Windows has no such call.
func (s *saving) settle() error {
	if runtime.GOOS == "windows" {
		return nil
	}
	folder, err := os.Open(filepath.Dir(s.path))
	if err != nil {
		return err
	}
	defer folder.Close()
	return folder.Sync()
}
