package main

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// A Machine is where the benchmark ran. What is not known is empty or 0.
type Machine struct {
	CPU      string   `json:"cpu"`
	Cores    int      `json:"cores"` // that programs may use
	Caches   []string `json:"caches"`
	MemoryGB float64  `json:"memory_gb"` // 10⁹ bytes
	Vector   []string `json:"vector"`    // avx2, fma, avx512f where there
	OS       string   `json:"os"`
	Arch     string   `json:"arch"`
	Kernel   string   `json:"kernel"`
}

// thisMachine describes the machine by what Linux says of it.
func thisMachine() Machine {
	m := Machine{Cores: runtime.NumCPU(), OS: runtime.GOOS, Arch: runtime.GOARCH,
		CPU: field("/proc/cpuinfo", "model name"), Kernel: firstLine("/proc/sys/kernel/osrelease")}
	if name := strings.Trim(strings.TrimPrefix(grep("/etc/os-release", "PRETTY_NAME="), "PRETTY_NAME="), `"`); name != "" {
		m.OS = name
	}
	flags := " " + field("/proc/cpuinfo", "flags") + " "
	for _, v := range []string{"avx2", "fma", "avx512f"} {
		if strings.Contains(flags, " "+v+" ") {
			m.Vector = append(m.Vector, v)
		}
	}
	caches, _ := filepath.Glob("/sys/devices/system/cpu/cpu0/cache/index*")
	for _, c := range caches {
		if kind := firstLine(c + "/type"); kind != "Instruction" {
			m.Caches = append(m.Caches, "L"+firstLine(c+"/level")+" "+firstLine(c+"/size"))
		}
	}
	if total := kilobytes("/proc/meminfo", "MemTotal:"); total > 0 {
		m.MemoryGB = total / 1000
	}
	return m
}

// field returns what follows the colon after a word at the start of a line.
func field(name, word string) string {
	_, value, _ := strings.Cut(grep(name, word), ":")
	return strings.TrimSpace(value)
}

// grep returns the first line of a file that starts with a prefix.
func grep(name, prefix string) string {
	f, err := os.Open(name)
	if err != nil {
		return ""
	}
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		if strings.HasPrefix(s.Text(), prefix) {
			return s.Text()
		}
	}
	return ""
}

// firstLine returns the first line of a file.
func firstLine(name string) string { return strings.TrimSpace(grep(name, "")) }

// commit names the commit that root stands at, "-dirty" after it where tracked
// files were changed, other than the results of problems run before; "unknown"
// without git.
func commit(ctx context.Context, root string) string {
	git := func(args ...string) (string, error) {
		out, err := exec.CommandContext(ctx, "git", append([]string{"-C", root}, args...)...).Output()
		return strings.TrimSpace(string(out)), err
	}
	name, err := git("rev-parse", "--short=12", "HEAD")
	if err != nil {
		return "unknown"
	}
	changed, err := git("status", "--porcelain", "--untracked-files=no", "--",
		":/", ":(top,exclude)scripts/benchmark/results.json", ":(top,exclude)scripts/benchmark/RESULTS.md")
	if err != nil || changed != "" {
		name += "-dirty"
	}
	return name
}
