// Package lasso fits linear models with an L1 penalty to gota DataFrames: a
// DataFrame goes in, a named, scored and reportable model comes out.
//
// # The objective
//
//	J(w, b) = Σᵢ vᵢ (yᵢ − xᵢᵀw − b)² / Σᵢ vᵢ  +  λρ·Σⱼ |wⱼ|  +  (λ(1−ρ)/2)·Σⱼ wⱼ²
//
// the (weighted) mean squared error plus λ times the sum of absolute
// coefficients; ρ, the l1 ratio, is 1 for the lasso. The intercept b is never
// penalised. Features are standardised by the training rows' mean and population
// standard deviation unless a recipe says otherwise, so one λ is fair to all of
// them. scikit-learn minimises half of J, so its alpha is λ/2; see [Conventions]
// for glmnet.
//
// # A tour
//
// Twenty lines from a table to a model (the package example):
//
//	ctx := context.Background()
//	df := datasets.SalaryData() // or dataframe.ReadCSV(file)
//	split, err := lasso.TrainTestSplit(df, lasso.SplitOptions{TestSize: 0.2, Seed: 42})
//	if err != nil {
//		log.Fatal(err)
//	}
//	recipe := lasso.Recipe{Columns: lasso.Columns{Target: "Salary"}} // roles by type
//	cv := lasso.CV{Recipe: recipe, Folds: 5}                         // on training rows only
//	model, curve, err := cv.Fit(ctx, split.Train, lasso.AtOneSE)
//	if err != nil {
//		log.Fatal(err)
//	}
//	fmt.Printf("tried %d values of λ\n", len(curve.Lambdas))
//	fmt.Print(model.Report().Top(5))
//	score, err := model.Score(split.Test)
//	if err != nil {
//		log.Fatal(err)
//	}
//	fmt.Println(score)
//
// Step by step it is the same: [Recipe.Fit] learns a [Blueprint] from training
// rows, [Blueprint.Transform] makes [Data] of any rows, [Lasso.Fit] makes a
// [Model] of data, and [Lasso.Path] one for each of many λ.
//
// # The recipe
//
// [Recipe] says how columns become features, and learns all of it from training
// rows: [OneHot] with a reference, rare and unseen levels ([Rare], [Unseen]);
// gaps filled and marked, or their rows dropped ([Missing]); [Log1p], [BoxCox],
// [YeoJohnson] and [Winsorize] for single columns; powers and interactions; and a
// [Scaling]. Names tell the steps, a report states what they have learnt, and
// [Blueprint.State] holds all of it as plain values.
//
// # Choosing and comparing
//
// [CV] chooses λ on folds that each refit the recipe: plain folds, those of a
// splitter of package modelselect, or folds by a column ([GroupKFold],
// [StratifiedKFold], [TimeSeriesSplit]). [GridSearch] looks over the l1 ratio as
// well, and [Compare] puts least squares, ridge regression, the lasso, the
// elastic net and matching pursuit on the same folds in one table. [Relaxed],
// [Adaptive] and [GroupLasso] are fitted to the same [Data] as [Lasso] and give
// the same [Model]; [GammaSearch] chooses how far to relax. [Sweep] is the
// tutorials' way, on one set of rows held out.
//
// # Trusting the choice
//
// [Stability] counts how often halves of the rows select each feature and each
// column, and [Bootstrap] says how far coefficients move. [TwinSearch] finds the
// dropped features that could stand in for the kept ones, [Lasso.Entries] where
// each dropped one would have come in; [Merge] makes one column of
// near-duplicates. [Conformal] and [CVPlus] put intervals around predictions and
// measure what they hold.
//
// # From a model to its use
//
// A [Pipeline] is a model with its blueprint: [Pipeline.State] gives it as plain
// values, which package artifact keeps in a file, and [Pipeline.Predictor] scores
// single rows by column name, without a DataFrame. [Pipeline.Profile] describes
// the training rows, and packages drift and card compare and report by it.
//
// # Errors
//
// Cells that cannot be used are found before anything is fitted and named by
// column, row and value. Rows count from 0 in the DataFrame given. Nothing here
// panics on what a DataFrame holds.
//
// # Limits
//
// n·p numbers are held two to three times over, but where categorical columns have
// more than 256 dummies together: these are kept as the level of each row, however
// many levels there are, and scaled as they are read; see [Recipe]. Targets are
// continuous. Missing values are an error unless the recipe says how they are
// filled, or that their rows are dropped.
package lasso
