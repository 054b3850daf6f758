package card

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/golasso/golasso/lasso"
)

// standardised holds the scaler to the moments of the recorded training rows, and
// these to the rows that were held out.
func standardised(s *subject) (string, error) {
	split := s.Training.Split
	switch {
	case s.profile == nil:
		return "", absent("profile of the training rows")
	case split == nil || split.TestSHA256 == "":
		return "", absent("fingerprint of the rows held out")
	case split.TestSHA256 == s.profile.SHA256:
		return "", errors.New("the rows held out are the training rows")
	case s.profile.Residuals == nil || s.profile.Residuals.Rows != s.state.Model.TrainingRows:
		return "", fmt.Errorf("the profile is not of the %d rows that were fitted", s.state.Model.TrainingRows)
	}
	weighted := s.state.Recipe.Columns.Weight != ""
	standard := 0
	for j, f := range s.state.Recipe.Features {
		if f.Scaling == "standard" && !weighted && !s.state.Recipe.Unscaled {
			standard++
		}
		if err := scaledBy(f, s.profile.Features[j].Moments, weighted, s.state.Recipe.Unscaled); err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("the scaler has the range of the %d training rows %.12s… in %d features, and mean and standard deviation in %d; the rows held out are %.12s…",
		s.profile.Rows, s.profile.SHA256, len(s.profile.Features), standard, split.TestSHA256), nil
}

// scaledBy compares what the scaler of a feature has learnt with the moments of
// the training rows. Rows of weight 0 have not been seen by it, and weighted means
// are not in the profile.
func scaledBy(f lasso.FeatureState, m lasso.Moments, weighted, unscaled bool) error {
	low, high := float64(m.Min), float64(m.Max)
	if weighted && (f.Low < low || f.High > high) || !weighted && (f.Low != low || f.High != high) {
		return fmt.Errorf("feature %q: the scaler has seen %v to %v, the training rows go from %v to %v", f.Name, f.Low, f.High, low, high)
	}
	if f.Scaling != "standard" || weighted || unscaled {
		return nil
	}
	mean, sd := float64(m.Mean), float64(m.SD)
	if !near(f.Center, mean, sd) || !near(f.Scale, sd, sd) {
		return fmt.Errorf("feature %q: the scaler has mean %v and standard deviation %v, the training rows %v and %v", f.Name, f.Center, f.Scale, mean, sd)
	}
	return nil
}

// near allows for rounding, relative to a size and to the numbers themselves.
func near(a, b, size float64) bool {
	return math.Abs(a-b) <= 1e-9*(size+math.Abs(b)*1e-3)
}

// biasFree recomputes the condition of a free intercept: residuals add up to 0,
// so that the mean prediction is the mean of the target.
func biasFree(s *subject) (string, error) {
	m := s.state.Model
	mean := m.Intercept.Standardized
	for _, c := range m.Coefficients {
		f := s.state.Recipe.Features[c.Index]
		switch {
		case f.Scaling == "standard" && !s.state.Recipe.Unscaled: // its (weighted) mean is at 0
		case s.profile == nil:
			return "", absent("profile of the training rows")
		case s.state.Recipe.Columns.Weight != "":
			return "", fmt.Errorf("feature %q is not centred at its weighted mean, so the weighted residuals cannot be added up from the artifact", c.Name)
		default:
			mean += c.Standardized * (float64(s.profile.Features[c.Index].Mean) - f.Center) / f.Scale
		}
	}
	size := m.TargetSD
	if size == 0 {
		size = math.Abs(m.TargetMean)
	}
	if off := math.Abs(mean - m.TargetMean); !(off <= 1e-6*size) {
		return "", fmt.Errorf("the mean prediction of the training rows, %.10g, is not the mean of the target, %.10g: the intercept is shrunk or not solved for", mean, m.TargetMean)
	}
	return fmt.Sprintf("the mean prediction of the training rows is the mean of the target, %.10g", m.TargetMean), nil
}

// complete looks for what must be kept beside the coefficients.
func complete(s *subject) (string, error) {
	var missing []string
	need := func(there bool, what string) {
		if !there {
			missing = append(missing, what)
		}
	}
	t := s.Training
	need(s.profile != nil, "profile of the training rows")
	need(t.Data != nil, "SHA-256 of the data")
	need(t.Split != nil, "split and seed")
	need(t.Method != nil, "method")
	need(len(t.Metrics) > 0, "metrics")
	need(t.Fitted != "", "time of the fit")
	if missing != nil {
		return "", absent(strings.Join(missing, ", no "))
	}
	return fmt.Sprintf("centre and scale of %d features, %d training rows of %.12s…, seed %d, %s, fitted %s",
		len(s.state.Recipe.Features), s.profile.Rows, t.Data.SHA256, t.Split.Seed, t.Method.Name, t.Fitted), nil
}
