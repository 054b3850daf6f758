package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
)

// ask is one request to fit.
type ask struct {
	task               string
	tolerance, l1Ratio float64
	lambdas            []float64
	folds, runs        int
	budget             float64 // seconds after which no further run is begun
	solutions          string  // file to write; "" for none
}

// parseAsk reads a request, tab-separated key=value after the word.
func parseAsk(line string) (*ask, error) {
	fields := map[string]string{}
	for _, f := range strings.Split(line, "\t")[1:] {
		key, value, ok := strings.Cut(f, "=")
		if !ok {
			return nil, fmt.Errorf("golasso: request field %q has no value", f)
		}
		fields[key] = value
	}
	a := &ask{task: fields["task"], solutions: fields["solutions"]}
	var errs []error
	number := func(key string) float64 {
		v, err := strconv.ParseFloat(fields[key], 64)
		if err != nil {
			errs = append(errs, fmt.Errorf("golasso: request field %s: %w", key, err))
		}
		return v
	}
	a.tolerance, a.l1Ratio, a.budget = number("tolerance"), number("l1_ratio"), number("budget")
	a.folds, a.runs = int(number("folds")), int(number("runs"))
	info, err := os.Stat(fields["lambdas"])
	if err == nil {
		a.lambdas, err = read[float64](fields["lambdas"], int(info.Size()/8))
	}
	if len(a.lambdas) == 0 && err == nil {
		err = errors.New("golasso: request without λ")
	}
	if err = errors.Join(append(errs, err)...); err != nil {
		return nil, err
	}
	return a, nil
}
