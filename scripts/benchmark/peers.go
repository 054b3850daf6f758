package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// environment returns the harness's own environment, without what would slow
// numpy down (a BLAS kernel or a cache size named for another machine) and with
// the number of threads that every solver may use.
func environment(threads int) []string {
	var env []string
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "OPENBLAS_") && !strings.HasPrefix(v, "OMP_") && !strings.HasPrefix(v, "GOMAXPROCS=") {
			env = append(env, v)
		}
	}
	for _, name := range []string{"OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "GOMAXPROCS"} {
		env = append(env, fmt.Sprintf("%s=%d", name, threads))
	}
	return env
}

// blasReport names what is told of the speed of numpy's BLAS kernels.
const blasReport = "numpy's BLAS kernels tried"

// solvers returns those compared, ours first; peers that are not installed are
// marked absent. versions is told which BLAS kernel numpy uses and why.
func solvers(ctx context.Context, root, program string, threads int, versions map[string]string) []*Solver {
	env := environment(threads)
	scripts := filepath.Join(root, "scripts", "benchmark", "peers")
	all := []*Solver{golasso(program), glmnet(filepath.Join(scripts, "glmnet.R")), scikitLearn("python3", filepath.Join(scripts, "scikit_learn.py"))}
	for _, s := range all {
		s.Env = env
	}
	if !inR(ctx, "glmnet") {
		all[1].Absent = "no R with glmnet (Debian: r-cran-glmnet)"
	}
	all[1].Parallel = inR(ctx, "doParallel")
	python := pythonWith(ctx, "sklearn")
	if python == "" {
		all[2].Absent = "no Python with scikit-learn (Debian: python3-sklearn)"
		return all
	}
	all[2].Argv[0] = python
	kernel, report := fastestKernel(ctx, python, filepath.Join(scripts, "blas.py"), env)
	versions[blasReport] = report
	if kernel != "" {
		all[2].Env = append(env[:len(env):len(env)], "OPENBLAS_CORETYPE="+kernel)
	}
	return all
}

// inR reports whether R is there and has a package.
func inR(ctx context.Context, name string) bool {
	return exec.CommandContext(ctx, "Rscript", "--vanilla", "-e", fmt.Sprintf("q(status = system.file(package = %q) == '')", name)).Run() == nil
}

// pythonWith returns a Python that has a module, "" for none.
func pythonWith(ctx context.Context, module string) string {
	for _, python := range []string{"python3", "/usr/bin/python3"} {
		if exec.CommandContext(ctx, python, "-c", fmt.Sprintf("import importlib.util, sys; sys.exit(importlib.util.find_spec(%q) is None)", module)).Run() == nil {
			return python
		}
	}
	return ""
}

// fastestKernel times a product of two 1024×1024 matrices with numpy as it
// comes and with the OpenBLAS kernels that its builds usually hold. It returns
// the fastest kernel's name, "" where the one chosen by OpenBLAS is as fast
// within a tenth, and what was measured. OpenBLAS falls back to a kernel for
// very old processors on one that it does not know.
func fastestKernel(ctx context.Context, python, script string, env []string) (kernel, report string) {
	best := math.Inf(1)
	var measured []string
	for _, name := range []string{"", "Haswell", "SkylakeX", "Cooperlake", "Zen"} {
		cmd := exec.CommandContext(ctx, python, script)
		cmd.Env = env
		if name != "" {
			cmd.Env = append(env[:len(env):len(env)], "OPENBLAS_CORETYPE="+name)
		}
		out, err := cmd.Output()
		var seconds float64
		var used string
		if err == nil {
			_, err = fmt.Sscan(string(out), &seconds, &used)
		}
		if err != nil || name != "" && !strings.EqualFold(used, name) {
			continue // not in this build, or not for this processor
		}
		label := used
		if name == "" {
			label += " (OpenBLAS's choice)"
		}
		measured = append(measured, fmt.Sprintf("%s %.0f GFLOP/s", label, 2*math.Pow(1024, 3)/seconds/1e9))
		if seconds < 0.9*best {
			best, kernel = seconds, name
		}
	}
	return kernel, strings.Join(measured, ", ")
}
