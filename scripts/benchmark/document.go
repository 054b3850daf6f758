package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
)

// A Document is the benchmark's result. Numbers that are not known are null.
type Document struct {
	Machine  Machine           `json:"machine"`
	Versions map[string]string `json:"versions"`
	Settings Settings          `json:"settings"`
	Problems []ProblemInfo     `json:"problems"`
	Rows     []Row             `json:"rows"`
	Summary  []Mean            `json:"summary"`
}

// Settings says how the benchmark was run.
type Settings struct {
	Arguments  []string `json:"arguments,omitempty"` // those given to scripts/bench
	Quick      bool     `json:"quick"`
	Threads    int      `json:"threads"`
	CapSeconds float64  `json:"cap_seconds"`
	Target     float64  `json:"target"` // of both criteria
}

// ProblemInfo describes a problem's bytes.
type ProblemInfo struct {
	Problem     string  `json:"problem"`
	N           int     `json:"n"`
	P           int     `json:"p"`
	Entries     int     `json:"entries"` // stored numbers
	MB          float64 `json:"mb"`      // of the design, 10⁶ bytes
	Seed        uint64  `json:"seed"`
	SHA256      string  `json:"sha256"`
	PassSeconds float64 `json:"pass_seconds"` // one product of every column with a vector, by golasso; 0 where it cannot
	Day         string  `json:"day"`          // of the run, 2006-01-02
	Golasso     string  `json:"golasso"`      // the commit that ran
}

// A Row is a solver in a cell. A run over the limit has the limit as its
// Seconds and a Status that starts with ">".
type Row struct {
	Problem       string   `json:"problem"`
	Task          string   `json:"task"`
	Solver        string   `json:"solver"`
	Seconds       *float64 `json:"seconds"` // best, at a certified gap within the target
	Median        *float64 `json:"median_seconds"`
	Runs          int      `json:"runs"`
	Gap           *float64 `json:"gap"`           // certified, of that fit
	Suboptimality *float64 `json:"suboptimality"` // of that fit
	PeakMB        *float64 `json:"peak_mb"`       // above the idle process: data and fit
	FitMB         *float64 `json:"fit_mb"`        // above the process with the data loaded
	Ratio         *float64 `json:"ratio"`         // Seconds over golasso's
	Passes        *float64 `json:"passes"`        // Seconds over one pass over X
	Option        string   `json:"option,omitempty"`
	Tolerance     *float64 `json:"tolerance"`
	CurveError    *float64 `json:"curve_error,omitempty"` // cv: reported curve against that of the judged folds
	Status        string   `json:"status"`                // "ok", ">60", "absent: …", "unsupported: …" and the like

	AtSuboptimality *Timing `json:"at_suboptimality"` // by the other criterion; null with --quick
}

// Timing is the fit at the loosest tolerance whose true suboptimality is within
// the target.
type Timing struct {
	Seconds       *float64 `json:"seconds"`
	Median        *float64 `json:"median_seconds"`
	Runs          int      `json:"runs"`
	Gap           *float64 `json:"gap"`
	Suboptimality *float64 `json:"suboptimality"`
	Ratio         *float64 `json:"ratio"`
	Option        string   `json:"option,omitempty"`
	Tolerance     *float64 `json:"tolerance"`
	Status        string   `json:"status"`
}

// known returns a pointer to v, nil where v is NaN or infinite.
func known(v float64) *float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return &v
}

// rows turns a cell's contests into rows; ours is the first.
func (f *Field) rows(t Task, contests []*Contest) []Row {
	var rows []Row
	for _, c := range contests {
		g := f.timing(c.Gap)
		r := Row{Problem: f.Problem.Name, Task: t.Name, Solver: c.Solver.Name,
			Seconds: g.Seconds, Median: g.Median, Runs: g.Runs, Gap: g.Gap, Suboptimality: g.Suboptimality,
			Option: g.Option, Tolerance: g.Tolerance, Status: g.Status}
		if c.Gap.peak > 0 {
			r.PeakMB, r.FitMB = known(c.Gap.peak), known(math.Max(0, c.Gap.extra))
		}
		if t.Kind == "cv" && c.Gap.Err == nil {
			r.CurveError = known(c.Gap.CurveError)
		}
		if c.Subopt != nil {
			s := f.timing(c.Subopt)
			r.AtSuboptimality = &s
		}
		rows = append(rows, r)
	}
	for k := range rows {
		r := &rows[k]
		r.Ratio = over(r.Seconds, rows[0].Seconds)
		if ours := rows[0].AtSuboptimality; ours != nil && r.AtSuboptimality != nil {
			r.AtSuboptimality.Ratio = over(r.AtSuboptimality.Seconds, ours.Seconds)
		}
		if f.Info.PassSeconds > 0 {
			r.Passes = over(r.Seconds, &f.Info.PassSeconds)
		}
	}
	return rows
}

// timing describes a choice by what is known at the end of its cell.
func (f *Field) timing(c *Choice) Timing {
	best, median := bestMedian(c.times)
	t := Timing{Seconds: known(best), Median: known(median), Runs: len(c.times), Option: c.Option, Status: "ok"}
	if c.Tolerance != 0 {
		t.Tolerance = known(c.Tolerance)
	}
	if c.Err == nil {
		t.Gap, t.Suboptimality = known(c.Trial.Gap), known(f.duals.Suboptimality(c.Fits))
	}
	switch {
	case c.capped():
		t.Seconds, t.Status = known(f.Cap), fmt.Sprintf(">%g", f.Cap)
	case c.Err != nil:
		t.Status = c.Err.Error()
		if !errors.Is(c.Err, ErrAbsent) && !errors.Is(c.Err, ErrUnsupported) && !errors.Is(c.Err, errLate) {
			t.Status = "failed: " + t.Status
		}
	case c.Slow:
		t.Seconds, t.Status = known(c.Trial.Seconds), fmt.Sprintf(">%.3g", c.Trial.Seconds)
	case !c.OK:
		t.Status = "target not reached at the tightest tolerance"
	}
	return t
}

// over returns a/b where both are known.
func over(a, b *float64) *float64 {
	if a == nil || b == nil {
		return nil
	}
	return known(*a / *b)
}

// WriteJSON writes the document, with a newline after it.
func (d *Document) WriteJSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(d)
}
