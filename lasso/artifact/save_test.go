package artifact

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const cutEnv = "GOLASSO_TEST_CUT_SAVE"

var oldContent, newContent = bytes.Repeat([]byte("old\n"), 5000), bytes.Repeat([]byte("new content\n"), 7000)

// TestMain lets this binary be the writer that is killed.
func TestMain(m *testing.M) {
	if cut := os.Getenv(cutEnv); cut != "" {
		saveAndDie(cut)
	}
	os.Exit(m.Run())
}

// saveAndDie makes the first steps of a save and is killed; half a write is a
// step of its own.
func saveAndDie(cut string) {
	count, path, _ := strings.Cut(cut, " ")
	steps, err := strconv.Atoi(count)
	if err != nil {
		panic(err)
	}
	s := newSaving(path, newContent)
	half := func(s *saving) error {
		_, err := s.file.Write(s.data[:len(s.data)/2])
		return err
	}
	rest := func(s *saving) error {
		_, err := s.file.Write(s.data[len(s.data)/2:])
		return err
	}
	all := append([]func(*saving) error{saveSteps[0], half, rest}, saveSteps[2:]...)
	for _, step := range all[:steps] {
		if err := step(s); err != nil {
			panic(err)
		}
	}
	self, err := os.FindProcess(os.Getpid())
	if err != nil {
		panic(err)
	}
	for {
		self.Kill() // SIGKILL: nothing deferred runs
	}
}

func TestKilledSavesLeaveTheOldFileWhole(t *testing.T) {
	for steps := range len(saveSteps) + 2 {
		t.Run(fmt.Sprint(steps), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "model.json")
			if err := os.WriteFile(path, oldContent, 0o600); err != nil {
				t.Fatal(err)
			}
			writer := exec.Command(os.Args[0])
			writer.Env = append(os.Environ(), fmt.Sprintf("%s=%d %s", cutEnv, steps, path))
			if out, err := writer.CombinedOutput(); writer.ProcessState == nil || writer.ProcessState.Exited() {
				t.Fatalf("the writer was not killed: %v %s", err, out)
			}
			want := oldContent
			if steps > 5 { // create, half, rest, sync, close, rename
				want = newContent
			}
			got, err := os.ReadFile(path)
			if err != nil || !bytes.Equal(got, want) {
				t.Errorf("after %d steps: %d bytes, %v; want %d", steps, len(got), err, len(want))
			}
			if err := save(path, newContent); err != nil { // the next save is not in the way
				t.Fatal(err)
			}
			if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, newContent) {
				t.Errorf("the next save: %d bytes, %v", len(got), err)
			}
		})
	}
}

// TestFailedSavesLeaveNothing makes each step fail in turn.
func TestFailedSavesLeaveNothing(t *testing.T) {
	all := saveSteps
	defer func() { saveSteps = all }()
	for k := range all {
		folder := t.TempDir()
		path := filepath.Join(folder, "model.json")
		if err := os.WriteFile(path, oldContent, 0o600); err != nil {
			t.Fatal(err)
		}
		saveSteps = append(append([]func(*saving) error{}, all[:k]...), func(*saving) error { return os.ErrDeadlineExceeded })
		if err := save(path, newContent); err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("step %d: error %v", k, err)
		}
		files, err := os.ReadDir(folder)
		if err != nil || len(files) != 1 {
			t.Errorf("step %d: %d files left, %v", k, len(files), err)
		}
	}
}

func TestSaveKeepsPermissionsAndLinks(t *testing.T) {
	folder := t.TempDir()
	path, link := filepath.Join(folder, "model.json"), filepath.Join(folder, "current.json")
	if err := os.WriteFile(path, oldContent, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("model.json", link); err != nil {
		t.Fatal(err)
	}
	if err := save(link, newContent); err != nil {
		t.Fatal(err)
	}
	at, err := os.Lstat(path)
	if err != nil || at.Mode().Perm() != 0o600 || at.Size() != int64(len(newContent)) {
		t.Errorf("the file behind the link: %v, %v", at, err)
	}
	if at, err = os.Lstat(link); err != nil || at.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link: %v, %v", at, err)
	}
	if err := save(filepath.Join(folder, "none", "model.json"), newContent); err == nil {
		t.Error("a folder that is not there: no error")
	}
}
