package rng_test

import (
	"encoding/binary"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mathext/prng"

	"github.com/golasso/golasso/datasets/reference"
	"github.com/golasso/golasso/lasso/rng"
)

// drawn reads the settings of a stream's entry from its key, such as
// randint_5_25_size_8, and draws the same from a new generator.
type drawn struct {
	form *regexp.Regexp
	draw func(r *rng.RandomState, args []float64, n int) any
}

// number in a key: 12, 0.1, minus0.5, 2pow40.
const number = `((?:minus)?[0-9.]+(?:pow[0-9]+)?)`

var drawnForms = []drawn{
	{regexp.MustCompile(`^raw_uint32_first_` + number + `$`),
		func(r *rng.RandomState, a []float64, n int) any { return words(r, 0, n) }},
	{regexp.MustCompile(`^raw_uint32_index_` + number + `(?:_to_` + number + `)?$`),
		func(r *rng.RandomState, a []float64, n int) any { return words(r, int(a[0]), n) }},
	{regexp.MustCompile(`^rand_` + number + `$`),
		func(r *rng.RandomState, a []float64, n int) any { return times(n, r.Float64) }},
	{regexp.MustCompile(`^uniform_` + number + `_` + number + `_size_` + number + `$`),
		func(r *rng.RandomState, a []float64, n int) any {
			return times(n, func() float64 { return r.Uniform(a[0], a[1]) })
		}},
	{regexp.MustCompile(`^randint_` + number + `_` + number + `_size_` + number + `$`),
		func(r *rng.RandomState, a []float64, n int) any {
			return times(n, func() int { return int(a[0]) + r.Intn(int(a[1]-a[0])) })
		}},
	{regexp.MustCompile(`^shuffle_arange` + number + `_first$`),
		func(r *rng.RandomState, a []float64, n int) any { return arranged(r, int(a[0]), 1) }},
	{regexp.MustCompile(`^shuffle_arange` + number + `_second$`),
		func(r *rng.RandomState, a []float64, n int) any { return arranged(r, int(a[0]), 2) }},
	{regexp.MustCompile(`^permutation_` + number + `$`),
		func(r *rng.RandomState, a []float64, n int) any { return r.Permutation(int(a[0])) }},
	{regexp.MustCompile(`^choice_` + number + `_size_` + number + `_without_replacement$`),
		func(r *rng.RandomState, a []float64, n int) any { return r.Choice(int(a[0]), int(a[1])) }},
	{regexp.MustCompile(`^choice_` + number + `_size_` + number + `_with_replacement$`),
		func(r *rng.RandomState, a []float64, n int) any { return r.ChoiceReplace(int(a[0]), int(a[1])) }},
	{regexp.MustCompile(`^choice_` + number + `_size_` + number + `_p((?:_[0-9.]+)+)$`),
		func(r *rng.RandomState, a []float64, n int) any { return r.ChoiceP(a[2:], int(a[1])) }},
}

// normalForms are the entries that go through a logarithm.
var normalForms = []drawn{
	{regexp.MustCompile(`^randn_` + number + `$`),
		func(r *rng.RandomState, a []float64, n int) any { return times(n, r.Normal) }},
	{regexp.MustCompile(`^normal_` + number + `_` + number + `_size_` + number + `$`),
		func(r *rng.RandomState, a []float64, n int) any {
			return times(n, func() float64 { return r.NormalWith(a[0], a[1]) })
		}},
}

func TestGoldenStreams(t *testing.T) {
	tally := reference.NewTally(t)
	for _, set := range load(t) {
		for _, stream := range set.At("streams").All() {
			seed := uint32(stream.At("seed").Int())
			for key, want := range stream.Each() {
				n := max(want.Len(), 1)
				if got, ok := draw(drawnForms, key, seed, n); ok {
					tally.Equal(unwrap(got, want), want, 0)
				} else if got, ok := draw(normalForms, key, seed, n); ok {
					equalNormals(t, tally, got.([]float64), want)
				}
			}
			checkState(t, tally, seed, stream.At("state_after_seeding"))
			checkInterleaved(t, tally, seed, stream.At("interleaved"))
		}
	}
}

func TestGoldenSequenceSeed(t *testing.T) {
	tally := reference.NewTally(t)
	for _, set := range load(t) {
		contrast := set.At("sequence_seed_contrast")
		var keys []uint32
		for _, k := range contrast.At("seed_list").Ints() {
			keys = append(keys, uint32(k))
		}
		if len(keys) == 0 {
			continue
		}
		for key, want := range contrast.Each() {
			if strings.HasPrefix(key, "raw_uint32_first_") {
				tally.Equal(words(rng.NewSequence(keys), 0, want.Len()), want, 0)
			}
		}
	}
}

