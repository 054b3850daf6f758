package show

import "testing"

func TestProgressLine(t *testing.T) {
	p := NewProgress("5 < 6 folds")
	if got, want := p.line(2, 5), `5 &lt; 6 folds: 2 of 5 <progress value="2" max="5"></progress>`; got != want {
		t.Errorf("line %q, want %q", got, want)
	}
	if got, want := p.line(5, 5), "5 &lt; 6 folds: 5 of 5"; got != want {
		t.Errorf("last line %q, want %q", got, want)
	}
}

func TestProgressRewritesOncePerCent(t *testing.T) {
	p, rewritten, last := NewProgress("work"), 0, -1
	for k := range 10_000 {
		p.Step(k+1, 10_000)
		if p.shown != last {
			rewritten, last = rewritten+1, p.shown
		}
	}
	if rewritten != 101 || p.shown != 100 {
		t.Errorf("rewritten %d times, up to %d per cent", rewritten, p.shown)
	}
	p = NewProgress("nothing to do")
	p.Step(0, 0)
	if p.shown != 100 {
		t.Errorf("with nothing to do, %d per cent are done", p.shown)
	}
}

func TestProgressLinesAreApart(t *testing.T) {
	if a, b := NewProgress("a"), NewProgress("b"); a.id == b.id || a.id == "" {
		t.Errorf("two lines with the ids %q and %q", a.id, b.id)
	}
}
