package kernel

import "testing"

func TestPanics(t *testing.T) {
	three, four := ones(3), ones(4)
	short, long := narrowed(three), narrowed(four)
	fill := func([]float64, int, int) {}
	for want, call := range map[string]func(){
		"kernel: Dot: y has length 4, want 3":                         func() { Dot(three, four) },
		"kernel: Dot32: y has length 3, want 4":                       func() { Dot32(long, three) },
		"kernel: Axpy: x has length 4, want 3":                        func() { Axpy(three, 1, four) },
		"kernel: Axpy32: x has length 4, want 3":                      func() { Axpy32(three, 1, long) },
		"kernel: AxpyDot: x has length 4, want 3":                     func() { AxpyDot(three, 1, four, three) },
		"kernel: AxpyDot: z has length 4, want 3":                     func() { AxpyDot(three, 1, three, four) },
		"kernel: AxpyDot32: x has length 4, want 3":                   func() { AxpyDot32(three, 1, long, short) },
		"kernel: AxpyDot32: z has length 4, want 3":                   func() { AxpyDot32(three, 1, short, long) },
		"kernel: DotMany: dst has length 3, want 1":                   func() { DotMany(three, [][]float64{four}, nil, four) },
		"kernel: DotMany: dst has length 3, want 2":                   func() { DotMany(three, [][]float64{four}, []int{0, 0}, four) },
		"kernel: DotMany: column 1 has length 3, want 4":              func() { DotMany(ones(2), [][]float64{four, three}, nil, four) },
		"kernel: DotMany32: column 0 has length 3, want 4":            func() { DotMany32(ones(1), [][]float32{short}, nil, four) },
		"kernel: Gram: column 1 has length 3, want 4":                 func() { Gram(four, 2, [][]float64{four, three}, 1) },
		"kernel: Gram: ld is 1, want at least 2":                      func() { Gram(four, 1, [][]float64{four, four}, 1) },
		"kernel: Gram: dst has length 4, want at least 5":             func() { Gram(four, 3, [][]float64{four, four}, 1) },
		"kernel: GramFunc: -1 rows, 2 columns":                        func() { GramFunc(four, 2, -1, 2, fill, 1) },
		"kernel: GramFunc: ld is 1, want at least 2":                  func() { GramFunc(four, 1, 3, 2, fill, 1) },
		"kernel: Cross: the columns of a have length 3, those of b 4": func() { Cross(four, 1, [][]float64{three}, [][]float64{four}, 1) },
		"kernel: Cross: column 1 has length 4, want 3":                func() { Cross(four, 1, [][]float32{short, long}, [][]float64{three}, 1) },
		"kernel: Cross: dst has length 3, want at least 4":            func() { Cross(three, 3, [][]float64{four, four}, [][]float64{four}, 1) },
		"runtime error: index out of range [2] with length 1":         func() { DotMany(ones(1), [][]float64{four}, []int{2}, four) },
		"runtime error: index out of range [-1]":                      func() { DotMany(ones(1), [][]float64{four}, []int{-1}, four) },
	} {
		t.Run(want, func(t *testing.T) {
			defer func() {
				got := recover()
				if err, ok := got.(error); ok {
					got = err.Error()
				}
				if got != want {
					t.Errorf("panic %v, want %q", got, want)
				}
			}()
			call()
		})
	}
}
