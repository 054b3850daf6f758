package main

import "math"

// A Solver is one of those compared.
type Solver struct {
	Name   string
	Argv   []string // program and arguments; the problem's folder follows
	Absent string   // why it cannot run; "" where it can
	Env    []string // beside the harness's own

	// Options are the ways to run it that could be the fastest for a problem of
	// this shape, the likeliest first; gramLimit is the most bytes that a p×p
	// matrix may take.
	Options func(p *Problem, t Task, gramLimit float64) []string
	// Parallel is set where an option of a cross-validation may have
	// ",parallel" after it, which runs folds side by side.
	Parallel bool

	Start, StartSubopt float64 // tolerances tried first, for each criterion
	Loosest, Tightest  float64
	// GapLoosest, if set, takes the place of Loosest for the certified gap.
	GapLoosest float64

	// Scale converts λ and ρ to the solver's own penalty; sd is the population
	// standard deviation of y.
	Scale func(lambda, l1Ratio, sd float64) (own, ownRatio float64)
	// Charge returns what the solver then charges in a fit on rows of which y
	// has the standard deviation sdFit.
	Charge func(lambda, l1Ratio, sd, sdFit float64) Charge
	// ByRows is set where its cross-validated error is a mean over rows and not
	// over folds.
	ByRows bool
}

// plain is the charge of solvers whose penalty does not depend on y.
func plain(lambda, l1Ratio, _, _ float64) Charge {
	return Charge{lambda * l1Ratio, lambda * (1 - l1Ratio)}
}

// golasso is run as shipped where the certified gap counts, at its default
// tolerance or tighter; at looser ones only where the suboptimality does.
func golasso(program string) *Solver {
	return &Solver{
		Name: "golasso", Argv: []string{program},
		Options: func(*Problem, Task, float64) []string { return []string{"default"} },
		Start:   target, StartSubopt: 1e-2, Loosest: 1e-2, Tightest: 1e-14, GapLoosest: target,
		Scale:  func(lambda, l1Ratio, _ float64) (float64, float64) { return lambda, l1Ratio },
		Charge: plain,
	}
}

// scikitLearn minimises J/2, so that alpha = λ/2. Its tolerance bounds both the
// largest update and the gap, relative to ‖y‖².
func scikitLearn(python, script string) *Solver {
	return &Solver{
		Name: "scikit-learn", Argv: []string{python, script}, Parallel: true,
		Options: func(p *Problem, t Task, gramLimit float64) []string {
			options := []string{"residual"}
			if p.Kind == "sparse" {
				return options // a pass takes too long for a short path
			}
			if fitsGram(p, gramLimit) {
				options = []string{"gram", "residual"}
				if p.N <= p.P {
					options = []string{"residual", "gram"}
				}
			}
			return ramps(options, p, t)
		},
		Start: 1e-6, StartSubopt: 1e-2, Loosest: 1e-1, Tightest: 1e-14,
		Scale:  func(lambda, l1Ratio, _ float64) (float64, float64) { return lambda / 2, l1Ratio },
		Charge: plain,
	}
}

// glmnet scales y to standard deviation 1 inside. With s that of y on all rows,
//
//	lambda = (λ/2)·(ρ + (1 − ρ)·s),   alpha = ρ/(ρ + (1 − ρ)·s)
//
// and its ridge part is 2·lambda·(1 − alpha)/s′ on rows of standard deviation
// s′. Its tolerance bounds the change of the objective in a pass, relative to
// the null deviance.
func glmnet(script string) *Solver {
	scale := func(lambda, l1Ratio, sd float64) (float64, float64) {
		sum := l1Ratio + (1-l1Ratio)*sd
		return lambda / 2 * sum, l1Ratio / sum
	}
	return &Solver{
		Name: "glmnet", Argv: []string{"Rscript", "--vanilla", script}, Parallel: true, ByRows: true,
		Options: func(p *Problem, t Task, gramLimit float64) []string {
			options := []string{"naive"}
			if fitsGram(p, gramLimit) && p.Kind != "sparse" {
				options = []string{"covariance", "naive"}
				if p.N <= p.P {
					options = []string{"naive", "covariance"}
				}
			}
			return ramps(options, p, t)
		},
		Start: 1e-11, StartSubopt: 1e-5, Loosest: 1e-3, Tightest: 1e-24,
		Scale: scale,
		Charge: func(lambda, l1Ratio, sd, sdFit float64) Charge {
			if l1Ratio == 1 {
				return Charge{L1: lambda}
			}
			own, ratio := scale(lambda, l1Ratio, sd)
			return Charge{2 * own * ratio, 2 * own * (1 - ratio) / sdFit}
		},
	}
}

// fitsGram reports whether a p×p matrix is within the limit.
func fitsGram(p *Problem, limit float64) bool {
	return 8*math.Pow(float64(p.P), 2) <= limit
}

// ramps adds for one λ the short path down to it, worth a try on wide data.
func ramps(options []string, p *Problem, t Task) []string {
	if t.Kind != "one" || p.N > p.P {
		return options
	}
	var all []string
	for _, o := range options {
		all = append(all, o+",ramp", o)
	}
	return all
}
