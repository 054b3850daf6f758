package main

import "fmt"

// target is what both criteria must reach.
const target = 1e-6

// folds is the number of folds of every cross-validation: consecutive rows, the
// first n mod folds of them one row longer.
const folds = 10

// A Problem is a generated data set. Its bytes follow from these fields alone.
type Problem struct {
	Name string // of the folder and in the table
	Seed uint64
	N, P int

	// Kind says how columns are drawn: "ar" (correlation Rho^|i−j|), "block"
	// (correlation Rho within blocks of Block columns), "sparse" (Density of the
	// entries is not zero) or "polynomial" (of the diabetes data).
	Kind    string
	Rho     float64
	Block   int
	Density float64

	True  int     // number of true coefficients that are not zero
	Noise float64 // sd of the noise over that of the signal
	Tasks []Task
}

// A Task is what is asked of a problem.
type Task struct {
	Name    string
	Kind    string  // "one", "path" or "cv"
	L1Ratio float64 // ρ
	Divisor float64 // the smallest λ is λmax/Divisor
	Quick   bool    // part of --quick
}

// The tasks; those of the elastic net have ρ = ½.
func one(divisor float64) Task {
	return Task{Name: fmt.Sprintf("lambda%g", divisor), Kind: "one", L1Ratio: 1, Divisor: divisor}
}
func path() Task { return Task{Name: "path", Kind: "path", L1Ratio: 1, Divisor: 100} }
func cv() Task   { return Task{Name: "cv", Kind: "cv", L1Ratio: 1, Divisor: 100} }
func shortPath() Task {
	return Task{Name: "path20", Kind: "path", L1Ratio: 1, Divisor: 20}
}
func (t Task) enet() Task {
	t.Name, t.L1Ratio = "enet-"+t.Name, 0.5
	return t
}
func (t Task) quick() Task {
	t.Quick = true
	return t
}

// Lambdas returns the task's λ, largest first, in package solver's scale: one,
// or 100 from lambdaMax down, each the same fraction of the one before.
func (t Task) Lambdas(lambdaMax float64) []float64 {
	if t.Kind == "one" {
		return []float64{lambdaMax / t.Divisor}
	}
	return geometric(lambdaMax, t.Divisor, 100)
}

// problems returns the data sets in the order in which they are run.
func problems() []*Problem {
	return []*Problem{
		{Name: "1000x100", Seed: 1, N: 1000, P: 100, Kind: "ar", True: 10, Noise: 0.5,
			Tasks: []Task{one(10).quick(), one(100), path().quick(), cv().quick()}},
		{Name: "diabetes3", N: 442, P: 285, Kind: "polynomial",
			Tasks: []Task{one(10).quick(), one(100), path().quick(), cv()}},
		{Name: "200x5000", Seed: 2, N: 200, P: 5000, Kind: "block", Rho: 0.8, Block: 50, True: 20, Noise: 0.5,
			Tasks: []Task{one(10).quick(), one(100), path().quick(), cv(),
				one(10).enet(), one(100).enet(), path().enet(), cv().enet()}},
		{Name: "500x20000", Seed: 3, N: 500, P: 20000, Kind: "ar", Rho: 0.6, True: 40, Noise: 0.5,
			Tasks: []Task{one(10).quick(), one(100), path(), cv()}},
		{Name: "10000x1000", Seed: 4, N: 10000, P: 1000, Kind: "ar", Rho: 0.5, True: 50, Noise: 0.5,
			Tasks: []Task{one(10).quick(), one(100), path().quick(), cv(),
				one(10).enet(), one(100).enet(), path().enet(), cv().enet()}},
		{Name: "100000x200", Seed: 5, N: 100000, P: 200, Kind: "ar", True: 20, Noise: 0.5,
			Tasks: []Task{one(10).quick(), one(100), path().quick(), cv()}},
		{Name: "20000x200000-sparse", Seed: 6, N: 20000, P: 200000, Kind: "sparse", Density: 1e-3, True: 500, Noise: 0.5,
			Tasks: []Task{one(10), one(100), shortPath(), path(), cv()}},
	}
}