// checkState looks at the generator's words as gonum writes them out. The first
// draw then begins a new block, as NumPy's position 624 says.
func checkState(t *testing.T, tally *reference.Tally, seed uint32, want reference.Value) {
	if !want.Exists() {
		return
	}
	src := prng.NewMT19937()
	src.Seed(uint64(seed))
	state, err := src.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	var all []int
	for ; len(state) > 0; state = state[4:] {
		all = append(all, int(binary.BigEndian.Uint32(state)))
	}
	tally.Equal(all[:4], want.At("first_4_words"), 0)
	tally.Equal(all[len(all)-2], want.At("last_word"), 0)
	tally.Equal(all[len(all)-1], want.At("pos"), 0)
}

// checkInterleaved draws the kinds in the order in which the entry's text names
// them, from one generator.
func checkInterleaved(t *testing.T, tally *reference.Tally, seed uint32, entry reference.Value) {
	r := rng.New(seed)
	_, calls, _ := strings.Cut(entry.At("what").Text(), ":")
	calls, _, _ = strings.Cut(calls, ":")
	for _, call := range regexp.MustCompile(`(\w+)\(([0-9,]+)\)`).FindAllStringSubmatch(calls, -1) {
		args := strings.Split(call[2], ",")
		size := args[len(args)-1]
		n, want := int(parse(t, size)), entry.At(call[1]+"_"+size)
		switch call[1] {
		case "rand":
			tally.Equal(times(n, r.Float64), want, 0)
		case "randn":
			equalNormals(t, tally, times(n, r.Normal), want)
		case "randint":
			low, high := int(parse(t, args[0])), int(parse(t, args[1]))
			tally.Equal(times(n, func() int { return low + r.Intn(high-low) }), want, 0)
		default:
			t.Errorf("%s: no such draw", call[0])
		}
	}
}

// draw makes the draw that the key describes, if one of the forms fits.
func draw(forms []drawn, key string, seed uint32, n int) (any, bool) {
	for _, f := range forms {
		match := f.form.FindStringSubmatch(key)
		if match == nil {
			continue
		}
		var args []float64
		for _, text := range strings.Split(strings.Join(match[1:], "_"), "_") {
			if text != "" {
				args = append(args, parse(nil, text))
			}
		}
		return f.draw(rng.New(seed), args, n), true
	}
	return nil, false
}

// parse reads a number as keys write it.
func parse(t *testing.T, text string) float64 {
	base, power, isPower := strings.Cut(strings.Replace(text, "minus", "-", 1), "pow")
	v, err := strconv.ParseFloat(base, 64)
	if err == nil && isPower {
		var p float64
		p, err = strconv.ParseFloat(power, 64)
		v = math.Pow(v, p)
	}
	if err != nil && t != nil {
		t.Fatal(err)
	} else if err != nil {
		panic(fmt.Sprintf("number in a key: %v", err))
	}
	return v
}

// equalNormals compares within two units in the last place.
func equalNormals(t *testing.T, tally *reference.Tally, got []float64, want reference.Value) {
	t.Helper()
	for i, w := range want.Floats() {
		unit := math.Nextafter(math.Abs(w), math.Inf(1)) - math.Abs(w)
		if i >= len(got) || !(math.Abs(got[i]-w) <= 2*unit) {
			t.Errorf("%s, entry %d: got %v, want %v", want.Path(), i, got, w)
		}
		tally.Add(1)
	}
}

// words returns n raw draws after skipping some.
func words(r *rng.RandomState, skip, n int) []int {
	times(skip, r.Uint32)
	return times(n, func() int { return int(r.Uint32()) })
}

// arranged returns 0 … n−1 after so many shuffles.
func arranged(r *rng.RandomState, n, shuffles int) []int {
	a := rng.New(0).Permutation(n)
	for i := range a {
		a[i] = i
	}
	for range shuffles {
		r.Shuffle(n, func(i, j int) { a[i], a[j] = a[j], a[i] })
	}
	return a
}

// unwrap turns a list of one into its element where the reference has no list.
func unwrap(got any, want reference.Value) any {
	if list, ok := got.([]int); ok && want.All() == nil && len(list) == 1 {
		return list[0]
	}
	return got
}

func times[V any](n int, f func() V) []V {
	out := make([]V, n)
	for i := range out {
		out[i] = f()
	}
	return out
}

func load(t *testing.T) []*reference.Set {
	t.Helper()
	sets, err := reference.Load("rng")
	if err != nil {
		t.Fatal(err)
	}
	return sets
}
