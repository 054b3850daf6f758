// Command avo writes the AVX2 and FMA assembly of package kernel, and the Go
// declarations that go with it, into the folder named by its argument (default
// the parent of the current one). Run it through go generate:
//
//	go generate ./lasso/internal/kernel
//
// It is a module of its own, so that the package does not depend on the
// generator. golang.org/x/tools is required at a later version than avo v0.6.0
// asks for, because that one does not build with Go 1.26.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/pass"
	"github.com/mmcloughlin/avo/printer"
)

// The files written, in the folder of package kernel.
const (
	assemblyFile = "kernel_amd64.s"
	stubsFile    = "stubs_amd64.go"
)

func main() {
	dir := ".."
	if len(os.Args) > 1 {
		dir = os.Args[1]
	}
	if err := write(dir); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// write generates both files into dir.
func write(dir string) error {
	asm, stubs, err := generate()
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, assemblyFile), asm, 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, stubsFile), stubs, 0o644)
}

// generate returns the assembly and the Go declarations. The same bytes come
// out of every run.
func generate() (asm, stubs []byte, err error) {
	g := &generator{Context: build.NewContext()}
	g.ConstraintExpr("!purego")
	g.masks()
	for _, e := range []element{wide, narrow} {
		g.dot(e)
		g.dot3(e)
		g.axpy(e)
		g.axpyDot(e)
	}
	g.squares(narrow)
	g.sum()
	g.add()
	g.tile()
	g.pack()
	g.tileWide()

	file, err := g.Result()
	if err != nil {
		return nil, nil, fmt.Errorf("avo: %w", err)
	}
	if err := pass.Compile.Execute(file); err != nil {
		return nil, nil, fmt.Errorf("avo: %w", err)
	}
	c := printer.Config{Argv: []string{"go", "generate"}, Pkg: "kernel"}
	if asm, err = printer.NewGoAsm(c).Print(file); err != nil {
		return nil, nil, err
	}
	stubs, err = printer.NewStubs(c).Print(file)
	return asm, stubs, err
}
