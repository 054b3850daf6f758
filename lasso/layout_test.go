package lasso_test

import (
	"encoding/json"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/golasso/golasso/"

// layers are the rooms from the inside out. A room may import rooms further in
// and never one further out; rooms of one line do not import each other.
var layers = [][]string{
	{"lasso/internal/kernel", "lasso/internal/frame", "lasso/internal/tabular", "lasso/rng"},
	{"lasso/design"},
	{"lasso/solver"},
	{"lasso/regpath"},
	{"lasso/modelselect", "lasso/stability"},
	{"lasso/grouplasso"},
	{"lasso"},
	{"lasso/reader"},
	{"lasso/plots", "lasso/artifact", "lasso/reader/parquet"},
	{"lasso/drift", "lasso/card"},
	{"lasso/serve"},
	{"lasso/cmd/lasso"},
}

// alone are rooms that stand beside the way from data to model: those inside
// must not lean on them, the command apart, and they lean on nobody but rng and
// the kernel.
var alone = []string{"lasso/scratch", "lasso/synth"}

// restricted says which packages may import a module directly. A name that ends
// in / stands for all packages below it.
var restricted = map[string][]string{
	"github.com/go-gota/gota":       {"lasso", "lasso/internal/frame", "lasso/drift", "lasso/reader", "lasso/reader/", "datasets", "lasso/cmd/", "scripts/", "notebooks/"},
	"gonum.org/v1/plot":             {"lasso/plots"},
	"github.com/janpfeifer/gonb":    {"notebooks/"},
	"github.com/wlattner/rf":        {"notebooks/"},
	"github.com/gomlx":              {},
	"github.com/apache/beam":        {},
	"github.com/spf13":              {"lasso/cmd/"},
	"github.com/schollz":            {"lasso/cmd/"},
	"golang.org/x/term":             {"lasso/cmd/"},
	"github.com/prometheus":         {"lasso/serve"},
	"github.com/go-json-experiment": {"lasso/serve"},
	"github.com/parquet-go":         {"lasso/reader/parquet"},
	"github.com/apache/arrow-go":    {},
	"github.com/santhosh-tekuri":    {"lasso/artifact"},
	module + "datasets":             {"datasets/", "lasso/cmd/", "scripts/", "notebooks/"},
	module + "notebooks":            {"notebooks/"},
	module + "lasso/internal/frame": {"lasso", "lasso/drift"},
}

// frameless are the packages that must not reach gota at all, not even through
// another package.
var frameless = []string{
	"lasso/internal/kernel", "lasso/design", "lasso/solver", "lasso/regpath", "lasso/modelselect",
	"lasso/stability", "lasso/grouplasso", "lasso/rng", "lasso/scratch", "lasso/synth", "lasso/plots",
}

type pkg struct {
	ImportPath    string
	Imports, Deps []string
}

// packages lists the packages of this module by their path within it.
func packages(t *testing.T) map[string]pkg {
	t.Helper()
	out, err := exec.Command("go", "list", "-e", "-json=ImportPath,Imports,Deps", module+"...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	all := map[string]pkg{}
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		if err := d.Decode(&p); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		all[strings.TrimPrefix(p.ImportPath, module)] = p
	}
	if len(all) < 5 {
		t.Fatalf("go list found %d packages", len(all))
	}
	return all
}

// outward returns the imports that do not point inward.
func outward(all map[string]pkg) (bad []string) {
	depth := map[string]int{}
	for i, rooms := range layers {
		for _, room := range rooms {
			depth[room] = i
		}
	}
	for name, p := range all {
		at, placed := depth[name]
		for _, imported := range p.Imports {
			room, ours := strings.CutPrefix(imported, module)
			further, known := depth[room]
			switch {
			case !ours:
			case placed && known && further >= at,
				placed && slices.Contains(alone, room) && !strings.HasPrefix(name, "lasso/cmd/"),
				slices.Contains(alone, name) && room != "lasso/rng" && room != "lasso/internal/kernel":
				bad = append(bad, name+" imports "+room)
			}
		}
	}
	return bad
}

// misplaced returns the packages under lasso that no layer names.
func misplaced(all map[string]pkg) (bad []string) {
	for name := range all {
		if name != "lasso" && !strings.HasPrefix(name, "lasso/") || slices.Contains(alone, name) {
			continue
		}
		if !slices.ContainsFunc(layers, func(rooms []string) bool { return slices.Contains(rooms, name) }) {
			bad = append(bad, name)
		}
	}
	return bad
}

// outOfRoom returns the direct imports of restricted modules by others.
func outOfRoom(all map[string]pkg) (bad []string) {
	for name, p := range all {
		for _, imported := range p.Imports {
			for path, rooms := range restricted {
				if imported != path && !strings.HasPrefix(imported, path+"/") {
					continue
				}
				allowed := slices.ContainsFunc(rooms, func(room string) bool {
					return name == room || strings.HasSuffix(room, "/") && strings.HasPrefix(name+"/", room)
				})
				if !allowed {
					bad = append(bad, name+" imports "+imported)
				}
			}
		}
	}
	return bad
}

// framed returns the packages of the numeric core that reach gota.
func framed(all map[string]pkg) (bad []string) {
	for _, name := range frameless {
		for _, dep := range all[name].Deps {
			if strings.HasPrefix(dep, "github.com/go-gota/gota") {
				bad = append(bad, name+" reaches "+dep)
			}
		}
	}
	return bad
}

var rules = map[string]func(map[string]pkg) []string{
	"imports point inward":                outward,
	"every package has its place":         misplaced,
	"heavy modules stay in their rooms":   outOfRoom,
	"the numeric core knows no DataFrame": framed,
}

func TestLayout(t *testing.T) {
	all := packages(t)
	if !slices.Contains(all["lasso"].Imports, "github.com/go-gota/gota/dataframe") {
		t.Fatal("go list does not show the imports of this package")
	}
	for rule, violations := range rules {
		for _, bad := range violations(all) {
			t.Errorf("%s, but %s", rule, bad)
		}
	}
}

func TestEveryLayoutRuleBites(t *testing.T) {
	one := func(name string, imports ...string) map[string]pkg {
		return map[string]pkg{name: {Imports: imports, Deps: imports}}
	}
	for _, c := range []struct {
		rule string
		all  map[string]pkg
	}{
		{"imports point inward", one("lasso/solver", module+"lasso")},
		{"imports point inward", one("lasso/plots", module+"lasso/serve")},
		{"imports point inward", one("lasso", module+"lasso/scratch")},
		{"imports point inward", one("lasso/scratch", module+"lasso/solver")},
		{"every package has its place", one("lasso/helper")},
		{"heavy modules stay in their rooms", one("lasso/solver", "github.com/go-gota/gota/series")},
		{"heavy modules stay in their rooms", one("lasso", "gonum.org/v1/plot")},
		{"heavy modules stay in their rooms", one("lasso/plots", "github.com/janpfeifer/gonb/gonbui")},
		{"heavy modules stay in their rooms", one("lasso", module+"datasets")},
		{"the numeric core knows no DataFrame", one("lasso/design", "github.com/go-gota/gota/series")},
	} {
		if got := rules[c.rule](c.all); len(got) != 1 {
			t.Errorf("%s: %q for %v", c.rule, got, c.all)
		}
	}
}
