package rng_test

import (
	"fmt"

	"github.com/golasso/golasso/lasso/rng"
)

// The same seed gives the numbers of NumPy's legacy generator.
func ExampleNew() {
	r := rng.New(42)
	fmt.Println(r.Float64(), r.Float64())
	// Output: 0.3745401188473625 0.9507143064099162
}

// A list as seed is another stream, even with a single number in it.
func ExampleNewSequence() {
	fmt.Println(rng.New(42).Uint32(), rng.NewSequence([]uint32{42}).Uint32())
	// Output: 1608637542 2746317213
}

func ExampleRandomState_Seed() {
	r := rng.New(1)
	first := r.Uint32()
	r.Seed(1)
	fmt.Println(r.Uint32() == first)
	// Output: true
}

func ExampleRandomState_Uniform() {
	r := rng.New(0)
	fmt.Println(r.Uniform(-0.5, 2))
	// Output: 0.8720337598183119
}

func ExampleRandomState_Normal() {
	r := rng.New(0)
	fmt.Printf("%.8f %.8f\n", r.Normal(), r.Normal())
	// Output: 1.76405235 0.40015721
}

func ExampleRandomState_NormalWith() {
	r := rng.New(0)
	fmt.Printf("%.8f\n", r.NormalWith(1, 3))
	// Output: 6.29215704
}

func ExampleRandomState_Intn() {
	r := rng.New(0)
	fmt.Println(r.Intn(10), r.Intn(10), r.Intn(10))
	// Output: 5 0 3
}

func ExampleRandomState_Shuffle() {
	names := []string{"Ann", "Bob", "Cem", "Dot", "Eve"}
	rng.New(42).Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	fmt.Println(names)
	// Output: [Bob Eve Cem Ann Dot]
}

// The first rows of a permutation are the test rows of train_test_split.
func ExampleRandomState_Permutation() {
	p := rng.New(42).Permutation(10)
	fmt.Println("test", p[:2], "train", p[2:])
	// Output: test [8 1] train [5 0 7 2 9 4 3 6]
}

func ExampleRandomState_Choice() {
	fmt.Println(rng.New(0).Choice(12, 5))
	// Output: [6 11 4 10 2]
}

func ExampleRandomState_ChoiceReplace() {
	fmt.Println(rng.New(0).ChoiceReplace(12, 6))
	// Output: [5 0 3 11 3 7]
}

func ExampleRandomState_ChoiceP() {
	fmt.Println(rng.New(0).ChoiceP([]float64{0.1, 0.2, 0.3, 0.4}, 8))
	// Output: [2 3 3 2 2 3 2 3]
}
