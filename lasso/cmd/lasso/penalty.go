package main

import (
	"math"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/solver"
)

// charges say how features are charged, but for λ.
type charges struct {
	l1Ratio              float64
	factor, lower, upper []string
}

func (c *charges) flags(f *pflag.FlagSet) {
	f.Float64Var(&c.l1Ratio, "l1-ratio", 1, "1 is the lasso, less the elastic net, 0 ridge regression")
	f.StringArrayVar(&c.factor, "factor", nil, "multiply the penalty of a feature, or of all features of a column: NAME=V, 0 for none, inf to leave it out; may be repeated")
	f.StringArrayVar(&c.lower, "lower", nil, "smallest coefficient per unit: NAME=V, or V for all; at most 0; may be repeated")
	f.StringArrayVar(&c.upper, "upper", nil, "largest coefficient per unit: NAME=V, or V for all; at least 0; may be repeated")
}

// lasso returns the settings of a fit for features of the given names.
func (c *charges) lasso(names []string) (lasso.Lasso, error) {
	l := lasso.Lasso{L1Ratio: c.l1Ratio, Ridge: c.l1Ratio == 0}
	if !(c.l1Ratio >= 0 && c.l1Ratio <= 1) {
		return l, usage("--l1-ratio %v: want 0 to 1", c.l1Ratio)
	}
	var err error
	if l.Charges.Factor, err = byName("factor", c.factor, nil); err != nil {
		return l, err
	}
	if l.Charges.Lower, err = byName("lower", c.lower, names); err != nil {
		return l, err
	}
	l.Charges.Upper, err = byName("upper", c.upper, names)
	return l, err
}

// byName reads NAME=V; a V alone is for all names, where there are any.
func byName(flag string, given, names []string) (map[string]float64, error) {
	out := map[string]float64{}
	for _, text := range given {
		at := strings.LastIndexByte(text, '=')
		v, err := strconv.ParseFloat(text[at+1:], 64)
		switch {
		case err != nil || math.IsNaN(v) || at == 0 || at < 0 && names == nil:
			return nil, usage("--%s %s: want NAME=V with a number V", flag, text)
		case at < 0:
			for _, name := range names {
				if _, own := out[name]; !own {
					out[name] = v
				}
			}
		default:
			out[text[:at]] = v
		}
	}
	return out, nil
}

// strength says how large λ is, in one of three ways.
type strength struct {
	lambda, sklearn, fraction float64
}

func (s *strength) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.Float64Var(&s.lambda, "lambda", 0, "the penalty's weight, on the scale of the mean squared error")
	f.Float64Var(&s.sklearn, "sklearn-alpha", 0, "the same as scikit-learn's alpha: half of lambda")
	f.Float64Var(&s.fraction, "lambda-fraction", 0, "the same as a fraction of the smallest lambda that leaves no feature")
	cmd.MarkFlagsMutuallyExclusive("lambda", "sklearn-alpha", "lambda-fraction")
	cmd.MarkFlagsOneRequired("lambda", "sklearn-alpha", "lambda-fraction")
}

// of returns λ, given the λmax of the data (NaN for ridge regression).
func (s *strength) of(f *pflag.FlagSet, lambdaMax float64) (float64, error) {
	name, v := "lambda", s.lambda
	switch {
	case f.Changed("sklearn-alpha"):
		name, v = "sklearn-alpha", solver.FromSklearn(s.sklearn, 1).Lambda()
	case f.Changed("lambda-fraction"):
		if math.IsNaN(lambdaMax) {
			return 0, usage("--lambda-fraction: ridge regression has no largest lambda; give --lambda")
		}
		name, v = "lambda-fraction", s.fraction*lambdaMax
	}
	if !(v >= 0) || math.IsInf(v, 1) {
		return 0, usage("--%s: want a number of at least 0", name)
	}
	return v, nil
}
