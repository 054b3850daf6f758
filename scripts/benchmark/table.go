package main

import (
	"fmt"
	"io"
	"strings"
)

// headings of the table; those of the second criterion come last.
var headings = []string{"problem", "task", "solver", "best s", "median s", "runs", "gap", "subopt.", "peak MB", "fit MB", "÷ ours", "passes", "option, tolerance",
	"best s", "÷ ours", "option, tolerance"}

// left says which columns hold text.
var left = map[int]bool{0: true, 1: true, 2: true, 12: true, 15: true}

// cells returns a row's texts, one for each heading.
func (r *Row) cells() []string {
	first := []string{r.Problem, r.Task, r.Solver, timeText(r.Seconds, r.Status), timeText(r.Median, ""), fmt.Sprint(r.Runs),
		number("%.1e", r.Gap), number("%.1e", r.Suboptimality), number("%.0f", r.PeakMB), number("%.0f", r.FitMB),
		ratioText(r.Ratio, r.Status), number("%.3g", r.Passes), how(r.Option, r.Tolerance, r.Status)}
	if s := r.AtSuboptimality; s != nil {
		return append(first, timeText(s.Seconds, s.Status), ratioText(s.Ratio, s.Status), how(s.Option, s.Tolerance, s.Status))
	}
	return append(first, "–", "–", "–")
}

// timeText writes seconds to three digits, or the limit that a run was over.
func timeText(seconds *float64, status string) string {
	if strings.HasPrefix(status, ">") {
		return status
	}
	return number("%.3g", seconds)
}

// ratioText writes a ratio, with ">" where the run was over its limit.
func ratioText(ratio *float64, status string) string {
	if text := number("%.3g", ratio); ratio != nil && strings.HasPrefix(status, ">") {
		return ">" + text
	}
	return number("%.3g", ratio)
}

// number writes a number, a dash where it is not known.
func number(format string, v *float64) string {
	if v == nil {
		return "–"
	}
	return fmt.Sprintf(format, *v)
}

// how writes how a solver was run, or why it was not.
func how(option string, tolerance *float64, status string) string {
	if status != "ok" && !strings.HasPrefix(status, ">") {
		return status
	}
	if tolerance == nil {
		return option
	}
	return fmt.Sprintf("%s, %.3g", option, *tolerance)
}

// WriteText writes the rows as a table in plain text, columns aligned.
func WriteText(w io.Writer, rows []Row) error {
	lines := [][]string{headings}
	for k := range rows {
		lines = append(lines, rows[k].cells())
	}
	widths := make([]int, len(headings))
	for _, line := range lines {
		for c, text := range line {
			widths[c] = max(widths[c], len([]rune(text)))
		}
	}
	for _, line := range lines {
		for c, text := range line {
			pad := strings.Repeat(" ", widths[c]-len([]rune(text)))
			if left[c] {
				line[c] = text + pad
			} else {
				line[c] = pad + text
			}
		}
		if _, err := fmt.Fprintln(w, strings.TrimRight(strings.Join(line, "  "), " ")); err != nil {
			return err
		}
	}
	return nil
}

// text writes a mean in one line.
func (m Mean) text() string {
	sign := ""
	switch {
	case m.AtLeast && m.AtMost:
		sign = "~"
	case m.AtLeast:
		sign = "≥"
	case m.AtMost:
		sign = "≤"
	}
	return fmt.Sprintf("%s %s, %d cells: golasso is %s%.3g times as fast as %s (least %.3g)", m.Criterion, m.Kind, m.Cells, sign, m.Ratio, m.Peer, m.Least)
}
