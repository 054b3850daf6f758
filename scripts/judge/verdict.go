package main

import (
	"fmt"
	"reflect"
	"regexp"
	"strings"
)

// A Verdict says what a run of one notebook showed.
type Verdict struct {
	Name     string
	Cells    int      // code cells
	Pictures int      // PNG displays
	Checked  string   // "312 of 312", "" where the last cell says nothing
	Faults   []string // why the notebook cannot be trusted
	Differs  []string // where outputs are not the committed ones
}

var checked = regexp.MustCompile(`checked (\d+) of (\d+)`)

// Judge judges an executed notebook whose reference demands so many numbers.
func Judge(name string, nb *Notebook, demanded int) *Verdict {
	v := &Verdict{Name: name}
	code := nb.Code()
	v.Cells = len(code)
	for i, c := range code {
		v.Pictures += c.Shown("image/png")
		v.order(i, c)
		v.failures(i, c)
		v.lost(i, c, "show.Plot(", "image/png", "picture")
		v.lost(i, c, "show.Table(", "text/html", "table")
	}
	v.neighbours(nb)
	v.check(code, demanded)
	return v
}

func (v *Verdict) fault(format string, args ...any) {
	v.Faults = append(v.Faults, fmt.Sprintf(format, args...))
}

func (v *Verdict) order(i int, c *Cell) {
	switch {
	case c.ExecutionCount == nil:
		v.fault("code cell %d was not executed", i+1)
	case *c.ExecutionCount != i+1:
		v.fault("code cell %d was executed as number %d", i+1, *c.ExecutionCount)
	}
}

func (v *Verdict) failures(i int, c *Cell) {
	for _, o := range c.Outputs {
		if o["output_type"] == "error" {
			v.fault("code cell %d: error %v: %v", i+1, o["ename"], firstLine(fmt.Sprint(o["evalue"])))
		}
	}
	if e := strings.TrimSpace(c.Text("stderr")); e != "" {
		v.fault("code cell %d wrote to standard error: %s", i+1, firstLine(e))
	}
	for _, trace := range []string{"panic:", "exit status", "goroutine 1 ["} {
		if strings.Contains(c.Text("stdout"), trace) {
			v.fault("code cell %d: %q in its output", i+1, trace)
		}
	}
}

// lost compares the calls that display something with what was displayed.
func (v *Verdict) lost(i int, c *Cell, call, media, what string) {
	calls := 0
	for line := range strings.Lines(string(c.Source)) {
		line, _, _ = strings.Cut(line, "//")
		calls += strings.Count(line, call)
	}
	if shown := c.Shown(media); shown < calls {
		v.fault("code cell %d: %d of %d %ss lost", i+1, calls-shown, calls, what)
	}
}

func (v *Verdict) neighbours(nb *Notebook) {
	for i := 1; i < len(nb.Cells); i++ {
		if nb.Cells[i-1].Type == "code" && nb.Cells[i].Type == "code" {
			v.fault("cells %d and %d are both code: a sentence must read each output", i, i+1)
		}
	}
}

func (v *Verdict) check(code []*Cell, demanded int) {
	if len(code) == 0 {
		v.fault("no code cell")
		return
	}
	found := checked.FindStringSubmatch(code[len(code)-1].Text("stdout"))
	if found == nil {
		v.fault("the last code cell does not say how much it checked")
		return
	}
	v.Checked = found[1] + " of " + found[2]
	if want := fmt.Sprintf("%d of %d", demanded, demanded); v.Checked != want {
		v.fault("checked %s, and the reference demands %s", v.Checked, want)
	}
}

// Compare notes every code cell whose outputs are not the committed ones; cells
// tagged "timing" may differ.
func (v *Verdict) Compare(executed, committed *Notebook) {
	a, b := executed.Code(), committed.Code()
	if len(a) != len(b) {
		v.Differs = append(v.Differs, fmt.Sprintf("%d code cells, %d committed", len(a), len(b)))
		return
	}
	for i := range a {
		if a[i].Tagged("timing") {
			continue
		}
		if d := difference(a[i].Outputs, b[i].Outputs); d != "" {
			v.Differs = append(v.Differs, fmt.Sprintf("code cell %d: %s", i+1, d))
		}
	}
}

// difference names the first place where two lists of outputs part.
func difference(got, want []Output) string {
	for i := range min(len(got), len(want)) {
		if reflect.DeepEqual(got[i], want[i]) {
			continue
		}
		g, w := strings.Split(text(got[i]["text"]), "\n"), strings.Split(text(want[i]["text"]), "\n")
		for k := range min(len(g), len(w)) {
			if g[k] != w[k] {
				return fmt.Sprintf("line %d is %q, committed %q", k+1, g[k], w[k])
			}
		}
		return fmt.Sprintf("output %d (%s) is not the committed one", i+1, kind(got[i]))
	}
	if len(got) != len(want) {
		return fmt.Sprintf("%d outputs, %d committed", len(got), len(want))
	}
	return ""
}

func kind(o Output) string {
	data, _ := o["data"].(map[string]any)
	for _, media := range []string{"image/png", "text/html"} {
		if data[media] != nil {
			return media
		}
	}
	return fmt.Sprint(o["output_type"])
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}
