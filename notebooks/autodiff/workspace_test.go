package autodiff_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// run executes a command in the folder as a kernel does, with nothing of the
// modules to be changed; settings are added to the environment.
func run(t *testing.T, folder string, settings []string, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = folder
	notebooks, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	cmd.Env = append(append(os.Environ(), "GONB_DIR="+notebooks, "GOFLAGS=-mod=readonly", "GOWORK="), settings...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %q: %v\n%s", name, args, err, out)
	}
	return string(out)
}

// firstCommand returns the shell command of the notebook's first code cell.
func firstCommand(t *testing.T) string {
	t.Helper()
	var notebook struct {
		Cells []struct {
			Type   string `json:"cell_type"`
			Source []string
		}
	}
	b, err := os.ReadFile("../05-autodiff-lasso.ipynb")
	if err == nil {
		err = json.Unmarshal(b, &notebook)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, cell := range notebook.Cells {
		if cell.Type == "code" && len(cell.Source) > 0 {
			command, ok := strings.CutPrefix(strings.TrimSpace(cell.Source[0]), "!*")
			if !ok {
				t.Fatalf("the first cell begins with %q", cell.Source[0])
			}
			return command
		}
	}
	t.Fatal("no code cell")
	return ""
}

// program imports what a cell of the notebook imports.
const program = `package main

import (
	_ "github.com/golasso/golasso/datasets/reference"
	_ "github.com/golasso/golasso/lasso"
	_ "github.com/golasso/golasso/notebooks/autodiff"
	_ "github.com/golasso/golasso/notebooks/show"
	_ "github.com/gomlx/gomlx/pkg/ml/layers/regularizers"
)

func main() {}
`

// workspace does what the kernel does up to and with the first cell, and builds
// the program.
func workspace(t *testing.T, settings ...string) (folder string) {
	t.Helper()
	folder = filepath.Join(t.TempDir(), "with a space")
	err := os.Mkdir(folder, 0o755)
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, "main.go"), []byte(program), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	run(t, folder, settings, "go", "mod", "init", "cell")
	command := firstCommand(t)
	run(t, folder, settings, "bash", "-c", command)
	run(t, folder, settings, "go", "vet", ".")
	run(t, folder, settings, "bash", "-c", command) // a second time there is nothing to do
	return folder
}

// The notebook's first cell makes a workspace of a fresh module and both of
// ours: a workspace that builds, offline from the second time on, with the very
// versions that the other notebooks have.
func TestFirstCellFindsBothModules(t *testing.T) {
	workspace(t)
	cell, root := workspace(t, "GOPROXY=off"), filepath.Join("..", "..")
	list := func(folder string, args ...string) string {
		return run(t, folder, []string{"GOPROXY=off"}, "go", append([]string{"list"}, args...)...)
	}
	for _, module := range []string{"github.com/janpfeifer/gonb", "github.com/go-gota/gota", "gonum.org/v1/gonum", "gonum.org/v1/plot"} {
		if got, want := list(cell, "-m", module), list(root, "-m", module); got != want {
			t.Errorf("in the notebook %s, in the module %s", got, want)
		}
	}
	if got := strings.TrimSpace(list(cell, "-m", "github.com/gomlx/gomlx")); got != "github.com/gomlx/gomlx v0.26.0" {
		t.Errorf("the notebook builds with %s", got)
	}
	built := list(cell, "-deps", ".")
	for _, heavy := range []string{"gomlx/backends/xla", "gomlx/backends/default", "gomlx/go-xla"} {
		if strings.Contains(built, heavy) {
			t.Errorf("the notebook builds %s", heavy)
		}
	}
	if b, err := os.ReadFile(filepath.Join(root, "go.mod")); err != nil || strings.Contains(string(b), "gomlx/gomlx") {
		t.Errorf("the root module needs GoMLX, error %v", err)
	}
}
