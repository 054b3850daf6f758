package design_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/golasso/golasso/lasso/design"
)

// A kind is a matrix and the table it stands for.
type kind struct {
	name string
	m    design.Matrix
	rows [][]float64
}

// hot returns levels of n rows, some without one, and the table they stand for;
// level p−1 has no rows.
func hot(n, p int) ([]int, [][]float64) {
	levels, rows := make([]int, n), make([][]float64, n)
	for i := range rows {
		levels[i] = (i*i+i/3)%p - 1
		rows[i] = make([]float64, p)
		if levels[i] >= 0 {
			rows[i][levels[i]] = 1
		}
	}
	return levels, rows
}

// sparse returns a table of which one entry in three is not 0, exact in float32;
// the last column is empty.
func sparse(n, p int) [][]float64 {
	r := rand.New(rand.NewPCG(uint64(n), uint64(p)))
	rows := make([][]float64, n)
	for i := range rows {
		rows[i] = make([]float64, p)
		for j := range p - 1 {
			if r.IntN(3) == 0 {
				rows[i][j] = float64(r.IntN(401)-200) / 16
			}
		}
	}
	return rows
}

// beside returns tables side by side.
func beside(tables ...[][]float64) [][]float64 {
	rows := make([][]float64, len(tables[0]))
	for i := range rows {
		for _, t := range tables {
			rows[i] = append(rows[i], t[i]...)
		}
	}
	return rows
}

func must[M any](m M, err error) M {
	if err != nil {
		panic(err)
	}
	return m
}

// moments returns means and scales that are not those of the columns, one scale
// 0 and one mean 0.
func moments(p int) (mean, scale []float64) {
	mean, scale = make([]float64, p), make([]float64, p)
	for j := range p {
		mean[j], scale[j] = 0.3*float64(j%4), 0.5+float64(j%3)
	}
	scale[p/2] = 0
	return mean, scale
}

// view standardises a kind.
func (k kind) view() kind {
	mean, scale := moments(len(k.rows[0]))
	return kind{"view of " + k.name, must(design.NewStandardized(k.m, mean, scale)), standardize(k.rows, mean, scale)}
}

