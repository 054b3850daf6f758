package design_test

import (
	"errors"
	"fmt"
	"reflect"
	"testing"

	"github.com/golasso/golasso/lasso/design"
)

func TestColumnsKeepTheKind(t *testing.T) {
	eachKind(t, func(t *testing.T, k kind) {
		n, p := k.m.Dims()
		for _, cols := range [][]int{{}, {p - 1}, {p - 1, 0, 2}, {1, 0, p - 2}} {
			got, err := design.Columns(k.m, cols)
			if err != nil {
				t.Fatal(err)
			}
			want := reflect.TypeOf(k.m)
			if _, foreign := k.m.(bare); foreign {
				want = reflect.TypeFor[*design.Dense]()
			}
			if reflect.TypeOf(got) != want {
				t.Fatalf("a %T of a %T", got, k.m)
			}
			if rows, columns := got.Dims(); rows != n || columns != len(cols) {
				t.Fatalf("%d×%d, want %d×%d", rows, columns, n, len(cols))
			}
			for a, j := range cols {
				if fmt.Sprint(design.Column(nil, got, a)) != fmt.Sprint(design.Column(nil, k.m, j)) {
					t.Errorf("columns %v: column %d differs", cols, a)
				}
				if x, y := got.SumSquares(a), k.m.SumSquares(j); x != y {
					t.Errorf("columns %v: squares of column %d are %v, want %v", cols, a, x, y)
				}
			}
		}
		if all, err := design.Columns(k.m, nil); err != nil || all != k.m {
			t.Errorf("all columns: %v, %v", all, err)
		}
		for _, bad := range [][]int{{-1}, {0, p}, {1, 2, 1}} {
			var place *design.ColumnError
			if _, err := design.Columns(k.m, bad); !errors.As(err, &place) || place.Column != bad[len(bad)-1] || !errors.Is(err, design.ErrShape) {
				t.Errorf("columns %v: %v", bad, err)
			}
		}
	})
}

func ExampleColumns() {
	hot, err := design.NewOneHot([]int{0, 2, 1, 2}, 3)
	if err != nil {
		fmt.Println(err)
		return
	}
	m, err := design.Columns(hot, []int{2, 0})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%T %v\n", m, design.Densify(m).Rows())
	// Output: *design.OneHot [[0 1] [1 0] [0 0] [1 0]]
}
