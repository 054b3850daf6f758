package main

import (
	"math"
	"strings"
)

// A Mean is the geometric mean, over the cells of one kind, of how many times
// faster golasso is than a peer.
type Mean struct {
	Criterion string  `json:"criterion"` // "gap" or "suboptimality"
	Kind      string  `json:"kind"`      // "one λ", "paths" or "cross-validations"
	Peer      string  `json:"peer"`      // its name, or "fastest peer"
	Ratio     float64 `json:"ratio"`
	Least     float64 `json:"least"` // smallest ratio of a cell
	Cells     int     `json:"cells"`
	AtLeast   bool    `json:"at_least"` // a peer was over its limit somewhere: the ratio is larger
	AtMost    bool    `json:"at_most"`  // golasso was: it is smaller
}

// fastest stands for the fastest peer of each cell.
const fastest = "fastest peer"

// kinds are the groups of tasks that are averaged.
var kinds = []string{"one λ", "paths", "cross-validations"}

// kindOf returns the group of a cell, which ends in its task's name.
func kindOf(cell string) string {
	_, task, _ := strings.Cut(cell, " ")
	switch {
	case strings.HasSuffix(task, "cv"):
		return kinds[2]
	case strings.Contains(task, "path"):
		return kinds[1]
	default:
		return kinds[0]
	}
}

// lap is a solver's time in a cell by one criterion.
type lap struct {
	seconds float64
	status  string
}

// capped reports whether it was over its limit.
func (l lap) capped() bool { return strings.HasPrefix(l.status, ">") }

// laps returns, for one criterion, each cell's times by solver, of those that
// finished or were over their limit.
func laps(rows []Row, criterion string) (cells []string, by map[string]map[string]lap) {
	by = map[string]map[string]lap{}
	for _, r := range rows {
		cell := r.Problem + " " + r.Task
		if by[cell] == nil {
			by[cell] = map[string]lap{}
			cells = append(cells, cell)
		}
		seconds, status := r.Seconds, r.Status
		if criterion == "suboptimality" {
			if r.AtSuboptimality == nil {
				continue
			}
			seconds, status = r.AtSuboptimality.Seconds, r.AtSuboptimality.Status
		}
		if seconds != nil {
			by[cell][r.Solver] = lap{*seconds, status}
		}
	}
	return cells, by
}

// Summarise averages the ratios. A run over its limit counts as the limit, and a
// cell where both were is left out.
func Summarise(rows []Row, peers []string) []Mean {
	var means []Mean
	for _, criterion := range []string{"gap", "suboptimality"} {
		cells, by := laps(rows, criterion)
		for _, kind := range kinds {
			for _, peer := range append([]string{fastest}, peers...) {
				m := Mean{Criterion: criterion, Kind: kind, Peer: peer, Least: math.Inf(1)}
				for _, cell := range cells {
					if kindOf(cell) == kind {
						m.add(by[cell], peers)
					}
				}
				if m.Cells > 0 {
					m.Ratio = math.Exp(m.Ratio / float64(m.Cells))
					means = append(means, m)
				}
			}
		}
	}
	return means
}

// add takes in a cell; until all are in, Ratio is the sum of the logarithms.
func (m *Mean) add(cell map[string]lap, peers []string) {
	ours, ok := cell["golasso"]
	theirs, found := pick(cell, m.Peer, peers)
	if !ok || !found || ours.capped() && theirs.capped() {
		return
	}
	ratio := theirs.seconds / ours.seconds
	m.Ratio += math.Log(ratio)
	m.Least = math.Min(m.Least, ratio)
	m.AtLeast = m.AtLeast || theirs.capped()
	m.AtMost = m.AtMost || ours.capped()
	m.Cells++
}

// pick returns a peer's lap, or that of the fastest peer.
func pick(cell map[string]lap, peer string, peers []string) (lap, bool) {
	if peer != fastest {
		l, ok := cell[peer]
		return l, ok
	}
	best, found := lap{}, false
	for _, name := range peers {
		if l, ok := cell[name]; ok && (!found || l.seconds < best.seconds) {
			best, found = l, true
		}
	}
	return best, found
}
