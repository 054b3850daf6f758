package reference

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/golasso/golasso/datasets"
)

//go:embed *.json
var files embed.FS

// families are the prefixes by which sets are told apart. A file belongs to
// the longest that fits: salary_wide_b.json is not one of "salary".
var families = []string{"city_murder", "salary", "synthetic_", "salary_wide", "rng", "diabetes", "tensorflow_equiv"}

// A Set is one reference file. Its values are reached through the embedded
// root: set.At("settings", "seed").Int().
type Set struct {
	Value
	Name   string // the file name without its ending
	folder fs.FS  // where the file lies, and the tables it names
}

// Load returns the sets whose file names begin with the prefix, by name: from
// the folder named by the environment variable GOLDEN_DIR when it is set, else
// the embedded ones. There may be none. An unreadable folder and a file that
// is not a JSON object are errors.
func Load(prefix string) ([]*Set, error) {
	return load(source(), prefix)
}

// source returns the folder of the sets that tests read.
func source() fs.FS {
	if folder := os.Getenv("GOLDEN_DIR"); folder != "" {
		return os.DirFS(folder)
	}
	return files
}

func load(folder fs.FS, prefix string) ([]*Set, error) {
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		return nil, fmt.Errorf("reference: reading the folder of sets: %w", err)
	}
	var sets []*Set
	for _, e := range entries {
		if path.Ext(e.Name()) != ".json" || !belongs(e.Name(), prefix) {
			continue
		}
		b, err := fs.ReadFile(folder, e.Name())
		if err != nil {
			return nil, fmt.Errorf("reference: reading %s: %w", e.Name(), err)
		}
		set, err := parse(e.Name(), b)
		if err != nil {
			return nil, err
		}
		set.folder = folder
		sets = append(sets, set)
	}
	return sets, nil
}

// belongs reports whether a file name begins with the prefix; where the prefix
// is a family's, the file must not belong to a longer one.
func belongs(file, prefix string) bool {
	longer := func(f string) bool {
		return len(f) > len(prefix) && strings.HasPrefix(f, prefix) && strings.HasPrefix(file, f)
	}
	if slices.Contains(families, prefix) && slices.ContainsFunc(families, longer) {
		return false
	}
	return strings.HasPrefix(file, prefix)
}

func parse(file string, b []byte) (*Set, error) {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	var root map[string]any
	if err := d.Decode(&root); err != nil {
		return nil, fmt.Errorf("reference: %s: %w", file, err)
	}
	if d.More() {
		return nil, fmt.Errorf("reference: %s: text after the object", file)
	}
	return &Set{Value: Value{v: root, exists: root != nil}, Name: strings.TrimSuffix(file, ".json")}, nil
}

// Data reads the table that the set names in data_file.
func (s *Set) Data() (*Table, error) {
	file := s.At("data_file").Text()
	if file == "" {
		return nil, fmt.Errorf("reference: %s.json names no data_file", s.Name)
	}
	return s.Table(file)
}

// Table reads the named CSV file from beside the set; where there is none, the
// embedded table of that name.
func (s *Set) Table(file string) (*Table, error) {
	if !filepath.IsLocal(file) {
		return nil, fmt.Errorf("reference: %s.json names a data file outside its folder: %q", s.Name, file)
	}
	var b []byte
	err := fs.ErrNotExist
	if s.folder != nil {
		b, err = fs.ReadFile(s.folder, filepath.ToSlash(file))
	}
	if errors.Is(err, fs.ErrNotExist) {
		b, err = datasets.CSV(file)
	}
	if err != nil {
		return nil, fmt.Errorf("reference: table of %s.json: %w", s.Name, err)
	}
	return readTable(file, b)
}
