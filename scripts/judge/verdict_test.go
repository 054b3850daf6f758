package main

import (
	"slices"
	"strings"
	"testing"
)

const demanded = 12

// good returns a sound notebook: a picture, a table and a check of 12 numbers.
func good() *Notebook {
	cell := func(n int, source string, outputs ...Output) Cell {
		return Cell{Type: "code", ExecutionCount: &n, Source: Lines(source), Metadata: map[string]any{}, Outputs: outputs}
	}
	prose := Cell{Type: "markdown", Source: "What this shows.", Metadata: map[string]any{}}
	return &Notebook{Format: 4, Metadata: map[string]any{}, Cells: []Cell{
		prose,
		cell(1, "%%\nshow.Plot(plots.CoefficientPath(path, options)) // show.Plot( once", display("image/png", "iVBOR")),
		prose,
		cell(2, "%%\nshow.Table(report.HTML())", display("text/html", "<table></table>"), stream("stdout", "λ = 0.1\n")),
		prose,
		cell(3, "%%\nfmt.Println(check)", stream("stdout", "w agrees\nchecked 12 of 12\n")),
	}}
}

func display(media, data string) Output {
	return Output{"output_type": "display_data", "data": map[string]any{media: data}, "metadata": map[string]any{}}
}

func stream(name, s string) Output {
	return Output{"output_type": "stream", "name": name, "text": s}
}

func TestSoundNotebook(t *testing.T) {
	v := Judge("good", good(), demanded)
	v.Compare(good(), good())
	if len(v.Faults)+len(v.Differs) > 0 {
		t.Fatalf("faults %q, differences %q, want none", v.Faults, v.Differs)
	}
	if v.Cells != 3 || v.Pictures != 1 || v.Checked != "12 of 12" {
		t.Errorf("got %d cells, %d pictures, checked %q; want 3, 1, \"12 of 12\"", v.Cells, v.Pictures, v.Checked)
	}
}

func TestBadNotebooks(t *testing.T) {
	two := 2
	tests := map[string]struct {
		spoil func(nb *Notebook)
		fault string
	}{
		"not executed":      {func(nb *Notebook) { nb.Code()[1].ExecutionCount = nil }, "code cell 2 was not executed"},
		"out of order":      {func(nb *Notebook) { nb.Code()[2].ExecutionCount = &two }, "executed as number 2"},
		"error output":      {func(nb *Notebook) { add(nb, 1, Output{"output_type": "error", "ename": "ERROR", "evalue": "boom"}) }, "boom"},
		"panic":             {func(nb *Notebook) { add(nb, 1, stream("stdout", "panic: no column\n")) }, "panic:"},
		"exit status":       {func(nb *Notebook) { add(nb, 1, stream("stdout", "exit status 2\n")) }, "exit status"},
		"standard error":    {func(nb *Notebook) { add(nb, 1, stream("stderr", "go: downloading\n")) }, "standard error: go: downloading"},
		"lost picture":      {func(nb *Notebook) { nb.Code()[0].Outputs = nil }, "1 of 1 pictures lost"},
		"lost table":        {func(nb *Notebook) { nb.Code()[1].Outputs = nil }, "1 of 1 tables lost"},
		"two code cells":    {func(nb *Notebook) { nb.Cells = slices.Delete(nb.Cells, 2, 3) }, "both code"},
		"no check":          {func(nb *Notebook) { nb.Code()[2].Outputs = nil }, "does not say how much"},
		"check not last":    {func(nb *Notebook) { nb.Cells = nb.Cells[:4] }, "does not say how much"},
		"one check failed":  {func(nb *Notebook) { nb.Code()[2].Outputs[0]["text"] = "checked 11 of 12\n" }, "demands 12 of 12"},
		"too little wanted": {func(nb *Notebook) { nb.Code()[2].Outputs[0]["text"] = "checked 3 of 3\n" }, "demands 12 of 12"},
		"no code":           {func(nb *Notebook) { nb.Cells = nb.Cells[:1] }, "no code cell"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			nb := good()
			test.spoil(nb)
			v := Judge("bad", nb, demanded)
			if !strings.Contains(strings.Join(v.Faults, "\n"), test.fault) {
				t.Errorf("faults %q, want one with %q", v.Faults, test.fault)
			}
		})
	}
}

func add(nb *Notebook, cell int, o Output) {
	c := nb.Code()[cell]
	c.Outputs = append(c.Outputs, o)
}

func TestCompare(t *testing.T) {
	tests := map[string]struct {
		change func(nb *Notebook)
		want   string // "" for no difference
	}{
		"same":            {func(*Notebook) {}, ""},
		"text":            {func(nb *Notebook) { nb.Code()[2].Outputs[0]["text"] = "w differs\nchecked 12 of 12\n" }, `code cell 3: line 1 is "w differs", committed "w agrees"`},
		"picture":         {func(nb *Notebook) { nb.Code()[0].Outputs[0] = display("image/png", "AAAA") }, "code cell 1: output 1 (image/png)"},
		"missing output":  {func(nb *Notebook) { nb.Code()[1].Outputs = nb.Code()[1].Outputs[:1] }, "1 outputs, 2 committed"},
		"missing cell":    {func(nb *Notebook) { nb.Cells = nb.Cells[:4] }, "2 code cells, 3 committed"},
		"timing may vary": {func(nb *Notebook) { nb.Code()[1].Metadata["tags"] = []any{"timing"}; nb.Code()[1].Outputs = nil }, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			nb, v := good(), &Verdict{}
			test.change(nb)
			v.Compare(nb, good())
			got := strings.Join(v.Differs, "\n")
			if (got == "") != (test.want == "") || !strings.Contains(got, test.want) {
				t.Errorf("differences %q, want %q", got, test.want)
			}
		})
	}
}

func TestReport(t *testing.T) {
	sound := &Verdict{Name: "a", Checked: "12 of 12"}
	differs := &Verdict{Name: "b", Checked: "12 of 12", Differs: []string{"code cell 1: x"}}
	faulty := &Verdict{Name: "c", Faults: []string{"no code cell"}}
	tests := []struct {
		mode     string
		verdicts []*Verdict
		line     string
		fails    bool
	}{
		{"run", []*Verdict{sound}, "1 passed, 0 failed", false},
		{"run", []*Verdict{sound, differs}, "1 passed, 1 failed", true},
		{"try", []*Verdict{sound, differs}, "2 passed, 0 failed", false},
		{"try", []*Verdict{sound, faulty}, "1 passed, 1 failed", true},
		{"update", []*Verdict{faulty}, "0 passed, 1 failed", true},
	}
	for _, test := range tests {
		var out strings.Builder
		err := report(&out, test.mode, test.verdicts, make([]float64, len(test.verdicts)))
		if (err != nil) != test.fails || !strings.Contains(out.String(), test.line) {
			t.Errorf("%s: error %v, output\n%s\nwant %q, failure %v", test.mode, err, out.String(), test.line, test.fails)
		}
	}
}
