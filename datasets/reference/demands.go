package reference

// A demand says what a notebook's last cell must reproduce of a reference
// file: every number, line and name at or below the paths in want (braces list
// alternatives, a star is any entry). What is left out stands in except, each
// with its reason, so that a test can tell a choice from an oversight.
type demand struct {
	notebook string
	file     string // of the embedded sets, without ending
	want     []string
	bits     []string // compared bit for bit
	exact    []string // from a certified solver: 1e-9
	absolute []absolute
	except   []exception
}

// absolute names numbers that agree to a fixed distance, whatever their size.
type absolute struct {
	paths  string
	within float64
}

type exception struct {
	paths  string
	reason string
}

// Reasons that several files share.
const (
	describes = "describes the file"
	isSetting = "a setting, which the run takes from the file"
	certifies = "certifies the 60-digit solution or its rounded copy"
	rounding  = "of rounding size, so its digits mean nothing"
	library   = "compares another library with the exact solution"
	ulps      = "says how close an early stop was"
)

const (
	solution   = "{w,b,train_mse,objective,nonzero,active}"
	counted    = "{w,b,train_mse,objective,active,nonzero*}"
	diagnosed  = "{w,b,cost_history*,nonzero_history*,last_iteration,stopped_early,printed_lines}"
	validation = "cv_5_fold.{fold_mse,mean_mse,se,best_index,one_se_index,lambda_best,lambda_one_se,library_alpha_best}"
)

