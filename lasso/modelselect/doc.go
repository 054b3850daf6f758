// Package modelselect chooses λ on training rows: it splits row numbers into
// folds, fits a path of λ on each fold's training rows and reads the curve of
// held-out errors. What a path's own rows say of λ, by AIC or BIC, is in package
// regpath.
//
// Splitters work on row numbers alone and give scikit-learn's rows for the same
// seed: [KFold], [StratifiedKFold] (by [QuantileStrata] of the target, say),
// [GroupKFold], [RepeatedKFold], [ShuffleSplit], [TimeSeriesSplit], and [HoldOut]
// (train_test_split), plain or stratified. [GivenFolds] takes the folds of others.
//
// [CrossValidate] fits and scores a fixed numeric matrix; [CrossValidator] adds
// progress and, by [CrossValidator.RunParts], folds that prepare their own
// matrix, as a recipe with scaling or dummy columns must. The result is a
// [Curve]: the mean squared error of every fold at every λ, its mean and its
// standard error, with the choices [Curve.Min], [Curve.OneSE] and
// [Curve.AtMost]. [Curve.WeighFolds] gives cv.glmnet's mean and standard error.
// [CrossValidator.RunKeeping] keeps the out-of-fold predictions, and
// [GridSearch] looks over the l1 ratio as well. [CrossFit] does the same folds
// for what is not one path, such as [Relaxed] and [Adaptive].
//
// [RunSweep] tries λ on one set of rows held out, and [Refine] says where to
// look next.
//
// [Conformal] and [CVPlus] put prediction intervals around a chosen model, and
// [Intervals.Coverage] measures on held-out rows what they hold.
//
// Folds are fitted side by side, each from its own copy of its rows, and what
// comes out does not depend on how many run at once.
//
// # Limits
//
// A matrix that was scaled on all rows before it came here has seen the
// held-out rows. For scaling that is mostly harmless; for a choice of columns
// by the target it is not. The training rows of a fold are copied into a dense
// matrix, so k folds running at once take up to k times the memory of X.
package modelselect