// kinds returns every kind of matrix, views of them, and stacks.
func kinds(n int) []kind {
	table := sparse(n, 5)
	levels, dummies := hot(n, 4)
	dense := must(design.FromRows(table))
	all := []kind{
		{"Dense", dense, table},
		{"Dense32", must(design.ToDense32(dense)), table},
		{"CSC", design.Sparsify(dense), table},
		{"OneHot", must(design.NewOneHot(levels, 4)), dummies},
		{"another package's", bare{dense}, table},
	}
	stacked := kind{name: "Hstack"}
	blocks := []design.Matrix{must(design.NewDense(n, 0, nil))}
	for _, k := range slices.Concat(all, []kind{all[3].view(), all[0].view(), all[1], all[2].view()}) {
		blocks = append(blocks, k.m)
		stacked.rows = beside(append([][][]float64{stacked.rows}, k.rows)[btoi(stacked.rows == nil):]...)
	}
	stacked.m = must(design.NewHstack(append(blocks, must(design.NewDense(n, 0, nil)))...))
	pair := kind{"dense beside dummies", must(design.NewHstack(all[0].m, all[3].m)), beside(table, dummies)}
	all = append(all, stacked, pair, kind{"stacked stacks", must(design.NewHstack(pair.m, stacked.m)), beside(pair.rows, stacked.rows)})
	for _, k := range all {
		all = append(all, k.view())
	}
	return append(all, all[2].view().view(), pair.view().view())
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func eachKind(t *testing.T, test func(t *testing.T, k kind)) {
	for _, n := range []int{1, 6, 41} {
		for _, k := range kinds(n) {
			t.Run(fmt.Sprintf("%s/%d", k.name, n), func(t *testing.T) { test(t, k) })
		}
	}
}

func vector(n int) []float64 {
	v := make([]float64, n)
	for i := range v {
		v[i] = math.Sin(float64(3*i)) + 0.25
	}
	return v
}

// some returns columns out of order, some twice, none at all of a few.
func some(p int) []int {
	var cols []int
	for k := range p {
		cols = append(cols, (k*k+2*p-k)%p)
	}
	return append(cols, 0, p-1)
}

func TestEveryKindEqualsItsDenseCopy(t *testing.T) {
	eachKind(t, func(t *testing.T, k kind) {
		agrees(t, k.m, k.rows)
		agrees(t, design.Densify(k.m), k.rows)
		agrees(t, design.Sparsify(k.m), k.rows)
		n, p := k.m.Dims()
		if narrow, err := design.ToDense32(k.m); err != nil {
			t.Error(err)
		} else {
			for j := range p {
				for i := range n {
					if got, want := narrow.At(i, j), float64(float32(k.rows[i][j])); math.Abs(got-want) > 1e-6*math.Abs(want) {
						t.Errorf("float32, column %d, row %d: got %v, want %v", j, i, got, want)
					}
				}
			}
		}
	})
}

func TestDotManyHasTheBitsOfDot(t *testing.T) {
	eachKind(t, func(t *testing.T, k kind) {
		m, ok := k.m.(interface {
			DotMany(dst []float64, cols []int, v []float64)
		})
		if !ok {
			return // another package's
		}
		n, p := k.m.Dims()
		v := vector(n)
		for _, cols := range [][]int{nil, {}, some(p)} {
			dst := slices.Repeat([]float64{99}, p)
			if cols != nil {
				dst = slices.Repeat([]float64{99}, len(cols))
			}
			m.DotMany(dst, cols, v)
			for a, got := range dst {
				j := a
				if cols != nil {
					j = cols[a]
				}
				if want := k.m.Dot(j, v); got != want {
					t.Errorf("column %d: got %v, want %v", j, got, want)
				}
			}
		}
	})
}

func TestGramIsEveryProduct(t *testing.T) {
	eachKind(t, func(t *testing.T, k kind) {
		m, ok := k.m.(interface {
			Gram(dst []float64, ld int, cols []int, workers int)
		})
		if !ok {
			return // another package's
		}
		_, p := k.m.Dims()
		whole := make([]float64, p*p)
		m.Gram(whole, p, nil, 1)
		for i := range p {
			for j := range p {
				want, size := 0.0, 0.0
				for _, r := range k.rows {
					want += r[i] * r[j]
					size += math.Abs(r[i] * r[j])
				}
				if got := whole[i*p+j]; math.Abs(got-want) > 1e-13*(1+size) {
					t.Errorf("columns %d and %d: got %v, want %v", i, j, got, want)
				}
			}
		}
		cols := some(p)
		ld := len(cols) + 2
		for _, workers := range []int{0, 1, 2, 7} {
			dst := slices.Repeat([]float64{99}, len(cols)*ld)
			m.Gram(dst[:len(dst)-2], ld, cols, workers)
			for a := range cols {
				for b := range ld {
					want := 99.0
					if b < len(cols) {
						want = whole[cols[a]*p+cols[b]]
					}
					if got := dst[a*ld+b]; got != want {
						t.Fatalf("%d workers, place %d, %d: got %v, want %v", workers, a, b, got, want)
					}
				}
			}
		}
		m.Gram(nil, 0, []int{}, 1)
	})
}

func TestSubsetKeepsTheKind(t *testing.T) {
	eachKind(t, func(t *testing.T, k kind) {
		n, _ := k.m.Dims()
		for _, rows := range [][]int{{0}, {n - 1, 0, n / 2, 0}, {0, n / 3, n / 3, n - 1}} {
			slices.Sort(rows[:1])
			var want [][]float64
			for _, i := range rows {
				want = append(want, k.rows[i])
			}
			dense, err := design.Take(k.m, rows)
			if err != nil {
				t.Fatal(err)
			}
			agrees(t, dense, want)
			got, err := design.Subset(k.m, rows)
			if err != nil {
				t.Fatal(err)
			}
			agrees(t, got, want)
			if _, other := k.m.(bare); !other && fmt.Sprintf("%T", got) != fmt.Sprintf("%T", k.m) {
				t.Errorf("a %T became a %T", k.m, got)
			}
		}
		var place *design.RowError
		if _, err := design.Subset(k.m, []int{0, n}); !errors.As(err, &place) || place.Row != n {
			t.Errorf("row %d: %v", n, err)
		}
		none, err := design.Subset(k.m, nil)
		if rows, _ := none.Dims(); err != nil || rows != 0 {
			t.Errorf("no rows: %d, %v", rows, err)
		}
	})
}

func TestWeightedGramIsEveryProduct(t *testing.T) {
	eachKind(t, func(t *testing.T, k kind) {
		m, ok := k.m.(interface {
			Gram(dst []float64, ld int, cols []int, workers int)
			GramWeighted(dst []float64, ld int, cols []int, v []float64, workers int)
		})
		if !ok {
			return // another package's
		}
		n, p := k.m.Dims()
		v := make([]float64, n)
		for i := range v {
			v[i] = float64((i+1)%4) / 3
		}
		whole := make([]float64, p*p)
		m.GramWeighted(whole, p, nil, v, 1)
		for i := range p {
			for j := range p {
				want, size := 0.0, 0.0
				for r, row := range k.rows {
					want += v[r] * row[i] * row[j]
					size += math.Abs(v[r] * row[i] * row[j])
				}
				if got := whole[i*p+j]; math.Abs(got-want) > 1e-13*(1+size) {
					t.Errorf("columns %d and %d: got %v, want %v", i, j, got, want)
				}
			}
		}
		cols := some(p)
		got, plain := make([]float64, len(cols)*len(cols)), make([]float64, len(cols)*len(cols))
		m.GramWeighted(got, len(cols), cols, v, 3)
		for a, i := range cols {
			for b, j := range cols {
				if got[a*len(cols)+b] != whole[i*p+j] {
					t.Errorf("columns %d and %d depend on the others", i, j)
				}
			}
		}
		m.Gram(plain, len(cols), cols, 1)
		m.GramWeighted(got, len(cols), cols, nil, 1)
		if !slices.Equal(got, plain) {
			t.Error("no weights are not weights of 1")
		}
	})
}

func TestCrossIsEveryProduct(t *testing.T) {
	eachKind(t, func(t *testing.T, k kind) {
		m, ok := k.m.(interface {
			Cross(dst []float64, ld int, cols []int, vs [][]float64, workers int)
		})
		if !ok {
			return // another package's
		}
		n, p := k.m.Dims()
		vs := [][]float64{vector(n), make([]float64, n), vector(n)}
		for i := range vs[2] {
			vs[2][i] *= float64(i)
		}
		whole := make([]float64, p*len(vs))
		m.Cross(whole, len(vs), nil, vs, 1)
		for j := range p {
			for f, v := range vs {
				near(t, "product", whole[j*len(vs)+f], k.m.Dot(j, v))
			}
		}
		cols := some(p)
		ld := len(vs) + 1
		for _, workers := range []int{0, 2, 5} {
			dst := slices.Repeat([]float64{99}, len(cols)*ld)
			m.Cross(dst[:len(dst)-1], ld, cols, vs, workers)
			for a, j := range cols {
				if got := dst[a*ld : a*ld+3]; !slices.Equal(got, whole[3*j:3*j+3]) || dst[a*ld+3] != 99 {
					t.Errorf("column %d: got %v, want %v", j, got, whole[3*j:3*j+3])
				}
			}
		}
		m.Cross(nil, 0, []int{}, nil, 1)
		m.Cross(nil, 0, cols, nil, 1)
	})
}

// A vector kept as u + c·1 gives what a plain one gives, and only listed rows of
// u are touched.
func TestShiftedUpdatesEqualPlainOnes(t *testing.T) {
	eachKind(t, func(t *testing.T, k kind) {
		n, p := k.m.Dims()
		ones, plain, u, c := slices.Repeat([]float64{1}, n), vector(n), vector(n), 0.0
		for j := range p {
			before := slices.Clone(u)
			k.m.AddScaled(plain, float64(j)-1.5, j)
			c += design.AddShifted(u, k.m, float64(j)-1.5, j)
			base, _, _ := design.Unwrap(k.m)
			if rows, _, ok := design.Entries(base, j); ok {
				for i := range n {
					if _, listed := slices.BinarySearch(rows, int32(i)); !listed && u[i] != before[i] {
						t.Errorf("column %d: row %d is not listed, but changed", j, i)
					}
				}
			}
		}
		sum := 0.0
		for i := range n {
			sum += u[i]
			near(t, "row", u[i]+c, plain[i])
		}
		for j := range p {
			near(t, "product", design.DotSum(k.m, j, u, sum)+c*k.m.Dot(j, ones), k.m.Dot(j, plain))
		}
	})
}

func TestUnwrapTakesViewsOff(t *testing.T) {
	eachKind(t, func(t *testing.T, k kind) {
		base, mean, scale := design.Unwrap(k.m)
		n, p := base.Dims()
		if n != len(k.rows) || p != len(k.rows[0]) {
			t.Fatalf("%d×%d", n, p)
		}
		if mean == nil {
			if fmt.Sprintf("%p", base) != fmt.Sprintf("%p", k.m) && base != k.m {
				t.Error("not the matrix itself")
			}
			agrees(t, base, k.rows)
			return
		}
		// In these a column held at zero by the inner view is moved by the outer.
		stays := k.name == "view of Hstack" || k.name == "view of stacked stacks"
		if _, again, _ := design.Unwrap(base); (again != nil) != stays {
			t.Errorf("a view is left: %v", again != nil)
		}
		agrees(t, must(design.NewStandardized(base, mean, scale)), k.rows)
	})
}

func TestUnwrapKeepsAViewThatIsNone(t *testing.T) {
	d := must(design.FromColumns([][]float64{{1, 2, 4}}))
	for name, v := range map[string][4]float64{
		"held at zero, then moved": {0, 0, 1, 2},
		"scale underflows":         {0, 1e-200, 1, 1e-200},
		"scale overflows":          {0, 1e200, 1, 1e200},
		"mean overflows":           {0, 1e200, 1e200, 1},
	} {
		inner := must(design.NewStandardized(d, v[:1], v[1:2]))
		outer := must(design.NewStandardized(inner, v[2:3], v[3:]))
		base, mean, scale := design.Unwrap(outer)
		if base != design.Matrix(inner) || mean[0] != v[2] || scale[0] != v[3] {
			t.Errorf("%s: %T, %v, %v", name, base, mean, scale)
		}
	}
	inner := must(design.NewStandardized(d, []float64{3}, []float64{0}))
	if base, _, scale := design.Unwrap(must(design.NewStandardized(inner, nil, []float64{2}))); base != design.Matrix(d) || scale[0] != 0 {
		t.Errorf("held at zero: %T, %v", base, scale)
	}
}

func TestEntriesAreTheColumn(t *testing.T) {
	eachKind(t, func(t *testing.T, k kind) {
		n, p := k.m.Dims()
		for j := range p {
			rows, values, ok := design.Entries(k.m, j)
			if !ok {
				continue
			}
			got := make([]float64, n)
			for a, i := range rows {
				got[i] = 1
				if values != nil {
					got[i] = values[a]
				}
			}
			for i := range n {
				if got[i] != k.rows[i][j] {
					t.Errorf("column %d, row %d: got %v, want %v", j, i, got[i], k.rows[i][j])
				}
			}
			if !slices.IsSorted(rows) {
				t.Errorf("column %d: rows %v", j, rows)
			}
		}
	})
	if _, _, ok := design.Entries(must(design.FromRows(sparse(3, 2))), 0); ok {
		t.Error("a dense column has entries")
	}
}

// Products of columns far from 0 keep their digits, dense and sparse.
func TestGramOfFarColumns(t *testing.T) {
	n := 50
	cols := [][]float64{make([]float64, n), make([]float64, n)}
	for i := range n {
		cols[0][i], cols[1][i] = 2017+float64(i%7), 1e5+float64(i%3)
	}
	mean, scale := []float64{2020, 1e5 + 1}, []float64{2, 0.8}
	for _, base := range []design.Matrix{must(design.FromColumns(cols)), design.Sparsify(must(design.FromColumns(cols)))} {
		z := must(design.NewStandardized(base, mean, scale))
		got, want := make([]float64, 4), make([]float64, 4)
		z.Gram(got, 2, nil, 1)
		design.Densify(z).Gram(want, 2, nil, 1)
		for k := range got {
			if math.Abs(got[k]-want[k]) > 1e-11*math.Abs(want[k])+1e-9 {
				t.Errorf("%T: got %v, want %v", base, got, want)
			}
		}
	}
}

func TestWrongLengthsPanic(t *testing.T) {
	n := 6
	for _, k := range kinds(n) {
		if k.name == "another package's" {
			continue
		}
		for name, f := range map[string]func(){
			"Dot":       func() { k.m.Dot(1, make([]float64, n+1)) },
			"AddScaled": func() { k.m.AddScaled(make([]float64, n+1), 1, 1) },
			"DotMany":   func() { k.m.(*design.CSC).DotMany(make([]float64, 1), []int{0, 1}, make([]float64, n)) },
			"Gram":      func() { k.m.(*design.CSC).Gram(make([]float64, 1), 1, []int{0, 1}, 1) },
		} {
			func() {
				defer func() {
					if recover() == nil {
						t.Errorf("%s, %s: no panic", k.name, name)
					}
				}()
				f()
			}()
		}
	}
}
