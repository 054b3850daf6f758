package main

import (
	"bufio"
	"context"
	"encoding/binary"
	"io"
	"os"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/modelselect"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// write writes an outcome's points to the file that was asked for, and the
// curve of a cross-validation beside it.
func (s *session) write(a *ask, got outcome) error {
	f, err := os.Create(a.solutions)
	if err != nil {
		return err
	}
	defer f.Close()
	b := bufio.NewWriter(f)
	if got.path != nil {
		err = writePoints(b, got.path)
	} else if err = writeCurve(a.solutions+".curve", got.curve.Mean); err == nil {
		err = s.replay(b, a)
	}
	if err != nil {
		return err
	}
	if err := b.Flush(); err != nil {
		return err
	}
	return f.Close()
}

// replay fits every fold once more, because a Curve holds no coefficients.
func (s *session) replay(w io.Writer, a *ask) error {
	folds, err := modelselect.KFold{Folds: a.folds}.Split(len(s.y))
	if err != nil {
		return err
	}
	for _, fold := range folds {
		x, err := design.Subset(s.x, fold.Train)
		if err != nil {
			return err
		}
		y := make([]float64, len(fold.Train))
		for i, row := range fold.Train {
			y[i] = s.y[row]
		}
		path, err := regpath.Run(context.Background(), &solver.Problem{X: x, Y: y}, a.lambdas, a.l1Ratio, solver.Settings{Tol: a.tolerance}, nil)
		if err != nil {
			return err
		}
		if err := writePoints(w, path); err != nil {
			return err
		}
	}
	return nil
}

// writePoints writes for each point b, the number of coefficients that are not
// zero, their columns and their values.
func writePoints(w io.Writer, path *regpath.Path) error {
	for _, r := range path.Results {
		var index, value []float64
		for j, v := range r.W {
			if v != 0 {
				index, value = append(index, float64(j)), append(value, v)
			}
		}
		for _, part := range [][]float64{{r.B, float64(len(index))}, index, value} {
			if err := binary.Write(w, binary.LittleEndian, part); err != nil {
				return err
			}
		}
	}
	return nil
}

// writeCurve writes the mean error at each λ.
func writeCurve(name string, mean []float64) error {
	b, err := binary.Append(nil, binary.LittleEndian, mean)
	if err != nil {
		return err
	}
	return os.WriteFile(name, b, 0o666)
}
