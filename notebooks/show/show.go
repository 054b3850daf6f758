// Package show displays figures, tables and progress in a GoNB notebook, one
// line a display:
//
//	show.Plot(plots.ActualPredicted(y, predicted, plots.Options{Target: "Salary", Unit: "dollars"}))
//	show.Table(model.Report().HTML())
//
// Each call waits until the notebook has the display; without that, what a
// cell shows just before it ends is lost at random. Display first and print
// afterwards, or use two cells: displays and printed text travel separately.
// Outside a notebook nothing is shown, but figures are drawn all the same, so
// that their errors are met there too.
package show

import (
	"github.com/janpfeifer/gonb/gonbui"

	"github.com/golasso/golasso/lasso/plots"
)

// Plot shows a figure as a PNG picture. It takes what the functions of package
// plots return and panics with their error, which the cell then shows.
func Plot(f *plots.Figure, err error) {
	var png []byte
	if err == nil {
		png, err = f.PNG()
	}
	if err != nil {
		panic(err)
	}
	gonbui.DisplayPng(png)
	gonbui.Sync()
}

// Table shows a table given as HTML. Styles are no use: an untrusted notebook
// drops them.
func Table(table string) {
	gonbui.DisplayHTML(table)
	gonbui.Sync()
}