var demands = []demand{
	{
		notebook: "01-salary", file: "salary",
		want: []string{
			"split", "scaler", "lambda_max", "raw_scale_equation",
			"gradient_descent.{w,b,test_mse,nonzero_above*,cost_history*,final_train_cost,test_predictions,printed_lines}",
			"gradient_descent_diagnostics." + diagnosed,
			"coordinate_descent.{w,b,after_sweep_index_w_b,test_predictions,test_mse}",
			"{sklearn_lasso_alpha_lambda,sklearn_lasso_alpha_half_lambda}.{lambda_equivalent,coef,intercept,test_mse,test_predictions}",
			"ols." + solution, "ols.test_mse", "exact." + solution, "exact.test_mse",
			"{lambda_sweep,lambda_sweep_wide}.*.gd.{w,b,test_mse,nonzero_above*}",
			"{lambda_sweep,lambda_sweep_wide}.*.exact." + solution,
			"{lambda_sweep,lambda_sweep_wide}.*.{exact.test_mse,cd}",
		},
		bits:  []string{"split"},
		exact: []string{"{ols,exact,sklearn_lasso_alpha_lambda,sklearn_lasso_alpha_half_lambda,lambda_max}", "{lambda_sweep,lambda_sweep_wide}.*.exact"},
		except: []exception{
			{"{data_file,what,versions,units,conventions}", describes},
			{"gradient_descent_diagnostics.note", describes},
			{"settings", isSetting},
			{"gradient_descent.{lambda,learning_rate,iterations}", isSetting},
			{"coordinate_descent.{lambda,sweeps}", isSetting},
			{"{sklearn_lasso_alpha_lambda,sklearn_lasso_alpha_half_lambda}.alpha", isSetting},
			{"{ols,exact}.lambda", isSetting},
			{"{lambda_sweep,lambda_sweep_wide}.*.{lambda,exact.lambda,gd.lambda,gd.learning_rate,gd.iterations}", isSetting},
			{"{ols,exact}.kkt*", certifies},
			{"{lambda_sweep,lambda_sweep_wide}.*.exact.kkt*", certifies},
			{"gradient_descent_diagnostics.closest_stop_decision_ulps", ulps},
		},
	},
	{
		notebook: "02-city-murder-rate", file: "city_murder",
		want: []string{
			"runs.*.{initial_coefs,initial_bias,epoch0_after_each_step_coefs_bias,final_coefs,final_bias,final_error}",
			"runs.*.{accuracy,predictions,within_pct,printed_lines}",
			"runs.*.epochs.*.{order,error,coefs,bias}",
			"long_runs_final_only.*.{final_coefs,final_bias,final_error,accuracy}",
			"exact_lasso.lambda_max",
			"exact_lasso.solutions.*." + solution,
			"exact_lasso.solutions.*.{predictions,accuracy_within_pct}",
			"exact_lasso_bias_penalised.solutions.*.{w,bias_as_4th_coefficient,train_mse,objective,nonzero,active}",
		},
		bits:  []string{"runs", "long_runs_final_only"},
		exact: []string{"exact_lasso", "exact_lasso_bias_penalised"},
		except: []exception{
			{"{data_file,what,versions,units,sgd_algorithm,tolerance}", describes},
			{"runs.*.name", describes},
			{"runs.*.epochs.*.epoch", describes},
			{"{exact_lasso,exact_lasso_bias_penalised}.objective", describes},
			{"exact_lasso.note*", describes},
			{"runs.*.settings", isSetting},
			{"long_runs_final_only.*.{epochs,lr,lamda,random_state}", isSetting},
			{"{exact_lasso,exact_lasso_bias_penalised}.solutions.*.lambda", isSetting},
			{"{exact_lasso,exact_lasso_bias_penalised}.solutions.*.kkt*", certifies},
			{"exact_lasso.solutions.*.sklearn*", library},
			{"division_not_bit_exact", "a fact about the tables, which package datasets tests"},
		},
	},
	{
		notebook: "03-synthetic-sparsity", file: "synthetic_sparsity",
		want: []string{
			"column_mean_square", "lambda_max",
			"{diagnostics_constant_rate,diagnostics_scheduled_rate,subgradient_lambda_zero}." + diagnosed,
			"{diagnostics_constant_rate,diagnostics_scheduled_rate,subgradient_lambda_zero}.{final_cost,sparsity*,learned*,max_abs_w*}",
			"proximal_gradient.{w,b,final_cost,cost_history*,nonzero_history*,sparsity*,exact_zero_count,learned*}",
			"{coordinate_descent_as_written,coordinate_descent_scaled}.{w,b,cost,exact_zero_count,after_sweep_w_then_b}",
			"coordinate_descent_as_written.max_abs_diff_from_exact",
			"exact_solutions.*." + solution,
			"huge_lambda.cases.*.{sign_subgradient*,prox_w_exact_zero_count,cd_exact_zero_count}",
			"huge_lambda.cases.*.exact.{w,b,train_mse,objective,nonzero}",
			"ridge.solutions.*.{coef,intercept,nonzero*}",
			"elastic_net.solutions.*.{coef,intercept,nonzero,scratch_lambda1,scratch_lambda2}",
			"omp.{steps,coef,intercept}",
			validation, "cv_5_fold.{refit_at_best,refit_at_one_se}." + solution,
			"held_out_sweep.{train_index,test_index}",
			"held_out_sweep.table.*.{subgradient,proximal,exact}.{w,b,test_mse,nonzero*}",
			"held_out_sweep.table.*.subgradient.last_iteration",
		},
		exact: []string{
			"lambda_max", "exact_solutions", "huge_lambda.cases.*.exact", "ridge", "elastic_net", "cv_5_fold",
			"held_out_sweep.table.*.exact", "coordinate_descent_as_written.max_abs_diff_from_exact",
		},
		except: []exception{
			{"{data_file,what,versions,draw_order,objective}", describes},
			{"{coordinate_descent_as_written,coordinate_descent_scaled,huge_lambda}.note", describes},
			{"{ridge,elastic_net}.objective", describes},
			{"omp.rule", describes},
			{"cv_5_fold.{folds,rule}", describes},
			{"{settings,true_w,true_nonzero_indices}", isSetting},
			{"{diagnostics_constant_rate,diagnostics_scheduled_rate,subgradient_lambda_zero}.{learning_rate,iterations,l1_penalty,tol,patience,schedule}", isSetting},
			{"proximal_gradient.{learning_rate,iterations,l1_penalty}", isSetting},
			{"{coordinate_descent_as_written,coordinate_descent_scaled}.{l1_penalty,sweeps}", isSetting},
			{"exact_solutions.*.lambda", isSetting},
			{"huge_lambda.cases.*.{lambda,learning_rate,iterations,exact.lambda}", isSetting},
			{"ridge.solutions.*.alpha", isSetting},
			{"elastic_net.solutions.*.{alpha,l1_ratio}", isSetting},
			{"omp.atoms", isSetting},
			{"cv_5_fold.{lambdas_descending,refit_at_best.lambda,refit_at_one_se.lambda}", isSetting},
			{"held_out_sweep.{split,learning_rate,iterations,table.*.lambda}", isSetting},
			{"exact_solutions.*.kkt*", certifies},
			{"huge_lambda.cases.*.exact.kkt*", certifies},
			{"cv_5_fold.{refit_at_best,refit_at_one_se}.kkt*", certifies},
			{"exact_solutions.*.library*", library},
			{"cv_5_fold.library_lassocv*", library},
			{"{proximal_gradient,coordinate_descent_scaled}.max_abs_diff_from_exact", rounding},
			{"subgradient_lambda_zero.max_abs_diff_from_ols", rounding},
			{"{diagnostics_constant_rate,diagnostics_scheduled_rate,subgradient_lambda_zero}.closest_stop_decision_ulps", ulps},
			{"held_out_sweep.table.*.subgradient.closest_stop_decision_ulps", ulps},
		},
	},
	{
		notebook: "04-salary-many-features", file: "salary_wide",
		want: []string{
			"columns", "design_first_5_rows", "design_column_sums", "salary_mean", "split", "scaler", "scaled_test_first_3_rows", "lambda_max",
			"scratch." + diagnosed, "scratch.{test_mse,test_rmse,nonzero_above*,sparsity*,test_predictions}",
			"coefficient_table",
			"exact_solutions.*." + solution, "exact_solutions.*.{test_mse,kept}",
			"solver_sweep.*.{subgradient,proximal,coordinate_descent}.{w,b,test_mse,nonzero_above*}",
			"solver_sweep.*.subgradient.last_iteration",
			validation, "cv_5_fold.{refit_at_best,refit_at_one_se}." + solution,
			"cv_5_fold.{refit_at_best,refit_at_one_se}.{test_mse,kept}",
		},
		bits: []string{"design_first_5_rows"},
		exact: []string{
			"lambda_max", "exact_solutions", "cv_5_fold", "coefficient_table.*.{exact_w,cv_best_w,cv_one_se_w}",
		},
		except: []exception{
			{"{data_file,what,versions,units,column_rule}", describes},
			{"cv_5_fold.{folds,rule}", describes},
			{"{settings,generator}", isSetting},
			{"{true_coefficients,true_zero_columns}", "belongs to the generator; coefficient_table shows it row by row"},
			{"exact_solutions.*.lambda", isSetting},
			{"solver_sweep.*.lambda", isSetting},
			{"cv_5_fold.{lambdas_descending,refit_at_best.lambda,refit_at_one_se.lambda}", isSetting},
			{"exact_solutions.*.kkt*", certifies},
			{"cv_5_fold.{refit_at_best,refit_at_one_se}.kkt*", certifies},
			{"exact_solutions.*.library*", library},
			{"cv_5_fold.library_lassocv*", library},
			{"scratch.closest_stop_decision_ulps", ulps},
			{"solver_sweep.*.subgradient.closest_stop_decision_ulps", ulps},
		},
	},
	{
		notebook: "05-autodiff-lasso", file: "tensorflow_equiv",
		want: []string{
			"exact_lasso." + solution,
			"gradient_check.{loss,mse,penalty,grad_w,grad_b}", "gradient_at_zero.{loss,grad_w,grad_b}",
			"runs.{0,1,2,3}.{loss_before_step_every_50,after_step_w_then_b}", "runs.4.{first_two_epoch_orders,epoch_loss}",
			"runs.*.{initial_w,final_w,final_b,final_loss,final_mse,final_penalty,exact_zero_count,count_abs_below*,indices_above*}",
			"runs.*.{where_exact_lasso_is_zero,max_abs_diff_from_exact,loss_minus_exact_objective}",
			"penalty_sweep.table.*.{w,b,train_mse,val_mse,count_abs_above*,exact_zero_count}",
			"proximal_contrast.{w,b,exact_zero_count}",
		},
		exact: []string{"exact_lasso"},
		absolute: []absolute{
			{"{gradient_check,gradient_at_zero}.{grad_w,grad_b}", 1e-12},
			{"{gradient_check,gradient_at_zero,runs,penalty_sweep,proximal_contrast}", 1e-9},
		},
		except: []exception{
			{"{data_file,what,versions,data,loss,tolerance}", describes},
			{"gradient_at_zero.note", describes},
			{"runs.*.{name,epoch_loss_rule}", describes},
			{"{lambda,exact_lasso.lambda,penalty_sweep.table.*.lambda}", isSetting},
			{"gradient_check.{w,b}", "the point at which the gradient is taken"},
			{"runs.*.{optimizer,initial_b,initialiser,steps,epochs,batch_size,order}", isSetting},
			{"penalty_sweep.{split,optimizer,steps,start}", isSetting},
			{"proximal_contrast.{learning_rate,steps,start}", isSetting},
			{"exact_lasso.kkt*", certifies},
		},
	},
	choosing,
	{
		notebook: "07-correlated-features", file: "correlated_features",
		want: []string{
			"diabetes.{correlation,lasso,twins,entries,average,first_component}",
			"twins.{names,x_first_3_rows,y_first_3,lambda_max,correlation_of_pairs,least_squares,lasso,elastic_net,average}",
			"scales.{names,true_per_unit,scale,descent}",
			"scales.unscaled.*.{per_unit,objective,active,nonzero*}", "scales.scaled.*.per_unit", "scales.scaled.*." + counted,
			"salary_units.{lambda_max,scale}", "salary_units.unscaled.*.{per_unit,objective,kept}",
			"rare_flags.{names,true_per_unit,ones,halves_without_a_one,scale,halves,refit,pooled}",
			"rare_flags.fits.*.per_unit", "rare_flags.fits.*." + solution,
			"crossed_flags.{names,ones,halves_without_a_one,fit}",
			"skewed.{names,skewness,median,iqr,quantiles}", "{skewed,survey}.{raw,log1p,clipped,robust}", "survey.skewness",
			"tiny_wide.{true_support,lambda_max,cv,nonzero_on_path,refit_at_best,refit_at_one_se,kept_in_halves}",
			"every_feature.{true,lambda_max,lasso_cv,ridge_cv,fits}",
		},
		exact: []string{
			"{diabetes,twins,salary_units,rare_flags,crossed_flags,skewed,survey,tiny_wide,every_feature}",
			"scales.{true_per_unit,scale,unscaled,scaled}",
		},
		except: []exception{
			{"{what,how,objective,versions}", describes},
			{"{diabetes,twins,scales,rare_flags,crossed_flags,skewed,survey,tiny_wide,every_feature}.settings", isSetting},
			{"{scales.unscaled,scales.scaled,salary_units.unscaled,rare_flags.fits}.*.lambda", isSetting},
		},
	},
	{
		notebook: "08-marketing-mix", file: "marketing_mix",
		want: []string{
			"{column_sums,feature_names,feature_sums,true_units_per_week,lambda_max,splits,cv,cv_without_calendar}",
			"{fold_solutions,free_fold_solutions,models,intervals}",
		},
		exact: []string{
			"{column_sums,feature_sums,true_units_per_week,lambda_max,cv,cv_without_calendar}",
			"{fold_solutions,free_fold_solutions,models,intervals}",
		},
		except: []exception{
			{"{what,how,versions,objective}", describes},
			{"settings", isSetting},
			{"kkt_worst", rounding},
		},
	},
	{
		notebook: "09-sensors", file: "sensors",
		want:  []string{"{kinds,drivers,column_sums,output_sum,constant,scale,lambda_max,splits,cv,nonzero_on_path,models,halves}"},
		exact: []string{"{column_sums,output_sum,scale,lambda_max,cv,models}"},
		except: []exception{
			{"{what,how,versions,objective}", describes},
			{"settings", isSetting},
		},
	},
	{
		notebook: "10-production", file: "production",
		want: []string{
			"{piles,first,second,sklearn,metrics,predictions,half_width,coverage_later}",
			"{drift_unchanged,drift_changed,columns_changed,mse_unchanged,mse_changed,judged}",
		},
		exact: []string{
			"{first,second,metrics,predictions,half_width,drift_unchanged,drift_changed}",
			"{coverage_later,columns_changed,mse_unchanged,mse_changed,judged}",
		},
		absolute: []absolute{{"sklearn", 1e-3}},
		except: []exception{
			{"{data_file,what,how,versions,objective}", describes},
			{"settings", isSetting},
		},
	},
}
