package plots

import (
	"fmt"
	"math"
	"testing"
)

// softPath returns the lasso path of p orthonormal features, wⱼ soft-thresholded
// at λ.
func softPath(p int) Path {
	var path Path
	for j := range p {
		path.Names = append(path.Names, fmt.Sprintf("feature_number_%d × Germany", j))
	}
	for k := range 40 {
		lambda := 20_000 * math.Pow(0.83, float64(k))
		w := make([]float64, p)
		for j := range w {
			full := 15_000 * math.Sin(float64(3*j+1))
			w[j] = math.Copysign(max(0, math.Abs(full)-lambda), full)
		}
		path.Lambda = append(path.Lambda, lambda)
		path.Coefficients = append(path.Coefficients, w)
	}
	return path
}

func TestCoefficientPath(t *testing.T) {
	path := Path{
		Lambda:       []float64{1, 10, 100}, // rising, to be turned round
		Coefficients: [][]float64{{30, -20, 0.5}, {20, -5, 0}, {0, 0, 0}},
		Names:        []string{"bmi", "sex", longName},
		Marks:        []Mark{{10, "1-SE"}, {8, "min"}},
	}
	f, err := CoefficientPath(path, Options{Unit: "per standard deviation"})
	checkFigure(t, f, err)
	wantLegend(t, f)
	wantText(t, f, "Coefficient (per standard deviation)", "bmi", "sex", "background ×\u00a0Germany", "1-SE", "min", "nonzero:", "3", "100")
	p := f.panels[0]
	if !p.x.falls || !p.x.log || p.x.low != 1 || p.x.high != 100 || p.y.low != -20 || p.y.high != 30 {
		t.Errorf("axes %+v, %+v", p.x, p.y)
	}
	if path.Lambda[0] != 1 {
		t.Error("the caller's path was sorted")
	}
}

// Against the norm the axis grows from the empty model, and a mark of λ stands
// where the norm is at that λ: half way between two fits for a λ half way.
func TestCoefficientPathOverNorm(t *testing.T) {
	path := Path{
		Lambda:       []float64{2, 20, 90},
		Coefficients: [][]float64{{24, 12, -9}, {18, 0, -2}, {0, 0, 0}},
		Names:        []string{"bmi", "bp", "sex"},
		Marks:        []Mark{{20, "1-SE"}, {11, "min"}, {100, "all out"}, {1, "end"}},
		OverNorm:     true,
	}
	f, err := CoefficientPath(path, Options{Unit: "per standard deviation"})
	checkFigure(t, f, err)
	wantText(t, f, "bmi", "1-SE", "nonzero:")
	if x := f.panels[0].x; x.falls || x.log || x.low != 0 || x.high != 45 || x.name != "Sum of absolute coefficients, ‖w‖₁" || x.unit != "per standard deviation" {
		t.Errorf("axis %+v", x)
	}
	for k, want := range []float64{20, 32.5, 0, 45} {
		if got := atNorm(path.Marks, []float64{90, 20, 2}, []float64{0, 20, 45})[k]; got.X != want || got.Name != path.Marks[k].Name {
			t.Errorf("mark %+v, want it at %v", got, want)
		}
	}
	path.Lambda, path.Coefficients = path.Lambda[:1], path.Coefficients[:1]
	f, err = CoefficientPath(path, Options{})
	checkFigure(t, f, err)
}

func TestCoefficientPathOfManyFeatures(t *testing.T) {
	for _, p := range []int{1, 12, 20, 80} {
		f, err := CoefficientPath(softPath(p), Options{Unit: "dollars"})
		checkFigure(t, f, err)
		if p == 80 {
			wantLegend(t, f, "60 other features")
		}
	}
	path := softPath(80)
	path.Top = 3
	f, err := CoefficientPath(path, Options{})
	checkFigure(t, f, err)
	wantLegend(t, f, "77 other features")
}

func TestCoefficientPathErrors(t *testing.T) {
	for _, c := range []struct {
		change  func(*Path)
		kind    error
		message string
	}{
		{func(p *Path) { *p = Path{} }, ErrEmpty, "Lambda is empty"},
		{func(p *Path) { p.Names = nil }, ErrEmpty, "Names is empty"},
		{func(p *Path) { p.Lambda[3] = 0 }, ErrRange, "Lambda[3] is 0, must be above 0"},
		{func(p *Path) { p.Coefficients = p.Coefficients[:2] }, ErrLength, "Coefficients has length 2, Lambda has 40"},
		{func(p *Path) { p.Coefficients[1] = nil }, ErrLength, "Coefficients[1] has length 0, Names has 2"},
		{func(p *Path) { p.Coefficients[1][0] = math.NaN() }, ErrNotFinite, "Coefficients[1][0] is NaN"},
		{func(p *Path) { p.Marks = []Mark{{-1, ""}} }, ErrRange, "Marks[0].X is -1, must be above 0"},
		{func(p *Path) { p.Top = -1 }, ErrRange, "Top is -1, must not be negative"},
	} {
		path := softPath(2)
		c.change(&path)
		_, err := CoefficientPath(path, Options{})
		wantError(t, err, c.kind, "CoefficientPath: "+c.message)
	}
}
