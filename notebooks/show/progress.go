package show

import (
	"fmt"
	"html"

	"github.com/janpfeifer/gonb/gonbui"
)

// A Progress is a line that a long cell rewrites in place. It is for one
// goroutine.
//
//	p := show.NewProgress("cross-validation")
//	for k := range folds {
//		fit(k)
//		p.Step(k+1, folds)
//	}
type Progress struct {
	id, what string
	shown    int // per cent; −1 before the first step
}

// NewProgress starts a line of progress on the named work. The line appears with
// the first step.
func NewProgress(what string) *Progress {
	return &Progress{id: gonbui.UniqueId(), what: what, shown: -1}
}

// Step says that so many of a total are done, and rewrites the line when that is
// another per cent. The last step leaves a line without a bar, the same in every
// run. A total of 0 counts as done.
func (p *Progress) Step(done, total int) {
	percent := 100
	if total > 0 {
		percent = 100 * done / total
	}
	if percent == p.shown {
		return
	}
	p.shown = percent
	gonbui.UpdateHTML(p.id, p.line(done, total))
	gonbui.Sync()
}

// line returns the line as HTML.
func (p *Progress) line(done, total int) string {
	line := fmt.Sprintf("%s: %d of %d", html.EscapeString(p.what), done, total)
	if done < total {
		line += fmt.Sprintf(` <progress value="%d" max="%d"></progress>`, done, total)
	}
	return line
}
