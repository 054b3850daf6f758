// Package plots draws the figures of the laboratory with gonum/plot, as PNG or
// SVG bytes; it opens no file and no window.
//
// Every figure is one function that takes plain slices or a small struct and
// [Options], and returns a [Figure]:
//
//	f, err := plots.ActualPredicted(y, predicted, plots.Options{Target: "Salary", Unit: "dollars"})
//	png, err := f.PNG()
//
// The figures are:
//
//   - [ActualPredicted] and [Residuals] judge predictions row by row;
//   - [FittedLine] shows a model of one feature among its rows;
//   - [Histories] compares runs: cost, nonzero weights, length of the update;
//   - [CoefficientBars] compares coefficients by name, true against learned or
//     solver against solver, and shows any other number per name;
//   - [CoefficientPath], [CVCurve] and [ErrorSparsity] follow a sweep over λ;
//   - [SelectionBars] shows how often and with which sign features are selected,
//     [CoefficientIntervals] how far coefficients move, [CorrelationMap] which
//     features stand in for each other;
//   - [DriftBars] holds new rows to the training rows, feature by feature;
//   - [NormalQuantiles] compares residuals with the normal distribution;
//   - [Lines] draws any other curves.
//
// Where λ is an axis it is logarithmic and falls to the right, so that the empty
// model is on the left and the full model on the right, as in a count of
// nonzeros.
//
// Colours are those of Okabe and Ito (2008), which the colour-blind can tell
// apart, and no colour speaks alone: series also differ by dash, marker or
// hatching. Names and units stand on the axes, thousands are separated, minus
// signs are minus signs, and legends stay outside the data. The default size
// fits a notebook cell. Equal input gives equal bytes on one kind of machine.
//
// Input is checked before anything is drawn; errors are of type [*InputError]
// and name the place and the value.
package plots
