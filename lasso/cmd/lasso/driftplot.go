package main

import (
	"io"
	"path/filepath"
	"strings"

	"github.com/golasso/golasso/lasso/drift"
	"github.com/golasso/golasso/lasso/plots"
)

// pictured returns the drawing method that the name of a picture asks for; "" is
// for none.
func pictured(name string) (func(*plots.Figure) ([]byte, error), error) {
	switch ending := strings.ToLower(filepath.Ext(name)); {
	case name == "":
		return nil, nil
	case ending == ".png":
		return (*plots.Figure).PNG, nil
	case ending == ".svg":
		return (*plots.Figure).SVG, nil
	}
	return nil, usage("--plot %s: want FILE.png or FILE.svg", name)
}

// draw writes the picture of a drift report, where one is wanted.
func draw(name, title string, r *drift.Report) error {
	method, err := pictured(name)
	if method == nil {
		return err
	}
	figure, err := plots.DriftBars(driftChart(r), plots.Options{Title: "Drift of " + title})
	if err != nil {
		return err
	}
	picture, err := method(figure)
	if err != nil {
		return err
	}
	return writeFile(name, func(w io.Writer) error {
		_, err := w.Write(picture)
		return err
	})
}

// driftChart is what a report says of features and predictions.
func driftChart(r *drift.Report) plots.DriftChart {
	t := r.Thresholds
	out := plots.DriftChart{Watch: t.Watch, Drift: t.PSI, Distance: t.KS}
	for _, f := range append(r.Features[:len(r.Features):len(r.Features)], r.Predictions) {
		out.Names = append(out.Names, f.Name)
		out.PSI, out.KS = append(out.PSI, float64(f.PSI)), append(out.KS, float64(f.KS))
		out.Verdicts = append(out.Verdicts, f.Verdict.String())
	}
	return out
}
