package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// WriteMarkdown writes RESULTS.md: machine, versions, table, ratios.
func (d *Document) WriteMarkdown(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# How fast\n\nWritten by `scripts/bench`, which runs a problem's cells in one go, all solvers in turn; what is timed and judged, and how, is in [doc.go](doc.go).\n")
	d.writeMachine(&b)
	d.writeProblems(&b)
	d.writeMeans(&b)
	fmt.Fprintf(&b, "\n## Every cell\n\nThe first time is at a certified relative gap of at most %.0e, the columns at the right are at a true suboptimality of at most that. "+
		"Peak memory is resident memory above the process before it loads anything, fit memory above the process with the data loaded. "+
		"Passes are seconds over one pass over X (a product of every column with one vector).\n\n", d.Settings.Target)
	table := [][]string{headings, make([]string, len(headings))}
	for c := range headings {
		table[1][c] = "--:"
		if left[c] {
			table[1][c] = "---"
		}
	}
	for k := range d.Rows {
		table = append(table, d.Rows[k].cells())
	}
	for _, line := range table {
		fmt.Fprintf(&b, "| %s |\n", strings.Join(line, " | "))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (d *Document) writeMachine(b *strings.Builder) {
	m := d.Machine
	fmt.Fprintf(b, "\n## Machine and versions\n\n%s (%s), %d cores, %s; %.0f GB; %s, kernel %s, %s. Every solver may use %s where it can; a run over %g s is reported as >%g.\n\n",
		m.CPU, strings.Join(m.Vector, ", "), m.Cores, strings.Join(m.Caches, ", "), m.MemoryGB, m.OS, m.Kernel, m.Arch, threads(d.Settings.Threads), d.Settings.CapSeconds, d.Settings.CapSeconds)
	for _, name := range slices.Sorted(maps.Keys(d.Versions)) {
		if name == "golasso" {
			continue // stands with each problem
		}
		fmt.Fprintf(b, "- %s: %s\n", name, d.Versions[name])
	}
}

func (d *Document) writeProblems(b *strings.Builder) {
	fmt.Fprintf(b, "\n## Problems\n\n| problem | n | p | stored numbers | MB | one pass, ms | run on | golasso at |\n| --- | --: | --: | --: | --: | --: | --- | --- |\n")
	for _, p := range d.Problems {
		pass := "–"
		if p.PassSeconds > 0 {
			pass = fmt.Sprintf("%.3g", 1000*p.PassSeconds)
		}
		fmt.Fprintf(b, "| %s | %d | %d | %d | %.3g | %s | %s | %s |\n", p.Problem, p.N, p.P, p.Entries, p.MB, pass, p.Day, p.Golasso)
	}
}

func (d *Document) writeMeans(b *strings.Builder) {
	fmt.Fprintf(b, "\n## How many times as fast\n\nGeometric means over the cells; a run over the limit counts as the limit.\n\n")
	for _, m := range d.Summary {
		fmt.Fprintf(b, "- %s\n", m.text())
	}
}

// threads is a number of threads in words.
func threads(n int) string {
	if n == 1 {
		return "one thread"
	}
	return fmt.Sprintf("%d threads", n)
}
