package card

import (
	"fmt"
	"strings"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/artifact"
	"github.com/golasso/golasso/lasso/internal/tabular"
)

// Checklist is the seven lines in their order.
type Checklist []Line

// Line is one line of the checklist.
type Line struct {
	Name   string `json:"name"`
	Passed bool   `json:"passed"`
	Why    string `json:"why"` // the proof, or what is missing or wrong
}

// proof looks at one line: it returns what proves it, or what fails it.
type proof func(*subject) (evidence string, fault error)

// lines are the checklist's lines.
var lines = []struct {
	name  string
	prove proof
}{
	{"features standardised on training rows only", standardised},
	{"bias not penalised", biasFree},
	{"lambda tuned on validation data", tuned},
	{"trade-off reviewed", reviewed},
	{"reference comparison made", compared},
	{"artifact holds scaler statistics and training metadata", complete},
	{"drift monitored on the nonzero features", monitored},
}

// Check goes through the checklist. The error is that of an artifact without a
// pipeline, of kind artifact.ErrContent.
func Check(a *artifact.Artifact) (Checklist, error) {
	if a == nil || a.Pipeline == nil || a.Pipeline.Model == nil {
		return nil, &artifact.Error{Place: "pipeline", Reason: "nil, want a fitted one", Kind: artifact.ErrContent}
	}
	s := &subject{a, a.Pipeline.State(), a.Training.Profile}
	out := make(Checklist, len(lines))
	for k, line := range lines {
		evidence, fault := line.prove(s)
		out[k] = Line{line.name, fault == nil, evidence}
		if fault != nil {
			out[k].Why = fault.Error()
		}
	}
	return out, nil
}

// Passed says whether every line has.
func (c Checklist) Passed() bool {
	for _, line := range c {
		if !line.Passed {
			return false
		}
	}
	return true
}

// String returns one line of text for each line.
func (c Checklist) String() string {
	var out strings.Builder
	for k, line := range c {
		fmt.Fprintf(&out, "%d. %s %s: %s\n", k+1, line.mark(), line.Name, line.Why)
	}
	return out.String()
}

// HTML returns the checklist as a plain HTML table.
func (c Checklist) HTML() string { return tabular.HTML(c.table()) }

func (c Checklist) table() (head []string, rows [][]string) {
	for _, line := range c {
		rows = append(rows, []string{line.Name, line.mark(), line.Why})
	}
	return []string{"line", "", "why"}, rows
}

func (l Line) mark() string {
	if l.Passed {
		return "pass"
	}
	return "FAIL"
}

// subject is the artifact under judgement.
type subject struct {
	*artifact.Artifact
	state   lasso.PipelineState
	profile *lasso.Profile
}

// absent is the fault of a line whose record is not there.
func absent(record string) error { return fmt.Errorf("the artifact has no %s", record) }
