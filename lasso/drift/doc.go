// Package drift compares rows a model meets in use with the rows it was fitted
// on, feature by feature, and two models of the same task with each other.
//
// [Measure] takes an artifact and new rows and returns a [Report]: for every
// feature whose coefficient is not zero the shift of its mean, the ratio of its
// variances, the population stability index and the Kolmogorov-Smirnov distance;
// for every source column of these the shares of missing cells, unseen levels and
// values outside the training range; and, where the rows have the target, the
// prediction error beside the one known from before. Each has a threshold, the
// report a verdict.
//
// # Thresholds
//
// The defaults of [Thresholds] mean the same for a normal feature: the stability
// index 0.25 that is called a major change (Siddiqi, Credit Risk Scorecards,
// Wiley 2006), a mean half a standard deviation away (the index is then about
// 0.5²; "medium" in Cohen, Statistical Power Analysis, 1988), a variance doubled
// or halved (½(2 + ½ − 2) = 0.25), and a distance of 0.2 between distribution
// functions (2Φ(0.25) − 1). With few rows chance alone goes further, so no measure
// counts before it is beyond what one comparison in 10,000 would show.
//
// [Diff] tells what a retraining has changed.
package drift
