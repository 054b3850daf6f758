// Package grouplasso finds the exact minimiser of the group lasso, in which the
// columns of a group, such as the dummy columns of one categorical column, enter
// or leave the model together.
//
// # The objective
//
// For n rows and p columns in G groups it minimises
//
//	J(w, b) = Σᵢ vᵢ (yᵢ − xᵢᵀw − b)² / Σᵢ vᵢ  +  λ · Σ_g f_g √d_g · N_g(w_g)
//
// with sample weights v and group factors f (1 by default, 0 = never
// penalised). The intercept is not penalised. [Norm] says what N_g is:
//
//	Contribution   N_g = √(Σᵢ vᵢ (x̃ᵢᵀw_g)² / Σᵢ vᵢ), the standard deviation of what the group adds to the fit
//	Coefficients   N_g = ‖w_g‖₂
//
// x̃ are the columns less their means (as they are, without an intercept), and
// d_g is the number of columns, for Contribution of independent ones. With
// Contribution the fit does not depend on which level of a categorical column is
// the reference, nor on units. A group of one standardised column is charged
// λ|w| either way, so groups of one make the lasso of package solver.
//
// Source: Yuan and Lin, Journal of the Royal Statistical Society B 68 (2006);
// Simon and Tibshirani, Standardization and the Group Lasso Penalty, Statistica
// Sinica 22 (2012), for Contribution.
//
// # Method
//
// Block coordinate descent: each group in turn is set to its exact minimiser,
// which is a root of one equation in one unknown; now and then all groups in the
// model make a Newton step together. Columns that are not penalised
// are projected out beforehand. Every result carries a duality gap.
//
// # Limits
//
// All columns are written out, n·p numbers. There are no bounds, no ridge part
// and no penalty within a group.
package grouplasso
